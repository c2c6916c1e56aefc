# R_ARM_BASE_ABS: B(S) + A, word32
#
# The origin of the table.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_BASE_ABS

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
        .reloc  \name, R_ARM_BASE_ABS, \target
        .endm

        .data
        .globl  slot
slot:   .long   0
        .reloc  slot, R_ARM_GOT_ABS, below

        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   _GLOBAL_OFFSET_TABLE__zero, _GLOBAL_OFFSET_TABLE_, 0
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE__zero = (section_addr(x.o, $__GOT) + 0)[31:0]
        field   _GLOBAL_OFFSET_TABLE__p1, _GLOBAL_OFFSET_TABLE_, 1
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE__p1 = (section_addr(x.o, $__GOT) + 1)[31:0]
        field   _GLOBAL_OFFSET_TABLE__m1, _GLOBAL_OFFSET_TABLE_, -1
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE__m1 = (section_addr(x.o, $__GOT) - 1)[31:0]
        field   _GLOBAL_OFFSET_TABLE__pbig, _GLOBAL_OFFSET_TABLE_, 0x12345678
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE__pbig = (section_addr(x.o, $__GOT) + 0x12345678)[31:0]
        field   _GLOBAL_OFFSET_TABLE__mbig, _GLOBAL_OFFSET_TABLE_, -0x12345678
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE__mbig = (section_addr(x.o, $__GOT) - 0x12345678)[31:0]
# jitlink-check: *{1}(_GLOBAL_OFFSET_TABLE__mbig - 1) = 0xc3
# jitlink-check: *{1}(_GLOBAL_OFFSET_TABLE__mbig + 4) = 0x3c
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE_ = (((below)))[31:0]
# jitlink-check: *{4}slot = (((got_addr(x.o, below))))[31:0]
