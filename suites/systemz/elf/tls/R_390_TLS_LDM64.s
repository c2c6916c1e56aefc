# R_390_TLS_LDM64: the offset of the information entry of the template from G, + A, a doubleword
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_TLS_LDM64 

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
        .reloc  \name, R_390_TLS_LDM64, \target
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
# jitlink-check: *{8}first_zero = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_
        field   first_plus, first+0x1
# jitlink-check: *{8}first_plus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ + 0x1
        field   first_minus, first-0x1
# jitlink-check: *{8}first_minus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ - 0x1
        field   first_far_plus, first+0x123456789abcdef0
# jitlink-check: *{8}first_far_plus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ + 0x123456789abcdef0
        field   first_far_minus, first-0x123456789abcdef0
# jitlink-check: *{8}first_far_minus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ - 0x123456789abcdef0
# jitlink-check: *{1}(first_far_minus - 1) = 0xc3
# jitlink-check: *{1}(first_far_minus + 8) = 0x3c

        field   second_zero, second
# jitlink-check: *{8}second_zero = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_
        field   second_plus, second+0x1
# jitlink-check: *{8}second_plus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ + 0x1
        field   second_minus, second-0x1
# jitlink-check: *{8}second_minus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ - 0x1
        field   second_far_plus, second+0x123456789abcdef0
# jitlink-check: *{8}second_far_plus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ + 0x123456789abcdef0
        field   second_far_minus, second-0x123456789abcdef0
# jitlink-check: *{8}second_far_minus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ - 0x123456789abcdef0
# jitlink-check: *{1}(second_far_minus - 1) = 0xc3
# jitlink-check: *{1}(second_far_minus + 8) = 0x3c

        field   third_zero, third
# jitlink-check: *{8}third_zero = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_
        field   third_plus, third+0x1
# jitlink-check: *{8}third_plus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ + 0x1
        field   third_minus, third-0x1
# jitlink-check: *{8}third_minus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ - 0x1
        field   third_far_plus, third+0x123456789abcdef0
# jitlink-check: *{8}third_far_plus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ + 0x123456789abcdef0
        field   third_far_minus, third-0x123456789abcdef0
# jitlink-check: *{8}third_far_minus = section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_ - 0x123456789abcdef0
# jitlink-check: *{1}(third_far_minus - 1) = 0xc3
# jitlink-check: *{1}(third_far_minus + 8) = 0x3c

# jitlink-check: *{8}section_addr(x.o, $__TLSINFO) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 8) = first
