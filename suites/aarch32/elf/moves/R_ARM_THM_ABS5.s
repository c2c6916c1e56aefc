# R_ARM_THM_ABS5: S + A
#
# The offset of a 16-bit load, in words.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_ABS5
# RUN: %{link} -abs last=0x7c -abs field=0x18
# RUN: not %{link} -abs last=0x80 -abs field=0x18 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: = 0x80, but 0x0 ..= 0x7f fit
# RUN: not %{link} -abs last=0x7c -abs field=0x1a 2>&1 | FileCheck --check-prefix=ODD %s
# ODD: improper alignment for relocation Thumb_Abs5
# RUN: not %{link} -abs last=0xfffffffc -abs field=0x18 2>&1 | FileCheck --check-prefix=UNDER %s
# UNDER: = 0xfffffffc, but 0x0 ..= 0x7f fit

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .thumb
        .macro  site name, word, target
        .globl  \name
        .type   \name, %function
        .thumb_func
\name:  .short  \word
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_ABS5, \target
        .endm
        site    first, 0x6808, field
# jitlink-check: decode_operand(first, 2) = field >> 2
        site    plus, 0x6848, field
# jitlink-check: decode_operand(plus, 2) = (field + 4) >> 2
        site    end, 0x6808, last
# jitlink-check: decode_operand(end, 2) = last >> 2
# jitlink-check: (*{2}end)[5:0] = 8
