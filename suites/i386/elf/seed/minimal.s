# The smallest test: an object with a `main` links.
#
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -position-independent -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec %t.o
# RUN: llvm-jitlink -noexec -check=%s %t.o

        .text
        .globl  main
        .p2align        4, 0x90
        .type   main,@function
main:
        ret
        .size   main, .-main
# jitlink-check: *{1}main = 0xc3
# jitlink-check: next_pc(main) = main + 1
