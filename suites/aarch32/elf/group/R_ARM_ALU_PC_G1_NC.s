# R_ARM_ALU_PC_G1_NC: ((S + A) | T) - P, an ADD or SUB of one piece, group 1
#
# The offset is cut from the top into pieces of eight bits that start at even places; this is piece 1.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_ALU_PC_G1_NC
# RUN: %{link} -slab-address=0x10000000 -abs far=0x1a345678 -abs low=0x5cba9f8 -abs end=0x100ff103
# RUN: %{link} -slab-address=0x20000000 -abs far=0x2a345678 -abs low=0x15cba9f8 -abs end=0x200ff103

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
        .reloc  \name, R_ARM_ALU_PC_G1_NC, \target
        .endm

        site    last, 0xe28fc000, end
# jitlink-check: (*{4}last)[11:0] = 0xff
# jitlink-check: (*{4}last)[23:22] = 2
        site    above_zero, 0xe28fc000, far
# jitlink-check: (*{4}above_zero)[7:0] = (far - above_zero)[19:12]
# jitlink-check: (*{4}above_zero)[11:8] = 10
# jitlink-check: (*{4}above_zero)[23:22] = 2
# jitlink-check: (*{4}above_zero)[31:24] = 0xe2
# jitlink-check: (*{4}above_zero)[21:12] = 0xfc
        site    below_zero, 0xe28fc000, low
# jitlink-check: (*{4}below_zero)[7:0] = (below_zero - low)[19:12]
# jitlink-check: (*{4}below_zero)[11:8] = 10
# jitlink-check: (*{4}below_zero)[23:22] = 1
        site    above_plus, 0xe28fc004, far
# jitlink-check: (*{4}above_plus)[7:0] = (far + 0x4 - above_plus)[19:12]
# jitlink-check: (*{4}above_plus)[11:8] = 10
# jitlink-check: (*{4}above_plus)[23:22] = 2
        site    below_plus, 0xe28fc004, low
# jitlink-check: (*{4}below_plus)[7:0] = (below_plus - low - 0x4)[19:12]
# jitlink-check: (*{4}below_plus)[11:8] = 10
# jitlink-check: (*{4}below_plus)[23:22] = 1
        site    above_minus, 0xe24fc008, far
# jitlink-check: (*{4}above_minus)[7:0] = (far - 0x8 - above_minus)[19:12]
# jitlink-check: (*{4}above_minus)[11:8] = 10
# jitlink-check: (*{4}above_minus)[23:22] = 2
        site    below_minus, 0xe24fc008, low
# jitlink-check: (*{4}below_minus)[7:0] = (below_minus - low + 0x8)[19:12]
# jitlink-check: (*{4}below_minus)[11:8] = 10
# jitlink-check: (*{4}below_minus)[23:22] = 1
        site    above_big, 0xe28fc701, far
# jitlink-check: (*{4}above_big)[7:0] = (far + 0x40000 - above_big)[19:12]
# jitlink-check: (*{4}above_big)[11:8] = 10
# jitlink-check: (*{4}above_big)[23:22] = 2
