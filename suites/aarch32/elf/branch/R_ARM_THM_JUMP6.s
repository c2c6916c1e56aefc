# R_ARM_THM_JUMP6: S + A - P
#
# CBZ goes forward only; its addend of -4 stands as 0x7c.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_JUMP6
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
\name:  .short  0xb3f1
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_JUMP6, \target
        .endm
        site    next, target
# jitlink-check: decode_operand(next, 1) = target - next - 4
        site    near, target
# jitlink-check: decode_operand(near, 1) = 0
        nop
        .globl  target
        .type   target, %function
        .thumb_func
target: bx      lr
        .size   target, .-target
