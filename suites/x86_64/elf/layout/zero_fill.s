# Sections without content (SHT_NOBITS) are zeros of their size: they have addresses, can be referred to at any offset, and are no
# one else's memory. System V gABI, "Sections".
#
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 1Mb -slab-address 0x100000 -check=%s %t.o
# RUN: llvm-jitlink -noexec -slab-allocate 1Mb -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: *{8}zeros = 0
# jitlink-check: *{8}(zeros + 0xfff8) = 0
# jitlink-check: *{1}more = 0
# jitlink-check: *{8}pointers = zeros
# jitlink-check: *{8}(pointers + 8) = zeros + 0xffff
# jitlink-check: *{8}(pointers + 16) = more - 1
# jitlink-check: *{8}(pointers + 24) = nothing
# jitlink-check: *{8}last = 0x7766554433221100
# jitlink-check: decode_operand(main, 4) = zeros + 0x8000 - next_pc(main)

        .bss
        .globl zeros, more
zeros:  .zero 0x10000
        .section .bss.more,"aw",@nobits
more:   .zero 1

# A section of no bytes at all.
        .section .data.nothing,"aw",@progbits
        .globl nothing
nothing:

        .data
        .globl pointers, last
pointers:
        .quad zeros
        .quad zeros+0xffff
        .quad more-1
        .quad nothing
last:   .quad 0x7766554433221100

        .text
        .globl main
        .type main, @function
main:   leaq zeros+0x8000(%rip), %rax
        .size main, .-main
