# R_ARM_ABS16: S + A, 16 bits
#
# Signed or unsigned: the ABI does not say which.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_ABS16
# RUN: %{link} -abs value=0xfffe -abs small=0xffff8001
# One past, at either end.
# RUN: not %{link} -abs value=0xffff -abs small=0xffff8001 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: = 0x10000, but -0x8000 ..= 0xffff fit
# RUN: not %{link} -abs value=0xfffe -abs small=0xffff8000 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: = -0x8001, but -0x8000 ..= 0xffff fit

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .short   \addend
        .byte   0x3c
        .reloc  \name, R_ARM_ABS16, \target
        .endm

        .data
        field   last, value, 1
# jitlink-check: *{2}last = (value + 1)[15:0]
# jitlink-check: *{1}(last - 1) = 0xc3
# jitlink-check: *{1}(last + 2) = 0x3c
        field   zero, value, 0
# jitlink-check: *{2}zero = (value + 0)[15:0]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   down, value, -1
# jitlink-check: *{2}down = (value - 1)[15:0]
# jitlink-check: *{1}(down - 1) = 0xc3
# jitlink-check: *{1}(down + 2) = 0x3c
        field   first, small, -1
# jitlink-check: *{2}first = (small - 1)[15:0]
# jitlink-check: *{1}(first - 1) = 0xc3
# jitlink-check: *{1}(first + 2) = 0x3c
        field   small_zero, small, 0
# jitlink-check: *{2}small_zero = (small + 0)[15:0]
# jitlink-check: *{1}(small_zero - 1) = 0xc3
# jitlink-check: *{1}(small_zero + 2) = 0x3c
        field   small_up, small, 1
# jitlink-check: *{2}small_up = (small + 1)[15:0]
# jitlink-check: *{1}(small_up - 1) = 0xc3
# jitlink-check: *{1}(small_up + 2) = 0x3c
        field   pbig, small, 32766
# jitlink-check: *{2}pbig = (small + 32766)[15:0]
# jitlink-check: *{1}(pbig - 1) = 0xc3
# jitlink-check: *{1}(pbig + 2) = 0x3c
        field   mbig, value, -32768
# jitlink-check: *{2}mbig = (value - 32768)[15:0]
# jitlink-check: *{1}(mbig - 1) = 0xc3
# jitlink-check: *{1}(mbig + 2) = 0x3c
