# Common symbols: zeros of the largest size that any object wants; a definition beats them.
#
# RUN: mkdir -p %t
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/other.o %t/other.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s %t/main.o %t/other.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s %t/other.o %t/main.o

#--- main.s
        .text
        .globl main
main:   retq
        .data
        .globl pointers
pointers:
        .quad larger
        .quad defined
        .comm larger, 4
        .comm defined, 64
# jitlink-check: *{8}pointers = larger
# jitlink-check: *{8}(larger + 24) = 0
# jitlink-check: *{8}(pointers + 8) = defined
# jitlink-check: *{8}defined = 0x55

#--- other.s
        .comm larger, 32
        .data
        .globl defined
defined: .quad 0x55
