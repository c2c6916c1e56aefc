# A weak external stands for its default until somebody defines it.
#
# RUN: mkdir -p %t
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/other.o %t/other.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s -check-name=default %t/main.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s -check-name=other %t/main.o %t/other.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s -check-name=other %t/other.o %t/main.o

#--- main.s
        .text
        .globl main
main:   callq maybe
        retq
        .section .text$later,"xr"
        .weak maybe
maybe:  int3
# default: decode_operand(main, 0) = maybe - next_pc(main)
# default: *{1}maybe = 0xcc
# other: decode_operand(main, 0) = maybe - next_pc(main)
# other: *{1}maybe = 0xc3

#--- other.s
        .text
        .globl maybe
maybe:  retq
