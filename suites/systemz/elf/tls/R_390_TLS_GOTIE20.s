# R_390_TLS_GOTIE20: the offset from G of the GOT entry that holds S - TP, + A, DL and DH of a word
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_TLS_GOTIE20 

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
        .reloc  \name, R_390_TLS_GOTIE20, \target
        .endm

# The template: 5 bytes and 3 of padding, then 8 zero bytes; aligned to 8.
        .section .tdata, "awT", @progbits
        .p2align 3
        .globl  first, second, third
first:  .long   0x11111111
        .size   first, 4
second: .byte   0x22
        .size   second, 1
        .section .tbss, "awT", @nobits
        .p2align 3
third:  .space  8
        .size   third, 8

        .data
        field   first_zero, first
# jitlink-check: (*{4}first_zero)[27:16] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{4}first_zero)[15:8] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_)[19:12]
# jitlink-check: (*{4}first_zero)[31:28] = 0xf
# jitlink-check: (*{4}first_zero)[7:0] = 0xff
        field   first_plus, first+0x1
# jitlink-check: (*{4}first_plus)[27:16] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{4}first_plus)[15:8] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ + 0x1)[19:12]
# jitlink-check: (*{4}first_plus)[31:28] = 0xf
# jitlink-check: (*{4}first_plus)[7:0] = 0xff
        field   first_minus, first-0x1
# jitlink-check: (*{4}first_minus)[27:16] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ - 0x1)[11:0]
# jitlink-check: (*{4}first_minus)[15:8] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ - 0x1)[19:12]
# jitlink-check: (*{4}first_minus)[31:28] = 0xf
# jitlink-check: (*{4}first_minus)[7:0] = 0xff
        field   first_far_plus, first+0x12344
# jitlink-check: (*{4}first_far_plus)[27:16] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[11:0]
# jitlink-check: (*{4}first_far_plus)[15:8] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[19:12]
# jitlink-check: (*{4}first_far_plus)[31:28] = 0xf
# jitlink-check: (*{4}first_far_plus)[7:0] = 0xff
        field   first_far_minus, first-0x12344
# jitlink-check: (*{4}first_far_minus)[27:16] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[11:0]
# jitlink-check: (*{4}first_far_minus)[15:8] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[19:12]
# jitlink-check: (*{4}first_far_minus)[31:28] = 0xf
# jitlink-check: (*{4}first_far_minus)[7:0] = 0xff
# jitlink-check: *{1}(first_far_minus - 1) = 0xc3
# jitlink-check: *{1}(first_far_minus + 4) = 0x3c

        field   second_zero, second
# jitlink-check: (*{4}second_zero)[27:16] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{4}second_zero)[15:8] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_)[19:12]
# jitlink-check: (*{4}second_zero)[31:28] = 0xf
# jitlink-check: (*{4}second_zero)[7:0] = 0xff
        field   second_plus, second+0x1
# jitlink-check: (*{4}second_plus)[27:16] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{4}second_plus)[15:8] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ + 0x1)[19:12]
# jitlink-check: (*{4}second_plus)[31:28] = 0xf
# jitlink-check: (*{4}second_plus)[7:0] = 0xff
        field   second_minus, second-0x1
# jitlink-check: (*{4}second_minus)[27:16] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ - 0x1)[11:0]
# jitlink-check: (*{4}second_minus)[15:8] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ - 0x1)[19:12]
# jitlink-check: (*{4}second_minus)[31:28] = 0xf
# jitlink-check: (*{4}second_minus)[7:0] = 0xff
        field   second_far_plus, second+0x12344
# jitlink-check: (*{4}second_far_plus)[27:16] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[11:0]
# jitlink-check: (*{4}second_far_plus)[15:8] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[19:12]
# jitlink-check: (*{4}second_far_plus)[31:28] = 0xf
# jitlink-check: (*{4}second_far_plus)[7:0] = 0xff
        field   second_far_minus, second-0x12344
# jitlink-check: (*{4}second_far_minus)[27:16] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[11:0]
# jitlink-check: (*{4}second_far_minus)[15:8] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[19:12]
# jitlink-check: (*{4}second_far_minus)[31:28] = 0xf
# jitlink-check: (*{4}second_far_minus)[7:0] = 0xff
# jitlink-check: *{1}(second_far_minus - 1) = 0xc3
# jitlink-check: *{1}(second_far_minus + 4) = 0x3c

        field   third_zero, third
# jitlink-check: (*{4}third_zero)[27:16] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{4}third_zero)[15:8] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_)[19:12]
# jitlink-check: (*{4}third_zero)[31:28] = 0xf
# jitlink-check: (*{4}third_zero)[7:0] = 0xff
        field   third_plus, third+0x1
# jitlink-check: (*{4}third_plus)[27:16] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{4}third_plus)[15:8] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ + 0x1)[19:12]
# jitlink-check: (*{4}third_plus)[31:28] = 0xf
# jitlink-check: (*{4}third_plus)[7:0] = 0xff
        field   third_minus, third-0x1
# jitlink-check: (*{4}third_minus)[27:16] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ - 0x1)[11:0]
# jitlink-check: (*{4}third_minus)[15:8] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ - 0x1)[19:12]
# jitlink-check: (*{4}third_minus)[31:28] = 0xf
# jitlink-check: (*{4}third_minus)[7:0] = 0xff
        field   third_far_plus, third+0x12344
# jitlink-check: (*{4}third_far_plus)[27:16] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[11:0]
# jitlink-check: (*{4}third_far_plus)[15:8] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ + 0x12344)[19:12]
# jitlink-check: (*{4}third_far_plus)[31:28] = 0xf
# jitlink-check: (*{4}third_far_plus)[7:0] = 0xff
        field   third_far_minus, third-0x12344
# jitlink-check: (*{4}third_far_minus)[27:16] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[11:0]
# jitlink-check: (*{4}third_far_minus)[15:8] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ - 0x12344)[19:12]
# jitlink-check: (*{4}third_far_minus)[31:28] = 0xf
# jitlink-check: (*{4}third_far_minus)[7:0] = 0xff
# jitlink-check: *{1}(third_far_minus - 1) = 0xc3
# jitlink-check: *{1}(third_far_minus + 4) = 0x3c

        field   edge, first+EDGE
# jitlink-check: (*{4}edge)[27:16] = (value)[11:0]
# jitlink-check: (*{4}edge)[15:8] = (value)[19:12]
# jitlink-check: (*{4}edge)[31:28] = 0xf
# jitlink-check: (*{4}edge)[7:0] = 0xff

# jitlink-check: *{8}got_addr(x.o, first) = first - (third + 8)
# jitlink-check: *{8}got_addr(x.o, second) = second - (third + 8)
# jitlink-check: *{8}got_addr(x.o, third) = third - (third + 8)
