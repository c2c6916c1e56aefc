# R_ARM_ALU_PC_G1: ((S + A) | T) - P, an ADD or SUB of one piece, group 1
#
# The offset is cut from the top into pieces of eight bits that start at even places; this is piece 1.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_ALU_PC_G1
# RUN: %{link} -slab-address=0x10000000 -abs end=0x100ff103
# RUN: %{link} -slab-address=0x20000000 -abs end=0x200ff103
# RUN: not %{link} -slab-address=0x10000000 -abs end=0x100ff105 2>&1 | FileCheck --check-prefix=LEFT %s
# LEFT: the offset 0xff101 does not end with group 1: 0x1 is left over

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .macro  site name, word, target
        .globl  \name
        .type   \name, %function
        .arm
\name:  .inst   \word
        .size   \name, .-\name
        .reloc  \name, R_ARM_ALU_PC_G1, \target
        .endm

        site    last, 0xe28fc000, end
# jitlink-check: (*{4}last)[11:0] = 0xff
# jitlink-check: (*{4}last)[23:22] = 2
        site    up, 0xe28fc9ff, pool
# jitlink-check: (*{4}up)[7:0] = pool - up
# jitlink-check: (*{4}up)[11:8] = 0
# jitlink-check: (*{4}up)[23:22] = 2
# jitlink-check: (*{4}up)[31:24] = 0xe2
# jitlink-check: (*{4}up)[21:12] = 0xfc
        site    down, 0xe24fc9ff, main
# jitlink-check: (*{4}down)[7:0] = down - main
# jitlink-check: (*{4}down)[11:8] = 0
# jitlink-check: (*{4}down)[23:22] = 1
        .globl  pool
pool:   .long   0
