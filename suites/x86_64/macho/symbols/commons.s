# Common symbols: zeros of the largest size that any object wants, aligned; a definition beats them.
#
# RUN: mkdir -p %t
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/other.o %t/other.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s %t/main.o %t/other.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s %t/other.o %t/main.o

#--- main.s
        .text
        .globl _main
_main:  retq
        .data
        .globl _pointers
_pointers:
        .quad _larger
        .quad _defined
        .comm _larger, 4, 2
        .comm _defined, 64, 4
# jitlink-check: *{8}_pointers = _larger
# jitlink-check: _larger[4:0] = 0
# jitlink-check: *{8}(_larger + 24) = 0
# jitlink-check: *{8}(_pointers + 8) = _defined
# jitlink-check: *{8}_defined = 0x55

#--- other.s
        .comm _larger, 32, 5
        .data
        .globl _defined
_defined: .quad 0x55
