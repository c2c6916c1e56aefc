# Common symbols get zero-filled memory of their size and alignment; of several the largest wins, and a real definition wins
# over all. System V gABI, "Symbol Table" (SHN_COMMON).
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/a.o %t/a.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %t/b.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/a.o %t/b.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x7ffffffffffff000 -check=%s %t/a.o %t/b.o
#
# jitlink-check: *{8}small = 0
# jitlink-check: aligned[5:0] = 0
# jitlink-check: *{8}(aligned + 64) = 0
# jitlink-check: *{8}pointer_to_small = small
# jitlink-check: *{8}pointer_to_aligned = aligned + 8
#
# The larger one is in b.o, so its last byte is memory; the definition in b.o is not zero.
# jitlink-check: *{1}(grows + 99) = 0
# jitlink-check: *{8}a_grows = grows
# jitlink-check: *{8}b_grows = grows
# jitlink-check: *{8}defined = 0x1122334455667788
# jitlink-check: *{8}a_defined = defined

#--- a.s
        .comm small, 8, 8
        .comm aligned, 72, 64
        .comm grows, 4, 4
        .comm defined, 8, 8
        .data
        .globl pointer_to_small, pointer_to_aligned, a_grows, a_defined
pointer_to_small:
        .quad small
pointer_to_aligned:
        .quad aligned+8
a_grows:
        .quad grows
a_defined:
        .quad defined
        .text
        .globl main
main:   retq

#--- b.s
        .comm grows, 100, 4
        .data
        .globl defined, b_grows
defined:
        .quad 0x1122334455667788
b_grows:
        .quad grows
