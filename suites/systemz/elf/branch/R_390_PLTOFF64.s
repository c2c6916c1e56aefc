# R_390_PLTOFF64: L + A - G, a doubleword
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_PLTOFF64 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x100000000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs value=0 -check=%s

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
\name:  .fill   8, 1, 0xff
        .byte   0x3c
        .reloc  \name, R_390_PLTOFF64, \target
        .endm

        .data
        .globl  below, above
        .p2align 3
below:  .quad   0
        .size   below, 8

        field   below_zero, below
# jitlink-check: *{8}below_zero = stub_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_
        field   below_plus, below+0x1
# jitlink-check: *{8}below_plus = stub_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ + 0x1
        field   below_minus, below-0x1
# jitlink-check: *{8}below_minus = stub_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ - 0x1
        field   below_far_plus, below+0x123456789abcdef0
# jitlink-check: *{8}below_far_plus = stub_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ + 0x123456789abcdef0
        field   below_far_minus, below-0x123456789abcdef0
# jitlink-check: *{8}below_far_minus = stub_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ - 0x123456789abcdef0
# jitlink-check: *{1}(below_far_minus - 1) = 0xc3
# jitlink-check: *{1}(below_far_minus + 8) = 0x3c

        field   above_zero, above
# jitlink-check: *{8}above_zero = stub_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_
        field   above_plus, above+0x1
# jitlink-check: *{8}above_plus = stub_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ + 0x1
        field   above_minus, above-0x1
# jitlink-check: *{8}above_minus = stub_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ - 0x1
        field   above_far_plus, above+0x123456789abcdef0
# jitlink-check: *{8}above_far_plus = stub_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ + 0x123456789abcdef0
        field   above_far_minus, above-0x123456789abcdef0
# jitlink-check: *{8}above_far_minus = stub_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ - 0x123456789abcdef0
# jitlink-check: *{1}(above_far_minus - 1) = 0xc3
# jitlink-check: *{1}(above_far_minus + 8) = 0x3c
# jitlink-check: *{4}(section_addr(x.o, $__STUBS) + 0x2) = (got_addr(x.o, below) - (section_addr(x.o, $__STUBS) + 0x2) + 0x2)[32:1]
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = below

        .p2align 3
above:  .quad   0
        .size   above, 8
