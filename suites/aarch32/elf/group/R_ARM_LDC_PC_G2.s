# R_ARM_LDC_PC_G2: S + A - P, the words of a coprocessor load, group 2
#
# What the first two pieces of eight bits, from the top, leave over.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_LDC_PC_G2
# RUN: %{link} -slab-address=0x10000000 -abs far=0x1a3453d8 -abs low=0x5cbafe8 -abs end=0x1ffff400
# RUN: %{link} -slab-address=0x20000000 -abs far=0x2a3453d8 -abs low=0x15cbafe8 -abs end=0x2ffff400
# RUN: not %{link} -slab-address=0x10000000 -abs far=0x1a3453d8 -abs low=0x5cbafe8 -abs end=0x1ffff404 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0xffff400 leaves 0x400, which is out of range: this instruction reaches 0x3fc bytes
# RUN: not %{link} -slab-address=0x10000000 -abs far=0x1a3453d8 -abs low=0x5cbafe8 -abs end=0x1ffff3fe 2>&1 | FileCheck --check-prefix=ODD %s
# ODD: the offset 0xffff3fa is no multiple of 4

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
        .reloc  \name, R_ARM_LDC_PC_G2, \target
        .endm

        site    last, 0xed9fcb00, end
# jitlink-check: (*{4}last)[7:0] = 0xff
# jitlink-check: (*{4}last)[23:23] = 1
        site    above_zero, 0xed9fcb00, far
# jitlink-check: (*{4}above_zero)[7:0] = (far - above_zero)[9:2]
# jitlink-check: (*{4}above_zero)[23:23] = 1
# jitlink-check: (*{4}above_zero)[31:24] = 0xed
# jitlink-check: (*{4}above_zero)[22:8] = 0x1fcb
        site    below_zero, 0xed9fcb00, low
# jitlink-check: (*{4}below_zero)[7:0] = (below_zero - low)[9:2]
# jitlink-check: (*{4}below_zero)[23:23] = 0
        site    above_plus, 0xed9fcb04, far
# jitlink-check: (*{4}above_plus)[7:0] = (far + 0x10 - above_plus)[9:2]
# jitlink-check: (*{4}above_plus)[23:23] = 1
        site    below_plus, 0xed9fcb04, low
# jitlink-check: (*{4}below_plus)[7:0] = (below_plus - low - 0x10)[9:2]
# jitlink-check: (*{4}below_plus)[23:23] = 0
        site    above_minus, 0xed1fcb04, far
# jitlink-check: (*{4}above_minus)[7:0] = (far - 0x10 - above_minus)[9:2]
# jitlink-check: (*{4}above_minus)[23:23] = 1
        site    below_minus, 0xed1fcb04, low
# jitlink-check: (*{4}below_minus)[7:0] = (below_minus - low + 0x10)[9:2]
# jitlink-check: (*{4}below_minus)[23:23] = 0
