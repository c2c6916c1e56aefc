# R_390_TLS_GOTIE12: the offset from G of the GOT entry that holds S - TP, + A, D, the low 12 bits of a halfword
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_TLS_GOTIE12 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x100000000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs value=0 -check=%s

# The first and the last value that fit, and one past each: the addend alone makes the value.
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=0 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0x0 -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=4095 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xfff -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-1 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: is out of range of
# BELOW: = {{.*}}, but 0x0 ..= 0xfff fit
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=4096 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: is out of range of
# ABOVE: = 0x1000, but 0x0 ..= 0xfff fit

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
\name:  .fill   2, 1, 0xff
        .byte   0x3c
        .reloc  \name, R_390_TLS_GOTIE12, \target
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
# jitlink-check: (*{2}first_zero)[11:0] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{2}first_zero)[15:12] = 0xf
        field   first_plus, first+0x1
# jitlink-check: (*{2}first_plus)[11:0] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{2}first_plus)[15:12] = 0xf
        field   first_seven, first+0x7
# jitlink-check: (*{2}first_seven)[11:0] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ + 0x7)[11:0]
# jitlink-check: (*{2}first_seven)[15:12] = 0xf
        field   first_far_plus, first+0x120
# jitlink-check: (*{2}first_far_plus)[11:0] = (got_addr(x.o, first) - _GLOBAL_OFFSET_TABLE_ + 0x120)[11:0]
# jitlink-check: (*{2}first_far_plus)[15:12] = 0xf
# jitlink-check: *{1}(first_far_plus - 1) = 0xc3
# jitlink-check: *{1}(first_far_plus + 2) = 0x3c

        field   second_zero, second
# jitlink-check: (*{2}second_zero)[11:0] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{2}second_zero)[15:12] = 0xf
        field   second_plus, second+0x1
# jitlink-check: (*{2}second_plus)[11:0] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{2}second_plus)[15:12] = 0xf
        field   second_seven, second+0x7
# jitlink-check: (*{2}second_seven)[11:0] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ + 0x7)[11:0]
# jitlink-check: (*{2}second_seven)[15:12] = 0xf
        field   second_far_plus, second+0x120
# jitlink-check: (*{2}second_far_plus)[11:0] = (got_addr(x.o, second) - _GLOBAL_OFFSET_TABLE_ + 0x120)[11:0]
# jitlink-check: (*{2}second_far_plus)[15:12] = 0xf
# jitlink-check: *{1}(second_far_plus - 1) = 0xc3
# jitlink-check: *{1}(second_far_plus + 2) = 0x3c

        field   third_zero, third
# jitlink-check: (*{2}third_zero)[11:0] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_)[11:0]
# jitlink-check: (*{2}third_zero)[15:12] = 0xf
        field   third_plus, third+0x1
# jitlink-check: (*{2}third_plus)[11:0] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ + 0x1)[11:0]
# jitlink-check: (*{2}third_plus)[15:12] = 0xf
        field   third_seven, third+0x7
# jitlink-check: (*{2}third_seven)[11:0] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ + 0x7)[11:0]
# jitlink-check: (*{2}third_seven)[15:12] = 0xf
        field   third_far_plus, third+0x120
# jitlink-check: (*{2}third_far_plus)[11:0] = (got_addr(x.o, third) - _GLOBAL_OFFSET_TABLE_ + 0x120)[11:0]
# jitlink-check: (*{2}third_far_plus)[15:12] = 0xf
# jitlink-check: *{1}(third_far_plus - 1) = 0xc3
# jitlink-check: *{1}(third_far_plus + 2) = 0x3c

        field   edge, first+EDGE
# jitlink-check: (*{2}edge)[11:0] = (value)[11:0]
# jitlink-check: (*{2}edge)[15:12] = 0xf

# jitlink-check: *{8}got_addr(x.o, first) = first - (third + 8)
# jitlink-check: *{8}got_addr(x.o, second) = second - (third + 8)
# jitlink-check: *{8}got_addr(x.o, third) = third - (third + 8)
