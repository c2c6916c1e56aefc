# R_ARM_MOVW_PREL_NC: ((S + A) | T) - P, bits 0 to 15
#
# The addend is the 16 bits of the field, sign-extended.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_MOVW_PREL_NC
# RUN: %{link} -abs low=0x1234 -abs high=0xfffff000
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0xfffe0000 -abs low=0x1234 -abs high=0xfffff000

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .macro  move name, target, addend
        .globl  \name
        .type   \name, %function
        .arm
        .p2align 2
\name:  movw    r5, #\addend
        .size   \name, .-\name
        .reloc  \name, R_ARM_MOVW_PREL_NC, \target
        .endm

        .globl  thumb
        .type   thumb, %function
        .thumb
        .thumb_func
thumb:  bx      lr
        .size   thumb, .-thumb

        move    main_zero, main, 0
# jitlink-check: decode_operand(main_zero, 1) = (main + 0 - main_zero)[15:0]
        move    main_p2, main, 2
# jitlink-check: decode_operand(main_p2, 1) = (main + 2 - main_p2)[15:0]
        move    main_m2, main, 0xfffe
# jitlink-check: decode_operand(main_m2, 1) = (main - 2 - main_m2)[15:0]
        move    main_pbig, main, 0x7ffe
# jitlink-check: decode_operand(main_pbig, 1) = (main + 0x7ffe - main_pbig)[15:0]
        move    main_mbig, main, 0x8000
# jitlink-check: decode_operand(main_mbig, 1) = (main - 0x8000 - main_mbig)[15:0]
        move    thumb_zero, thumb, 0
# jitlink-check: decode_operand(thumb_zero, 1) = (((thumb + 0) | 1) - thumb_zero)[15:0]
        move    thumb_p2, thumb, 2
# jitlink-check: decode_operand(thumb_p2, 1) = (((thumb + 2) | 1) - thumb_p2)[15:0]
        move    thumb_m2, thumb, 0xfffe
# jitlink-check: decode_operand(thumb_m2, 1) = (((thumb - 2) | 1) - thumb_m2)[15:0]
        move    thumb_pbig, thumb, 0x7ffe
# jitlink-check: decode_operand(thumb_pbig, 1) = (((thumb + 0x7ffe) | 1) - thumb_pbig)[15:0]
        move    thumb_mbig, thumb, 0x8000
# jitlink-check: decode_operand(thumb_mbig, 1) = (((thumb - 0x8000) | 1) - thumb_mbig)[15:0]
        move    low_zero, low, 0
# jitlink-check: decode_operand(low_zero, 1) = (low + 0 - low_zero)[15:0]
        move    low_p2, low, 2
# jitlink-check: decode_operand(low_p2, 1) = (low + 2 - low_p2)[15:0]
        move    low_m2, low, 0xfffe
# jitlink-check: decode_operand(low_m2, 1) = (low - 2 - low_m2)[15:0]
        move    low_pbig, low, 0x7ffe
# jitlink-check: decode_operand(low_pbig, 1) = (low + 0x7ffe - low_pbig)[15:0]
        move    low_mbig, low, 0x8000
# jitlink-check: decode_operand(low_mbig, 1) = (low - 0x8000 - low_mbig)[15:0]
        move    high_zero, high, 0
# jitlink-check: decode_operand(high_zero, 1) = (high + 0 - high_zero)[15:0]
        move    high_p2, high, 2
# jitlink-check: decode_operand(high_p2, 1) = (high + 2 - high_p2)[15:0]
        move    high_m2, high, 0xfffe
# jitlink-check: decode_operand(high_m2, 1) = (high - 2 - high_m2)[15:0]
        move    high_pbig, high, 0x7ffe
# jitlink-check: decode_operand(high_pbig, 1) = (high + 0x7ffe - high_pbig)[15:0]
        move    high_mbig, high, 0x8000
# jitlink-check: decode_operand(high_mbig, 1) = (high - 0x8000 - high_mbig)[15:0]
        move    above_zero, above, 0
# jitlink-check: decode_operand(above_zero, 1) = (above + 0 - above_zero)[15:0]
        move    above_p2, above, 2
# jitlink-check: decode_operand(above_p2, 1) = (above + 2 - above_p2)[15:0]
        move    above_m2, above, 0xfffe
# jitlink-check: decode_operand(above_m2, 1) = (above - 2 - above_m2)[15:0]
        move    above_pbig, above, 0x7ffe
# jitlink-check: decode_operand(above_pbig, 1) = (above + 0x7ffe - above_pbig)[15:0]
        move    above_mbig, above, 0x8000
# jitlink-check: decode_operand(above_mbig, 1) = (above - 0x8000 - above_mbig)[15:0]
# The opcode and the register stay.
# jitlink-check: (*{4}main_zero)[31:20] = 0xe30
# jitlink-check: (*{4}main_zero)[15:12] = 5
        .data
        .globl  above
above:  .long   0
