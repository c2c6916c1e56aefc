# R_ARM_LDR_PC_G2: S + A - P, the 12 bits of a load, group 2
#
# What the first two pieces of eight bits, from the top, leave over.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_LDR_PC_G2
# RUN: %{link} -slab-address=0x10000000 -abs far=0x1a345678 -abs low=0x5cba9f8 -abs end=0x20000003
# RUN: %{link} -slab-address=0x20000000 -abs far=0x2a345678 -abs low=0x15cba9f8 -abs end=0x30000003
# RUN: not %{link} -slab-address=0x10000000 -abs far=0x1a345678 -abs low=0x5cba9f8 -abs end=0x90000003 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0x7fffffff leaves 0xffff, which is out of range: this instruction reaches 0xfff bytes

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
        .reloc  \name, R_ARM_LDR_PC_G2, \target
        .endm

        site    last, 0xe59fc000, end
# jitlink-check: (*{4}last)[11:0] = 0xfff
# jitlink-check: (*{4}last)[23:23] = 1
        site    above_zero, 0xe59fc000, far
# jitlink-check: (*{4}above_zero)[11:0] = (far - above_zero)[11:0]
# jitlink-check: (*{4}above_zero)[23:23] = 1
# jitlink-check: (*{4}above_zero)[31:24] = 0xe5
# jitlink-check: (*{4}above_zero)[22:12] = 0x1fc
        site    below_zero, 0xe59fc000, low
# jitlink-check: (*{4}below_zero)[11:0] = (below_zero - low)[11:0]
# jitlink-check: (*{4}below_zero)[23:23] = 0
        site    above_plus, 0xe59fc100, far
# jitlink-check: (*{4}above_plus)[11:0] = (far + 0x100 - above_plus)[11:0]
# jitlink-check: (*{4}above_plus)[23:23] = 1
        site    below_plus, 0xe59fc100, low
# jitlink-check: (*{4}below_plus)[11:0] = (below_plus - low - 0x100)[11:0]
# jitlink-check: (*{4}below_plus)[23:23] = 0
        site    above_minus, 0xe51fc100, far
# jitlink-check: (*{4}above_minus)[11:0] = (far - 0x100 - above_minus)[11:0]
# jitlink-check: (*{4}above_minus)[23:23] = 1
        site    below_minus, 0xe51fc100, low
# jitlink-check: (*{4}below_minus)[11:0] = (below_minus - low + 0x100)[11:0]
# jitlink-check: (*{4}below_minus)[23:23] = 0
