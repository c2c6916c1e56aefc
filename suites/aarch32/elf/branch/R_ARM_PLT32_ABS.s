# R_ARM_PLT32_ABS: PLT(S) + A, word32
#
# The address of the stub, which is Arm code.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_PLT32_ABS

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
        .reloc  \name, R_ARM_PLT32_ABS, \target
        .endm

        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   below_zero, below, 0
# jitlink-check: *{4}below_zero = (stub_addr(x.o, below, ^arm) + 0)[31:0]
        field   below_p1, below, 1
# jitlink-check: *{4}below_p1 = (stub_addr(x.o, below, ^arm) + 1)[31:0]
        field   below_m1, below, -1
# jitlink-check: *{4}below_m1 = (stub_addr(x.o, below, ^arm) - 1)[31:0]
        field   below_pbig, below, 0x12345678
# jitlink-check: *{4}below_pbig = (stub_addr(x.o, below, ^arm) + 0x12345678)[31:0]
        field   below_mbig, below, -0x12345678
# jitlink-check: *{4}below_mbig = (stub_addr(x.o, below, ^arm) - 0x12345678)[31:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 4) = 0x3c
        field   low_zero, low, 0
# jitlink-check: *{4}low_zero = (stub_addr(x.o, low, ^arm) + 0)[31:0]
        field   low_p1, low, 1
# jitlink-check: *{4}low_p1 = (stub_addr(x.o, low, ^arm) + 1)[31:0]
        field   low_m1, low, -1
# jitlink-check: *{4}low_m1 = (stub_addr(x.o, low, ^arm) - 1)[31:0]
        field   low_pbig, low, 0x12345678
# jitlink-check: *{4}low_pbig = (stub_addr(x.o, low, ^arm) + 0x12345678)[31:0]
        field   low_mbig, low, -0x12345678
# jitlink-check: *{4}low_mbig = (stub_addr(x.o, low, ^arm) - 0x12345678)[31:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 4) = 0x3c
        field   high_zero, high, 0
# jitlink-check: *{4}high_zero = (stub_addr(x.o, high, ^arm) + 0)[31:0]
        field   high_p1, high, 1
# jitlink-check: *{4}high_p1 = (stub_addr(x.o, high, ^arm) + 1)[31:0]
        field   high_m1, high, -1
# jitlink-check: *{4}high_m1 = (stub_addr(x.o, high, ^arm) - 1)[31:0]
        field   high_pbig, high, 0x12345678
# jitlink-check: *{4}high_pbig = (stub_addr(x.o, high, ^arm) + 0x12345678)[31:0]
        field   high_mbig, high, -0x12345678
# jitlink-check: *{4}high_mbig = (stub_addr(x.o, high, ^arm) - 0x12345678)[31:0]
# jitlink-check: *{1}(high_mbig - 1) = 0xc3
# jitlink-check: *{1}(high_mbig + 4) = 0x3c
        field   thumb_zero, thumb, 0
# jitlink-check: *{4}thumb_zero = (stub_addr(x.o, thumb, ^arm) + 0)[31:0]
        field   thumb_p1, thumb, 1
# jitlink-check: *{4}thumb_p1 = (stub_addr(x.o, thumb, ^arm) + 1)[31:0]
        field   thumb_m1, thumb, -1
# jitlink-check: *{4}thumb_m1 = (stub_addr(x.o, thumb, ^arm) - 1)[31:0]
        field   thumb_pbig, thumb, 0x12345678
# jitlink-check: *{4}thumb_pbig = (stub_addr(x.o, thumb, ^arm) + 0x12345678)[31:0]
        field   thumb_mbig, thumb, -0x12345678
# jitlink-check: *{4}thumb_mbig = (stub_addr(x.o, thumb, ^arm) - 0x12345678)[31:0]
# jitlink-check: *{1}(thumb_mbig - 1) = 0xc3
# jitlink-check: *{1}(thumb_mbig + 4) = 0x3c
        field   above_zero, above, 0
# jitlink-check: *{4}above_zero = (stub_addr(x.o, above, ^arm) + 0)[31:0]
        field   above_p1, above, 1
# jitlink-check: *{4}above_p1 = (stub_addr(x.o, above, ^arm) + 1)[31:0]
        field   above_m1, above, -1
# jitlink-check: *{4}above_m1 = (stub_addr(x.o, above, ^arm) - 1)[31:0]
        field   above_pbig, above, 0x12345678
# jitlink-check: *{4}above_pbig = (stub_addr(x.o, above, ^arm) + 0x12345678)[31:0]
        field   above_mbig, above, -0x12345678
# jitlink-check: *{4}above_mbig = (stub_addr(x.o, above, ^arm) - 0x12345678)[31:0]
# jitlink-check: (*{4}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7) + 0x4))[11:0] = ((below))[27:16]
# jitlink-check: (*{4}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7) + 0x4))[19:16] = ((below))[31:28]
# jitlink-check: (*{4}section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7))[11:0] = ((below))[11:0]
# jitlink-check: (*{4}section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7))[19:16] = ((below))[15:12]
        .globl  above
above:  .long   0
        .size   above, 4
