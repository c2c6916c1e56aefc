# Relocations against local symbols are made against the symbol of their section, the rest going into the addend.
# Two sections of one name are two places: each section symbol speaks of its own.
# System V gABI, "Symbol Table" (STT_SECTION).
#
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000000 -check=%s %t.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: *{8}pointers = first_public + 4
# jitlink-check: *{8}(pointers + 8) = second_public + 4
# jitlink-check: *{8}(pointers + 16) = zeros_public + 4
# jitlink-check: *{8}(pointers + 24) = first_public - 0x1000
# jitlink-check: *{8}(pointers + 32) = first_public + 12
# jitlink-check: *{8}(pointers + 40) = main + 1
# jitlink-check: decode_operand(load, 4) = first_public - next_pc(load) + 4
# jitlink-check: *{4}(first_public + 4) = 0x11111111
# jitlink-check: *{4}(second_public + 4) = 0x22222222

        .section .data.x,"aw",@progbits,unique,1
        .globl first_public
first_public:
        .long 0
first:  .long 0x11111111
        .long 0
first_end:
        .section .data.x,"aw",@progbits,unique,2
        .globl second_public
second_public:
        .long 0
second: .long 0x22222222

        .bss
        .globl zeros_public
zeros_public:
        .zero 4
zeros:  .zero 4

        .data
        .globl pointers
pointers:
        .quad first
        .quad second
        .quad zeros
        .quad first-0x1004
        .quad first_end
        .quad after_main

        .text
        .globl main, load
main:   retq
after_main:
        retq
        .type load, @function
load:   movl first(%rip), %eax
        .size load, .-load
