# R_ARM_SBREL31: ((S + A) | T) - B(S), the 31 low bits
#
# B(S) is the start of the segment that defines the symbol: of .text or of .data.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_SBREL31
# RUN: %{link} %t/x.o -slab-address=0x10000000
# RUN: %{link} %t/x.o -slab-address=0xf0000000
# RUN: %{assemble} -o %t/foreign.o -defsym FOREIGN=1
# RUN: not %{link} %t/foreign.o -slab-address=0x10000000 -abs foreign=0x1000 2>&1 | FileCheck --check-prefix=FOREIGN %s
# FOREIGN: it measures from the segment that defines its target, and this object does not define it
# RUN: %{assemble} -o %t/far.o -defsym FAR=1
# RUN: not %{link} %t/far.o -slab-address=0x10000000 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: = 0x40000003, but -0x40000000 ..= 0x3fffffff fit

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

        .data
        .globl  base
base:   .long   0
        .globl  inner
inner:  .long   0

# A field that holds the addend, with a byte on either side that must stay.
        .macro  site name, word, target
        .byte   0xc3
        .globl  \name
\name:  .long   \word
        .byte   0x3c
        .reloc  \name, R_ARM_SBREL31, \target
        .endm
        site    base_zero, 0x0, base
# jitlink-check: (*{4}base_zero)[30:0] = (base - base)[30:0]
# jitlink-check: (*{4}base_zero)[31:31] = 0
        site    base_plus, 0x80001234, base
# jitlink-check: (*{4}base_plus)[30:0] = (base + 0x1234 - base)[30:0]
# jitlink-check: (*{4}base_plus)[31:31] = 1
        site    base_minus, 0x7fffedcc, base
# jitlink-check: (*{4}base_minus)[30:0] = (base - 0x1234 - base)[30:0]
# jitlink-check: (*{4}base_minus)[31:31] = 0
        site    inner_zero, 0x0, inner
# jitlink-check: (*{4}inner_zero)[30:0] = (inner - base)[30:0]
# jitlink-check: (*{4}inner_zero)[31:31] = 0
        site    inner_plus, 0x80001234, inner
# jitlink-check: (*{4}inner_plus)[30:0] = (inner + 0x1234 - base)[30:0]
# jitlink-check: (*{4}inner_plus)[31:31] = 1
        site    inner_minus, 0x7fffedcc, inner
# jitlink-check: (*{4}inner_minus)[30:0] = (inner - 0x1234 - base)[30:0]
# jitlink-check: (*{4}inner_minus)[31:31] = 0
        site    thumb_zero, 0x0, thumb
# jitlink-check: (*{4}thumb_zero)[30:0] = (((thumb) | 1) - section_addr(x.o, .text))[30:0]
# jitlink-check: (*{4}thumb_zero)[31:31] = 0
        site    thumb_plus, 0x80001234, thumb
# jitlink-check: (*{4}thumb_plus)[30:0] = (((thumb + 0x1234) | 1) - section_addr(x.o, .text))[30:0]
# jitlink-check: (*{4}thumb_plus)[31:31] = 1
        site    thumb_minus, 0x7fffedcc, thumb
# jitlink-check: (*{4}thumb_minus)[30:0] = (((thumb - 0x1234) | 1) - section_addr(x.o, .text))[30:0]
# jitlink-check: (*{4}thumb_minus)[31:31] = 0
# jitlink-check: *{1}(inner_minus - 1) = 0xc3
# jitlink-check: *{1}(inner_minus + 4) = 0x3c
        .ifdef  FOREIGN
        site    outside, 0, foreign
        .endif
        .ifdef  FAR
        site    too_far, 0x3fffffff, inner
        .endif
