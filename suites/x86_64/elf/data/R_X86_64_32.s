# R_X86_64_32 (10): S + A in a word32 whose zero extension must give the value back.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
#
# Three slabs, with targets above and below the place; the bound of the range is reached by an addend of 1.
# RUN: %{link} -slab-address 0x100000 -abs target=0x40000000 -abs bound=0xfffffffe \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x80000000 -abs bound=0xffffffffffffffff \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xc0000000 -abs bound=0xfffffffe \
# RUN:     -check=%s %t.o
#
# One past each bound.
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x40000000 -abs bound=0xffffffff %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x40000000 -abs bound=0xfffffffffffffffe %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=UNDER %s
# OVER: relocation target "bound" at address 0xffffffff is out of range of Pointer32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
# UNDER: relocation target "bound" at address 0xfffffffffffffffe is out of range of Pointer32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((target - 0x3fffffff)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((target - 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((target)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((target + 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((target + 0x3fffffff)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (bound + 1)[31:0]
#
# In instructions.
# jitlink-check: decode_operand(move, 1)[31:0] = target
# jitlink-check: *{1}move = 0xb8
# jitlink-check: *{1}(move+5) = 0xc3

        .data
        .globl edge
edge:   .reloc ., R_X86_64_32, bound+1
        .long 0xffffffff

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_32, \value
        .long 0xffffffff
        .short 0x5a5a
        .endm
        field minus_big, target-0x3fffffff
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x3fffffff

        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .globl move
        .type move, @function
move:
        movl $target, %eax
        retq
        .size move, .-move
