# R_ARM_THM_ALU_ABS_G2_NC: S + A, bits 16 to 23
#
# Four of them, with shifts between, load an address where MOVW does not exist. The addend is the byte of the field, zero-extended.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_ALU_ABS_G2_NC
# RUN: %{link} %t/x.o -slab-address=0x10000000 -abs low=0x1234 -abs high=0xfffff000
# RUN: %{link} %t/x.o -slab-address=0xfffe0000 -abs low=0x1234 -abs high=0xfffff000

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .globl  thumb
        .type   thumb, %function
        .thumb
        .thumb_func
thumb:  bx      lr
        .size   thumb, .-thumb
        .macro  site name, word, target
        .globl  \name
        .type   \name, %function
        .thumb_func
\name:  .short \word
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_ALU_ABS_G2_NC, \target
        .endm
        site    thumb_mov_0, 0x2500, thumb
# jitlink-check: (*{2}thumb_mov_0)[7:0] = ((thumb + 0x0) | 1)[23:16]
        site    thumb_mov_129, 0x2581, thumb
# jitlink-check: (*{2}thumb_mov_129)[7:0] = ((thumb + 0x81) | 1)[23:16]
        site    thumb_add_0, 0x3500, thumb
# jitlink-check: (*{2}thumb_add_0)[7:0] = ((thumb + 0x0) | 1)[23:16]
        site    thumb_add_129, 0x3581, thumb
# jitlink-check: (*{2}thumb_add_129)[7:0] = ((thumb + 0x81) | 1)[23:16]
        site    here_mov_0, 0x2500, here
# jitlink-check: (*{2}here_mov_0)[7:0] = (here + 0x0)[23:16]
        site    here_mov_129, 0x2581, here
# jitlink-check: (*{2}here_mov_129)[7:0] = (here + 0x81)[23:16]
# jitlink-check: (*{2}here_mov_129)[15:8] = 0x25
        site    here_add_0, 0x3500, here
# jitlink-check: (*{2}here_add_0)[7:0] = (here + 0x0)[23:16]
        site    here_add_129, 0x3581, here
# jitlink-check: (*{2}here_add_129)[7:0] = (here + 0x81)[23:16]
# jitlink-check: (*{2}here_add_129)[15:8] = 0x35
        site    low_mov_0, 0x2500, low
# jitlink-check: (*{2}low_mov_0)[7:0] = (low + 0x0)[23:16]
        site    low_mov_129, 0x2581, low
# jitlink-check: (*{2}low_mov_129)[7:0] = (low + 0x81)[23:16]
        site    low_add_0, 0x3500, low
# jitlink-check: (*{2}low_add_0)[7:0] = (low + 0x0)[23:16]
        site    low_add_129, 0x3581, low
# jitlink-check: (*{2}low_add_129)[7:0] = (low + 0x81)[23:16]
        site    high_mov_0, 0x2500, high
# jitlink-check: (*{2}high_mov_0)[7:0] = (high + 0x0)[23:16]
        site    high_mov_129, 0x2581, high
# jitlink-check: (*{2}high_mov_129)[7:0] = (high + 0x81)[23:16]
        site    high_add_0, 0x3500, high
# jitlink-check: (*{2}high_add_0)[7:0] = (high + 0x0)[23:16]
        site    high_add_129, 0x3581, high
# jitlink-check: (*{2}high_add_129)[7:0] = (high + 0x81)[23:16]

        .data
        .globl  here
here:   .long   0
