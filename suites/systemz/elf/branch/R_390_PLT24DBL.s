# R_390_PLT24DBL: (L + A - P) >> 1, RI3, three bytes of halfwords
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types"). The entry of a symbol that is in reach is the symbol itself.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_PLT24DBL 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x100000000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs value=0 -check=%s

# The first and the last value that fit, and one past each: the addend alone makes the value.
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-16777216 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xffffffffff000000 -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=16777214 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xfffffe -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-16777218 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: is out of range of
# BELOW: = -0x1000002, but -0x1000000 ..= 0xffffff fit
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=16777216 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: is out of range of
# ABOVE: = 0x1000000, but -0x1000000 ..= 0xffffff fit
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=1 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=ODD %s
# ODD: is not aligned to 2 bytes

        .ifndef EDGE
        .set    EDGE, 0
        .endif

        .text
        .globl  main
main:   br      %r14
        .size   main, .-main

# A field full of ones, with a byte on either side that must stay.
        .macro  field name, target
        .p2align 3
        .space  6, 0xc3
        .globl  \name
\name:  .fill   3, 1, 0xff
        .byte   0x3c
        .reloc  \name, R_390_PLT24DBL, \target
        .endm

        .data
        .globl  below, above
        .p2align 3
below:  .quad   0
        .size   below, 8

        field   below_zero, below
# jitlink-check: (*{4}(below_zero - 1))[23:0] = (below - below_zero)[24:1]
        field   below_plus, below+0x2
# jitlink-check: (*{4}(below_plus - 1))[23:0] = (below - below_plus + 0x2)[24:1]
        field   below_minus, below-0x2
# jitlink-check: (*{4}(below_minus - 1))[23:0] = (below - below_minus - 0x2)[24:1]
        field   below_far_plus, below+0x123456
# jitlink-check: (*{4}(below_far_plus - 1))[23:0] = (below - below_far_plus + 0x123456)[24:1]
        field   below_far_minus, below-0x123456
# jitlink-check: (*{4}(below_far_minus - 1))[23:0] = (below - below_far_minus - 0x123456)[24:1]
# jitlink-check: *{1}(below_far_minus - 1) = 0xc3
# jitlink-check: *{1}(below_far_minus + 3) = 0x3c

        field   above_zero, above
# jitlink-check: (*{4}(above_zero - 1))[23:0] = (above - above_zero)[24:1]
        field   above_plus, above+0x2
# jitlink-check: (*{4}(above_plus - 1))[23:0] = (above - above_plus + 0x2)[24:1]
        field   above_minus, above-0x2
# jitlink-check: (*{4}(above_minus - 1))[23:0] = (above - above_minus - 0x2)[24:1]
        field   above_far_plus, above+0x123456
# jitlink-check: (*{4}(above_far_plus - 1))[23:0] = (above - above_far_plus + 0x123456)[24:1]
        field   above_far_minus, above-0x123456
# jitlink-check: (*{4}(above_far_minus - 1))[23:0] = (above - above_far_minus - 0x123456)[24:1]
# jitlink-check: *{1}(above_far_minus - 1) = 0xc3
# jitlink-check: *{1}(above_far_minus + 3) = 0x3c

        field   edge, edge+EDGE
# jitlink-check: (*{4}(edge - 1))[23:0] = (value)[24:1]

        .p2align 3
above:  .quad   0
        .size   above, 8
