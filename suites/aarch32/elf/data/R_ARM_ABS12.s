# R_ARM_ABS12: S + A
#
# The offset of a load from a register; its sign stands apart.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_ABS12
# RUN: %{link} %t/x.o -slab-address=0x10000000 -abs field=0x18 -abs last=0xfff
# RUN: %{link} %t/x.o -slab-address=0x10000000 -abs field=0x18 -abs last=0xfffff001
# RUN: not %{link} %t/x.o -slab-address=0x10000000 -abs field=0x18 -abs last=0x1000 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0x1000 is out of range: this instruction reaches 0xfff bytes
# RUN: not %{link} %t/x.o -slab-address=0x10000000 -abs field=0x18 -abs last=0xfffff000 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: the offset -0x1000 is out of range: this instruction reaches 0xfff bytes

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .arm
        .macro  site name, word, target
        .globl  \name
        .type   \name, %function
\name:  .inst   \word
        .size   \name, .-\name
        .reloc  \name, R_ARM_ABS12, \target
        .endm
        site    first, 0xe599c000, field
# jitlink-check: (*{4}first)[11:0] = field
# jitlink-check: (*{4}first)[23:23] = 1
# jitlink-check: (*{4}first)[31:24] = 0xe5
# jitlink-check: (*{4}first)[22:12] = 0x19c
        site    plus, 0xe599c123, field
# jitlink-check: (*{4}plus)[11:0] = field + 0x123
        site    minus, 0xe519c123, field
# jitlink-check: (*{4}minus)[11:0] = 0x123 - field
# jitlink-check: (*{4}minus)[23:23] = 0
        site    end, 0xe599c000, last
# jitlink-check: (*{4}end)[11:0] = 0xfff
