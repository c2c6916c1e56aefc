# R_X86_64_8 (14): S + A in a word8.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
# The ABI does not say whether the field is signed, so a value fits if its sign extension or its zero extension gives it back, as
# in ld.lld and GNU ld. LLVM 19's llvm-jitlink refuses -128 ..= -1.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
#
# Three slabs, with targets above and below the place; the bound of the range is reached by an addend of 1.
# RUN: %{link} -slab-address 0x100000 -abs target=0x40 -abs bound=0xfe \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x0 -abs bound=0xffffffffffffff7f \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xffffffffffffffc0 -abs bound=0xfe \
# RUN:     -check=%s %t.o
#
# One past each bound.
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x0 -abs bound=0xff %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x0 -abs bound=0xffffffffffffff7e %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=UNDER %s
# OVER: relocation target "bound" at address 0xff is out of range of Pointer8 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
# UNDER: relocation target "bound" at address 0xffffffffffffff7e is out of range of Pointer8 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{4}word_minus_big = ((target - 0x3f)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_minus_one = ((target - 1)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_zero = ((target)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_plus_one = ((target + 1)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{4}word_plus_big = ((target + 0x3f)[7:0]<<8) | 0x5a5a00a5
# jitlink-check: *{1}edge = (bound + 1)[7:0]
#
# In instructions.
# jitlink-check: decode_operand(move, 1)[7:0] = target[7:0]
# jitlink-check: *{1}(move+2) = 0xc3

        .data
        .globl edge
edge:   .reloc ., R_X86_64_8, bound+1
        .byte 0xff

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .byte 0xa5
\name:  .reloc ., R_X86_64_8, \value
        .byte 0xff
        .short 0x5a5a
        .endm
        field minus_big, target-0x3f
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x3f

        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .globl move
        .type move, @function
move:
        movb $target, %al
        retq
        .size move, .-move
