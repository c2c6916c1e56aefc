# R_ARM_GOTOFF32: ((S + A) | T) - GOT_ORG, word32
#
# GOT_ORG is the start of the table.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_GOTOFF32

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs low=0x1000 -abs high=0xfffff000
# RUN: %{link} -slab-address=0xfffe0000 -abs low=0x1000 -abs high=0xfffff000

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

# A Thumb function: bit 0 of its address is 1 in pointers.
        .globl  thumb
        .type   thumb, %function
        .thumb
        .thumb_func
thumb:  bx      lr
        .size   thumb, .-thumb
        .arm

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .long   \addend
        .byte   0x3c
        .reloc  \name, R_ARM_GOTOFF32, \target
        .endm

        .data
        .globl  slot
slot:   .long   0
        .reloc  slot, R_ARM_GOT_ABS, below

        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   below_zero, below, 0
# jitlink-check: *{4}below_zero = (below + 0 - section_addr(x.o, $__GOT))[31:0]
        field   below_p2, below, 2
# jitlink-check: *{4}below_p2 = (below + 2 - section_addr(x.o, $__GOT))[31:0]
        field   below_m2, below, -2
# jitlink-check: *{4}below_m2 = (below - 2 - section_addr(x.o, $__GOT))[31:0]
        field   below_pbig, below, 0x12345678
# jitlink-check: *{4}below_pbig = (below + 0x12345678 - section_addr(x.o, $__GOT))[31:0]
        field   below_mbig, below, -0x12345678
# jitlink-check: *{4}below_mbig = (below - 0x12345678 - section_addr(x.o, $__GOT))[31:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 4) = 0x3c
        field   low_zero, low, 0
# jitlink-check: *{4}low_zero = (low + 0 - section_addr(x.o, $__GOT))[31:0]
        field   low_p2, low, 2
# jitlink-check: *{4}low_p2 = (low + 2 - section_addr(x.o, $__GOT))[31:0]
        field   low_m2, low, -2
# jitlink-check: *{4}low_m2 = (low - 2 - section_addr(x.o, $__GOT))[31:0]
        field   low_pbig, low, 0x12345678
# jitlink-check: *{4}low_pbig = (low + 0x12345678 - section_addr(x.o, $__GOT))[31:0]
        field   low_mbig, low, -0x12345678
# jitlink-check: *{4}low_mbig = (low - 0x12345678 - section_addr(x.o, $__GOT))[31:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 4) = 0x3c
        field   high_zero, high, 0
# jitlink-check: *{4}high_zero = (high + 0 - section_addr(x.o, $__GOT))[31:0]
        field   high_p2, high, 2
# jitlink-check: *{4}high_p2 = (high + 2 - section_addr(x.o, $__GOT))[31:0]
        field   high_m2, high, -2
# jitlink-check: *{4}high_m2 = (high - 2 - section_addr(x.o, $__GOT))[31:0]
        field   high_pbig, high, 0x12345678
# jitlink-check: *{4}high_pbig = (high + 0x12345678 - section_addr(x.o, $__GOT))[31:0]
        field   high_mbig, high, -0x12345678
# jitlink-check: *{4}high_mbig = (high - 0x12345678 - section_addr(x.o, $__GOT))[31:0]
# jitlink-check: *{1}(high_mbig - 1) = 0xc3
# jitlink-check: *{1}(high_mbig + 4) = 0x3c
        field   thumb_zero, thumb, 0
# jitlink-check: *{4}thumb_zero = (((thumb + 0) | 1) - section_addr(x.o, $__GOT))[31:0]
        field   thumb_p2, thumb, 2
# jitlink-check: *{4}thumb_p2 = (((thumb + 2) | 1) - section_addr(x.o, $__GOT))[31:0]
        field   thumb_m2, thumb, -2
# jitlink-check: *{4}thumb_m2 = (((thumb - 2) | 1) - section_addr(x.o, $__GOT))[31:0]
        field   thumb_pbig, thumb, 0x12345678
# jitlink-check: *{4}thumb_pbig = (((thumb + 0x12345678) | 1) - section_addr(x.o, $__GOT))[31:0]
        field   thumb_mbig, thumb, -0x12345678
# jitlink-check: *{4}thumb_mbig = (((thumb - 0x12345678) | 1) - section_addr(x.o, $__GOT))[31:0]
# jitlink-check: *{1}(thumb_mbig - 1) = 0xc3
# jitlink-check: *{1}(thumb_mbig + 4) = 0x3c
        field   above_zero, above, 0
# jitlink-check: *{4}above_zero = (above + 0 - section_addr(x.o, $__GOT))[31:0]
        field   above_p2, above, 2
# jitlink-check: *{4}above_p2 = (above + 2 - section_addr(x.o, $__GOT))[31:0]
        field   above_m2, above, -2
# jitlink-check: *{4}above_m2 = (above - 2 - section_addr(x.o, $__GOT))[31:0]
        field   above_pbig, above, 0x12345678
# jitlink-check: *{4}above_pbig = (above + 0x12345678 - section_addr(x.o, $__GOT))[31:0]
        field   above_mbig, above, -0x12345678
# jitlink-check: *{4}above_mbig = (above - 0x12345678 - section_addr(x.o, $__GOT))[31:0]
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE_ = (((below)))[31:0]
# jitlink-check: *{4}slot = (((got_addr(x.o, below))))[31:0]
        .globl  above
above:  .long   0
        .size   above, 4
