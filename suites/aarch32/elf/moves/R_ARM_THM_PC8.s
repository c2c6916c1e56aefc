# R_ARM_THM_PC8: S + A - Pa
#
# Literals count from the word that holds the place.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_PC8
# RUN: %{link}

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .thumb
        .macro  site name, target
        .globl  \name
        .type   \name, %function
        .thumb_func
\name:  .short  0x49ff
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_PC8, \target
        .endm
        .p2align 2
        site    even, pool
# jitlink-check: decode_operand(even, 1) = pool - even - 4
        site    odd, pool
# jitlink-check: decode_operand(odd, 1) = pool - (odd - 2) - 4
        nop
        nop
        .globl  pool
pool:   .long   0x12345678
        .size   pool, 4
