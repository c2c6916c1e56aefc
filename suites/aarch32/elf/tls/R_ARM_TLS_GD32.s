# R_ARM_TLS_GD32: GOT(S) + A - P, word32
#
# A key, which the run time fills in, and the variable's address in the template.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_TLS_GD32

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
        .reloc  \name, R_ARM_TLS_GD32, \target
        .endm

# The template: 5 bytes and 3 of padding, then 8 zero bytes; aligned to 16. The thread pointer stands 16 bytes before it.
        .section .tdata, "awT", %progbits
        .p2align 4
        .globl  first, second, third
first:  .long   0x11111111
        .size   first, 4
second: .byte   0x22
        .size   second, 1
        .section .tbss, "awT", %nobits
        .p2align 3
third:  .space  8
        .size   third, 8

# jitlink-check: *{4}section_addr(x.o, $__TLSINFO) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 4) = second
        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   second_zero, second, 0
# jitlink-check: *{4}second_zero = (section_addr(x.o, $__TLSINFO) + 0 - second_zero)[31:0]
        field   second_p1, second, 1
# jitlink-check: *{4}second_p1 = (section_addr(x.o, $__TLSINFO) + 1 - second_p1)[31:0]
        field   second_m1, second, -1
# jitlink-check: *{4}second_m1 = (section_addr(x.o, $__TLSINFO) - 1 - second_m1)[31:0]
        field   second_pbig, second, 0x12345678
# jitlink-check: *{4}second_pbig = (section_addr(x.o, $__TLSINFO) + 0x12345678 - second_pbig)[31:0]
        field   second_mbig, second, -0x12345678
# jitlink-check: *{4}second_mbig = (section_addr(x.o, $__TLSINFO) - 0x12345678 - second_mbig)[31:0]
# jitlink-check: *{1}(second_mbig - 1) = 0xc3
# jitlink-check: *{1}(second_mbig + 4) = 0x3c
