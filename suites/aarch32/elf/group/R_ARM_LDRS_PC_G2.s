# R_ARM_LDRS_PC_G2: S + A - P, the two times 4 bits of a halfword load, group 2
#
# What the first two pieces of eight bits, from the top, leave over.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_LDRS_PC_G2
# RUN: %{link} -slab-address=0x10000000 -abs far=0x1a3450d8 -abs low=0x5cbafe8 -abs end=0x1ffff103
# RUN: %{link} -slab-address=0x20000000 -abs far=0x2a3450d8 -abs low=0x15cbafe8 -abs end=0x2ffff103
# RUN: not %{link} -slab-address=0x10000000 -abs far=0x1a3450d8 -abs low=0x5cbafe8 -abs end=0x1ffff104 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0xffff100 leaves 0x100, which is out of range: this instruction reaches 0xff bytes

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
        .reloc  \name, R_ARM_LDRS_PC_G2, \target
        .endm

        site    last, 0xe1dfc0b0, end
# jitlink-check: (*{4}last)[3:0] = 15
# jitlink-check: (*{4}last)[11:8] = 15
# jitlink-check: (*{4}last)[23:23] = 1
        site    above_zero, 0xe1dfc0b0, far
# jitlink-check: (*{4}above_zero)[3:0] = (far - above_zero)[3:0]
# jitlink-check: (*{4}above_zero)[11:8] = (far - above_zero)[7:4]
# jitlink-check: (*{4}above_zero)[23:23] = 1
# jitlink-check: (*{4}above_zero)[31:24] = 0xe1
# jitlink-check: (*{4}above_zero)[22:12] = 0x5fc
# jitlink-check: (*{4}above_zero)[7:4] = 0xb
        site    below_zero, 0xe1dfc0b0, low
# jitlink-check: (*{4}below_zero)[3:0] = (below_zero - low)[3:0]
# jitlink-check: (*{4}below_zero)[11:8] = (below_zero - low)[7:4]
# jitlink-check: (*{4}below_zero)[23:23] = 0
        site    above_plus, 0xe1dfc1b0, far
# jitlink-check: (*{4}above_plus)[3:0] = (far + 0x10 - above_plus)[3:0]
# jitlink-check: (*{4}above_plus)[11:8] = (far + 0x10 - above_plus)[7:4]
# jitlink-check: (*{4}above_plus)[23:23] = 1
        site    below_plus, 0xe1dfc1b0, low
# jitlink-check: (*{4}below_plus)[3:0] = (below_plus - low - 0x10)[3:0]
# jitlink-check: (*{4}below_plus)[11:8] = (below_plus - low - 0x10)[7:4]
# jitlink-check: (*{4}below_plus)[23:23] = 0
        site    above_minus, 0xe15fc1b0, far
# jitlink-check: (*{4}above_minus)[3:0] = (far - 0x10 - above_minus)[3:0]
# jitlink-check: (*{4}above_minus)[11:8] = (far - 0x10 - above_minus)[7:4]
# jitlink-check: (*{4}above_minus)[23:23] = 1
        site    below_minus, 0xe15fc1b0, low
# jitlink-check: (*{4}below_minus)[3:0] = (below_minus - low + 0x10)[3:0]
# jitlink-check: (*{4}below_minus)[11:8] = (below_minus - low + 0x10)[7:4]
# jitlink-check: (*{4}below_minus)[23:23] = 0
