# R_ARM_THM_MOVW_BREL: ((S + A) | T) - B(S), bits 0 to 15, which are all there is
#
# B(S) is the start of the segment that defines the symbol. The addend is the 16 bits of the field, sign-extended.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_MOVW_BREL
# RUN: %{link} %t/x.o -slab-address=0x10000000
# RUN: %{link} %t/x.o -slab-address=0xf0000000
# RUN: %{assemble} -o %t/foreign.o -defsym FOREIGN=1
# RUN: not %{link} %t/foreign.o -slab-address=0x10000000 -abs foreign=0x1000 2>&1 | FileCheck --check-prefix=FOREIGN %s
# FOREIGN: it measures from the segment that defines its target, and this object does not define it
# RUN: %{assemble} -o %t/far.o -defsym FAR=1
# RUN: not %{link} %t/far.o -slab-address=0x10000000 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: = 0x8000, but -0x8000 ..= 0x7fff fit

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .globl  thumb
        .type   thumb, %function
        .thumb
        .thumb_func
thumb:  bx      lr
        .size   thumb, .-thumb
        .thumb
        .p2align 2
        .macro  move name, target, addend
        .globl  \name
        .type   \name, %function
        .thumb_func
\name:  movw    r5, #\addend
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_MOVW_BREL, \target
        .endm
        move    base_zero, base, 0x0
# jitlink-check: decode_operand(base_zero, 1) = (base - base)[15:0]
        move    base_plus, base, 0x1234
# jitlink-check: decode_operand(base_plus, 1) = (base + 0x1234 - base)[15:0]
        move    base_minus, base, 0xfedc
# jitlink-check: decode_operand(base_minus, 1) = (base - 0x124 - base)[15:0]
        move    inner_zero, inner, 0x0
# jitlink-check: decode_operand(inner_zero, 1) = (inner - base)[15:0]
        move    inner_plus, inner, 0x1234
# jitlink-check: decode_operand(inner_plus, 1) = (inner + 0x1234 - base)[15:0]
        move    inner_minus, inner, 0xfedc
# jitlink-check: decode_operand(inner_minus, 1) = (inner - 0x124 - base)[15:0]
        move    thumb_zero, thumb, 0x0
# jitlink-check: decode_operand(thumb_zero, 1) = (((thumb) | 1) - section_addr(x.o, .text))[15:0]
        move    thumb_plus, thumb, 0x1234
# jitlink-check: decode_operand(thumb_plus, 1) = (((thumb + 0x1234) | 1) - section_addr(x.o, .text))[15:0]
        move    thumb_minus, thumb, 0xfedc
# jitlink-check: decode_operand(thumb_minus, 1) = (((thumb - 0x124) | 1) - section_addr(x.o, .text))[15:0]
# jitlink-check: (*{2}base_zero)[15:11] = 0x1e
# jitlink-check: (*{2}base_zero)[9:4] = 0x24
# jitlink-check: (*{2}(base_zero + 2))[11:8] = 5
        .ifdef  FOREIGN
        move    outside, foreign, 0
        .endif
        .ifdef  FAR
        move    too_far, inner, 0x7ffc
        .endif

        .data
        .globl  base
base:   .long   0
        .globl  inner
inner:  .long   0
