# R_X86_64_PC8 (15): S + A - P in a word8 whose sign extension must give the value back.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
#
# Three slabs, with targets above and below the place; the bound of the range is reached by an addend of 1.
# RUN: %{link} -slab-address 0x100000 -abs target=0x100040 -abs bound=0x10007e \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xfffffff0 -abs bound=0xffffff7f \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0x8000000000000040 -abs bound=0x7fffffffffffff7f \
# RUN:     -check=%s %t.o
#
# One past each bound.
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x100000000 -abs bound=0x10000007f %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x100000000 -abs bound=0xffffff7e %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=UNDER %s
# OVER: relocation target "bound" at address 0x10000007f is out of range of Delta8 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
# UNDER: relocation target "bound" at address 0xffffff7e is out of range of Delta8 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{4}word_minus_big = ((target - minus_big - 0x20)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_minus_one = ((target - minus_one - 1)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_zero = ((target - zero)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_plus_one = ((target - plus_one + 1)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_plus_big = ((target - plus_big + 0x20)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{1}edge = (bound - edge + 1)[7:0]
#
# In instructions.
# jitlink-check: decode_operand(jump, 0) = target - next_pc(jump)
# jitlink-check: *{1}(jump+2) = 0xc3

        .text
        .globl edge
edge:   .reloc ., R_X86_64_PC8, bound+1
        .byte 0xff

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .byte 0xa5
\name:  .reloc ., R_X86_64_PC8, \value
        .byte 0xff
        .short 0x5a5a
        .endm
        field minus_big, target-0x20
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x20

        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .globl jump
        .type jump, @function
jump:
        .byte 0xeb                      # jmp rel8, which counts from its end
        .reloc ., R_X86_64_PC8, target-1
        .byte 0xff
        retq
        .size jump, .-jump
