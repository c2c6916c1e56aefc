# R_X86_64_PC16 (13): S + A - P in a word16 whose sign extension must give the value back.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
#
# Three slabs, with targets above and below the place; the bound of the range is reached by an addend of 1.
# RUN: %{link} -slab-address 0x100000 -abs target=0x103000 -abs bound=0x107ffe \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xffffd000 -abs bound=0xffff7fff \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000002000 -abs bound=0x8000000000006ffe \
# RUN:     -check=%s %t.o
#
# One past each bound.
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x100000000 -abs bound=0x100007fff %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x100000000 -abs bound=0xffff7ffe %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=UNDER %s
# OVER: relocation target "bound" at address 0x100007fff is out of range of Delta16 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
# UNDER: relocation target "bound" at address 0xffff7ffe is out of range of Delta16 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{4}word_minus_big = ((target - minus_big - 0x3fff)[15:0]<<8) | 0x5a0000a5
# jitlink-check: *{4}word_minus_one = ((target - minus_one - 1)[15:0]<<8) | 0x5a0000a5
# jitlink-check: *{4}word_zero = ((target - zero)[15:0]<<8) | 0x5a0000a5
# jitlink-check: *{4}word_plus_one = ((target - plus_one + 1)[15:0]<<8) | 0x5a0000a5
# jitlink-check: *{4}word_plus_big = ((target - plus_big + 0x3fff)[15:0]<<8) | 0x5a0000a5
# jitlink-check: *{2}edge = (bound - edge + 1)[15:0]

        .text
        .globl edge
edge:   .reloc ., R_X86_64_PC16, bound+1
        .short 0xffff

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .byte 0xa5
\name:  .reloc ., R_X86_64_PC16, \value
        .short 0xffff
        .byte 0x5a
        .endm
        field minus_big, target-0x3fff
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x3fff

        .globl main
        .type main, @function
main:   retq
        .size main, .-main
