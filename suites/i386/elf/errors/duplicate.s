# Two strong definitions of one symbol are an error that names it.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym MAIN=1 -o %t/one.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/two.o %s
# RUN: not llvm-jitlink -noexec %t/one.o %t/two.o 2>&1 | FileCheck %s
# RUN: not llvm-jitlink -noexec %t/two.o %t/one.o 2>&1 | FileCheck %s
# RUN: llvm-jitlink -noexec %t/one.o
# CHECK: Duplicate definition of symbol 'twice'

        .ifdef  MAIN

        .text
        .globl  main
main:
        ret
        .size   main, .-main
        .endif

        .data
        .globl  twice
twice:  .long   0
        .size   twice, 4
