# R_ARM_PREL31: ((S + A) | T) - P, bits 0 to 30
#
# Bit 31 belongs to the unwind table.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_PREL31
# RUN: %{link} -abs up=0x50000000 -abs down=0xd0004000
# RUN: not %{link} -abs up=0x60000000 -abs down=0xd0004000 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: out of range of Data_PRel31 fixup
# ABOVE: but -0x40000000 ..= 0x3fffffff fit
# RUN: not %{link} -abs up=0x50000000 -abs down=0xc0000000 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: out of range of Data_PRel31 fixup

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .macro  field name, target, word
        .byte   0xc3
        .globl  \name
\name:  .long   \word
        .byte   0x3c
        .reloc  \name, R_ARM_PREL31, \target
        .endm

        .globl  thumb
        .type   thumb, %function
        .thumb
        .thumb_func
thumb:  bx      lr
        .size   thumb, .-thumb
        .arm

        .data
        .globl  below
below:  .long   0
        field   zero, below, 0
# jitlink-check: (*{4}zero)[30:0] = (below - zero)[30:0]
# jitlink-check: (*{4}zero)[31:31] = 0
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 4) = 0x3c
        field   p1, above, 1
# jitlink-check: (*{4}p1)[30:0] = (above + 1 - p1)[30:0]
# jitlink-check: (*{4}p1)[31:31] = 0
# jitlink-check: *{1}(p1 - 1) = 0xc3
# jitlink-check: *{1}(p1 + 4) = 0x3c
        field   m1, below, 0x7fffffff
# jitlink-check: (*{4}m1)[30:0] = (below - 1 - m1)[30:0]
# jitlink-check: (*{4}m1)[31:31] = 0
# jitlink-check: *{1}(m1 - 1) = 0xc3
# jitlink-check: *{1}(m1 + 4) = 0x3c
        field   pbig, below, 0x12345678
# jitlink-check: (*{4}pbig)[30:0] = (below + 0x12345678 - pbig)[30:0]
# jitlink-check: (*{4}pbig)[31:31] = 0
# jitlink-check: *{1}(pbig - 1) = 0xc3
# jitlink-check: *{1}(pbig + 4) = 0x3c
        field   mbig, above, 0x6dcba988
# jitlink-check: (*{4}mbig)[30:0] = (above - 0x12345678 - mbig)[30:0]
# jitlink-check: (*{4}mbig)[31:31] = 0
# jitlink-check: *{1}(mbig - 1) = 0xc3
# jitlink-check: *{1}(mbig + 4) = 0x3c
        field   kept, above, 0x80000000
# jitlink-check: (*{4}kept)[30:0] = (above - kept)[30:0]
# jitlink-check: (*{4}kept)[31:31] = 1
# jitlink-check: *{1}(kept - 1) = 0xc3
# jitlink-check: *{1}(kept + 4) = 0x3c
        field   dirty, below, 0xffffffff
# jitlink-check: (*{4}dirty)[30:0] = (below - 1 - dirty)[30:0]
# jitlink-check: (*{4}dirty)[31:31] = 1
# jitlink-check: *{1}(dirty - 1) = 0xc3
# jitlink-check: *{1}(dirty + 4) = 0x3c
        field   code, thumb, 0x80000000
# jitlink-check: (*{4}code)[30:0] = ((thumb | 1) - code)[30:0]
# jitlink-check: (*{4}code)[31:31] = 1
# jitlink-check: *{1}(code - 1) = 0xc3
# jitlink-check: *{1}(code + 4) = 0x3c
        field   far_up, up, 0x7f000000
# jitlink-check: (*{4}far_up)[30:0] = (up - 0x1000000 - far_up)[30:0]
# jitlink-check: (*{4}far_up)[31:31] = 0
# jitlink-check: *{1}(far_up - 1) = 0xc3
# jitlink-check: *{1}(far_up + 4) = 0x3c
        field   far_down, down, 0
# jitlink-check: (*{4}far_down)[30:0] = (down - far_down)[30:0]
# jitlink-check: (*{4}far_down)[31:31] = 0
# jitlink-check: *{1}(far_down - 1) = 0xc3
# jitlink-check: *{1}(far_down + 4) = 0x3c
        .globl  above
above:  .long   0
