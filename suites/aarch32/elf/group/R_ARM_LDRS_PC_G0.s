# R_ARM_LDRS_PC_G0: S + A - P, the two times 4 bits of a halfword load, group 0
#
# The whole offset, its sign apart.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_LDRS_PC_G0
# RUN: %{link} -slab-address=0x10000000 -abs end=0x10000103
# RUN: %{link} -slab-address=0x20000000 -abs end=0x20000103
# RUN: not %{link} -slab-address=0x10000000 -abs end=0x10000104 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0x100 is out of range: this instruction reaches 0xff bytes
# RUN: not %{link} -slab-address=0x10000000 -abs end=0xfffff04 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: the offset -0x100 is out of range: this instruction reaches 0xff bytes

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
        .reloc  \name, R_ARM_LDRS_PC_G0, \target
        .endm

        site    last, 0xe1dfc0b0, end
# jitlink-check: (*{4}last)[3:0] = 15
# jitlink-check: (*{4}last)[11:8] = 15
# jitlink-check: (*{4}last)[23:23] = 1
        site    above_zero, 0xe1dfc0b0, pool
# jitlink-check: (*{4}above_zero)[3:0] = (pool - above_zero)[3:0]
# jitlink-check: (*{4}above_zero)[11:8] = (pool - above_zero)[7:4]
# jitlink-check: (*{4}above_zero)[23:23] = 1
# jitlink-check: (*{4}above_zero)[31:24] = 0xe1
# jitlink-check: (*{4}above_zero)[22:12] = 0x5fc
# jitlink-check: (*{4}above_zero)[7:4] = 0xb
        site    below_zero, 0xe1dfc0b0, main
# jitlink-check: (*{4}below_zero)[3:0] = (below_zero - main)[3:0]
# jitlink-check: (*{4}below_zero)[11:8] = (below_zero - main)[7:4]
# jitlink-check: (*{4}below_zero)[23:23] = 0
        site    above_plus, 0xe1dfc1b0, pool
# jitlink-check: (*{4}above_plus)[3:0] = (pool + 0x10 - above_plus)[3:0]
# jitlink-check: (*{4}above_plus)[11:8] = (pool + 0x10 - above_plus)[7:4]
# jitlink-check: (*{4}above_plus)[23:23] = 1
        site    above_minus, 0xe15fc1b0, pool
# jitlink-check: (*{4}above_minus)[3:0] = (pool - 0x10 - above_minus)[3:0]
# jitlink-check: (*{4}above_minus)[11:8] = (pool - 0x10 - above_minus)[7:4]
# jitlink-check: (*{4}above_minus)[23:23] = 1
        site    below_minus, 0xe15fc1b0, main
# jitlink-check: (*{4}below_minus)[3:0] = (below_minus - main + 0x10)[3:0]
# jitlink-check: (*{4}below_minus)[11:8] = (below_minus - main + 0x10)[7:4]
# jitlink-check: (*{4}below_minus)[23:23] = 0
        .space  0x20
        .globl  pool
pool:   .long   0
