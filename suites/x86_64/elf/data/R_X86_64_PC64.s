# R_X86_64_PC64 (24): S + A - P in a word64, modulo 2^64: every value fits.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
#
# Three slabs, with targets above and below the place; the bound of the range is reached by an addend of 1.
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -abs bound=0x80000000000ffffe \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x0 -abs bound=0x80000000ffffffff \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000001000 -abs bound=0x0 \
# RUN:     -check=%s %t.o
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}minus_big = target - minus_big - 0x7fffffffffffffff
# jitlink-check: *{8}before_minus_big = 0xa5a5a5a5a5a5a5a5
# jitlink-check: *{8}minus_one = target - minus_one - 1
# jitlink-check: *{8}before_minus_one = 0xa5a5a5a5a5a5a5a5
# jitlink-check: *{8}zero = target - zero
# jitlink-check: *{8}before_zero = 0xa5a5a5a5a5a5a5a5
# jitlink-check: *{8}plus_one = target - plus_one + 1
# jitlink-check: *{8}before_plus_one = 0xa5a5a5a5a5a5a5a5
# jitlink-check: *{8}plus_big = target - plus_big + 0x7fffffffffffffff
# jitlink-check: *{8}before_plus_big = 0xa5a5a5a5a5a5a5a5
# jitlink-check: *{8}last = 0xa5a5a5a5a5a5a5a5
# jitlink-check: *{8}edge = bound - edge + 1
#
# In instructions.
# jitlink-check: decode_operand(distance, 1) = target - distance

        .text
        .globl edge
edge:   .reloc ., R_X86_64_PC64, bound+1
        .quad -1

        .macro field name, value
        .globl before_\name, \name
before_\name:
        .quad 0xa5a5a5a5a5a5a5a5
\name:  .reloc ., R_X86_64_PC64, \value
        .quad -1
        .endm
        field minus_big, target-0x7fffffffffffffff
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x7fffffffffffffff
        .globl last
last:   .quad 0xa5a5a5a5a5a5a5a5

        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .globl distance
        .type distance, @function
distance:
# The addend makes up for the opcode before the field.
        movabsq $target-distance, %rax
        .size distance, .-distance
