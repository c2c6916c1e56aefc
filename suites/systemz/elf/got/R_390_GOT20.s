# R_390_GOT20: O + A, DL and DH of a word
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types"). O is the offset of the GOT entry.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_GOT20 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x100000000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs value=0 -check=%s

# The first and the last value that fit, and one past each: the addend alone makes the value.
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-524288 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xfffffffffff80000 -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=524287 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0x7ffff -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-524289 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: is out of range of
# BELOW: = -0x80001, but -0x80000 ..= 0x7ffff fit
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=524288 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: is out of range of
# ABOVE: = 0x80000, but -0x80000 ..= 0x7ffff fit

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
\name:  .fill   4, 1, 0xff
        .byte   0x3c
        .reloc  \name, R_390_GOT20, \target
        .endm

        .data
        .globl  below, above
        .p2align 3
below:  .quad   0
        .size   below, 8

        field   below_zero, below
# jitlink-check: (*{4}below_zero)[27:16] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{4}below_zero)[15:8] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_)[19:12]
# jitlink-check: (*{4}below_zero)[31:28] = 0xf
# jitlink-check: (*{4}below_zero)[7:0] = 0xff
        field   below_plus, below+0x1
# jitlink-check: (*{4}below_plus)[27:16] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{4}below_plus)[15:8] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ + 0x1)[19:12]
# jitlink-check: (*{4}below_plus)[31:28] = 0xf
# jitlink-check: (*{4}below_plus)[7:0] = 0xff
        field   below_minus, below-0x1
# jitlink-check: (*{4}below_minus)[27:16] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ - 0x1)[11:0]
# jitlink-check: (*{4}below_minus)[15:8] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ - 0x1)[19:12]
# jitlink-check: (*{4}below_minus)[31:28] = 0xf
# jitlink-check: (*{4}below_minus)[7:0] = 0xff
        field   below_far_plus, below+0x12344
# jitlink-check: (*{4}below_far_plus)[27:16] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[11:0]
# jitlink-check: (*{4}below_far_plus)[15:8] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[19:12]
# jitlink-check: (*{4}below_far_plus)[31:28] = 0xf
# jitlink-check: (*{4}below_far_plus)[7:0] = 0xff
        field   below_far_minus, below-0x12344
# jitlink-check: (*{4}below_far_minus)[27:16] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[11:0]
# jitlink-check: (*{4}below_far_minus)[15:8] = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[19:12]
# jitlink-check: (*{4}below_far_minus)[31:28] = 0xf
# jitlink-check: (*{4}below_far_minus)[7:0] = 0xff
# jitlink-check: *{1}(below_far_minus - 1) = 0xc3
# jitlink-check: *{1}(below_far_minus + 4) = 0x3c

        field   above_zero, above
# jitlink-check: (*{4}above_zero)[27:16] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{4}above_zero)[15:8] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_)[19:12]
# jitlink-check: (*{4}above_zero)[31:28] = 0xf
# jitlink-check: (*{4}above_zero)[7:0] = 0xff
        field   above_plus, above+0x1
# jitlink-check: (*{4}above_plus)[27:16] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{4}above_plus)[15:8] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ + 0x1)[19:12]
# jitlink-check: (*{4}above_plus)[31:28] = 0xf
# jitlink-check: (*{4}above_plus)[7:0] = 0xff
        field   above_minus, above-0x1
# jitlink-check: (*{4}above_minus)[27:16] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ - 0x1)[11:0]
# jitlink-check: (*{4}above_minus)[15:8] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ - 0x1)[19:12]
# jitlink-check: (*{4}above_minus)[31:28] = 0xf
# jitlink-check: (*{4}above_minus)[7:0] = 0xff
        field   above_far_plus, above+0x12344
# jitlink-check: (*{4}above_far_plus)[27:16] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[11:0]
# jitlink-check: (*{4}above_far_plus)[15:8] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[19:12]
# jitlink-check: (*{4}above_far_plus)[31:28] = 0xf
# jitlink-check: (*{4}above_far_plus)[7:0] = 0xff
        field   above_far_minus, above-0x12344
# jitlink-check: (*{4}above_far_minus)[27:16] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[11:0]
# jitlink-check: (*{4}above_far_minus)[15:8] = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[19:12]
# jitlink-check: (*{4}above_far_minus)[31:28] = 0xf
# jitlink-check: (*{4}above_far_minus)[7:0] = 0xff
# jitlink-check: *{1}(above_far_minus - 1) = 0xc3
# jitlink-check: *{1}(above_far_minus + 4) = 0x3c

        field   edge, below+EDGE
# jitlink-check: (*{4}edge)[27:16] = (value)[11:0]
# jitlink-check: (*{4}edge)[15:8] = (value)[19:12]
# jitlink-check: (*{4}edge)[31:28] = 0xf
# jitlink-check: (*{4}edge)[7:0] = 0xff

        .p2align 3
above:  .quad   0
        .size   above, 8
# jitlink-check: *{8}got_addr(x.o, below) = below
# jitlink-check: *{8}got_addr(x.o, above) = above
