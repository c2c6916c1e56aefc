# R_ARM_GOT_PREL: GOT(S) + A - P, word32
#
# The entry holds the address, with T.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_GOT_PREL

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
        .reloc  \name, R_ARM_GOT_PREL, \target
        .endm

# jitlink-check: *{4}(got_addr(x.o, below)) = below
# jitlink-check: *{4}(got_addr(x.o, low)) = low
# jitlink-check: *{4}(got_addr(x.o, high)) = high
# jitlink-check: *{4}(got_addr(x.o, above)) = above
# jitlink-check: *{4}(got_addr(x.o, thumb)) = thumb | 1
        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   below_zero, below, 0
# jitlink-check: *{4}below_zero = (got_addr(x.o, below) + 0 - below_zero)[31:0]
        field   below_p1, below, 1
# jitlink-check: *{4}below_p1 = (got_addr(x.o, below) + 1 - below_p1)[31:0]
        field   below_m1, below, -1
# jitlink-check: *{4}below_m1 = (got_addr(x.o, below) - 1 - below_m1)[31:0]
        field   below_pbig, below, 0x12345678
# jitlink-check: *{4}below_pbig = (got_addr(x.o, below) + 0x12345678 - below_pbig)[31:0]
        field   below_mbig, below, -0x12345678
# jitlink-check: *{4}below_mbig = (got_addr(x.o, below) - 0x12345678 - below_mbig)[31:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 4) = 0x3c
        field   low_zero, low, 0
# jitlink-check: *{4}low_zero = (got_addr(x.o, low) + 0 - low_zero)[31:0]
        field   low_p1, low, 1
# jitlink-check: *{4}low_p1 = (got_addr(x.o, low) + 1 - low_p1)[31:0]
        field   low_m1, low, -1
# jitlink-check: *{4}low_m1 = (got_addr(x.o, low) - 1 - low_m1)[31:0]
        field   low_pbig, low, 0x12345678
# jitlink-check: *{4}low_pbig = (got_addr(x.o, low) + 0x12345678 - low_pbig)[31:0]
        field   low_mbig, low, -0x12345678
# jitlink-check: *{4}low_mbig = (got_addr(x.o, low) - 0x12345678 - low_mbig)[31:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 4) = 0x3c
        field   high_zero, high, 0
# jitlink-check: *{4}high_zero = (got_addr(x.o, high) + 0 - high_zero)[31:0]
        field   high_p1, high, 1
# jitlink-check: *{4}high_p1 = (got_addr(x.o, high) + 1 - high_p1)[31:0]
        field   high_m1, high, -1
# jitlink-check: *{4}high_m1 = (got_addr(x.o, high) - 1 - high_m1)[31:0]
        field   high_pbig, high, 0x12345678
# jitlink-check: *{4}high_pbig = (got_addr(x.o, high) + 0x12345678 - high_pbig)[31:0]
        field   high_mbig, high, -0x12345678
# jitlink-check: *{4}high_mbig = (got_addr(x.o, high) - 0x12345678 - high_mbig)[31:0]
# jitlink-check: *{1}(high_mbig - 1) = 0xc3
# jitlink-check: *{1}(high_mbig + 4) = 0x3c
        field   thumb_zero, thumb, 0
# jitlink-check: *{4}thumb_zero = (got_addr(x.o, thumb) + 0 - thumb_zero)[31:0]
        field   thumb_p1, thumb, 1
# jitlink-check: *{4}thumb_p1 = (got_addr(x.o, thumb) + 1 - thumb_p1)[31:0]
        field   thumb_m1, thumb, -1
# jitlink-check: *{4}thumb_m1 = (got_addr(x.o, thumb) - 1 - thumb_m1)[31:0]
        field   thumb_pbig, thumb, 0x12345678
# jitlink-check: *{4}thumb_pbig = (got_addr(x.o, thumb) + 0x12345678 - thumb_pbig)[31:0]
        field   thumb_mbig, thumb, -0x12345678
# jitlink-check: *{4}thumb_mbig = (got_addr(x.o, thumb) - 0x12345678 - thumb_mbig)[31:0]
# jitlink-check: *{1}(thumb_mbig - 1) = 0xc3
# jitlink-check: *{1}(thumb_mbig + 4) = 0x3c
        field   above_zero, above, 0
# jitlink-check: *{4}above_zero = (got_addr(x.o, above) + 0 - above_zero)[31:0]
        field   above_p1, above, 1
# jitlink-check: *{4}above_p1 = (got_addr(x.o, above) + 1 - above_p1)[31:0]
        field   above_m1, above, -1
# jitlink-check: *{4}above_m1 = (got_addr(x.o, above) - 1 - above_m1)[31:0]
        field   above_pbig, above, 0x12345678
# jitlink-check: *{4}above_pbig = (got_addr(x.o, above) + 0x12345678 - above_pbig)[31:0]
        field   above_mbig, above, -0x12345678
# jitlink-check: *{4}above_mbig = (got_addr(x.o, above) - 0x12345678 - above_mbig)[31:0]
        .globl  above
above:  .long   0
        .size   above, 4
