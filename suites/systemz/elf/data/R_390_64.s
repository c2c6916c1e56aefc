# R_390_64: S + A, a doubleword
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_64 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs target=0x500000 -abs zero=0 %t/x.o
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
        .reloc  \name, R_390_64, \target
        .endm

        .data
        field   target_zero, target
# jitlink-check: *{8}target_zero = target
        field   target_plus, target+0x1
# jitlink-check: *{8}target_plus = target + 0x1
        field   target_minus, target-0x1
# jitlink-check: *{8}target_minus = target - 0x1
        field   target_far_plus, target+0x123456789abcdef0
# jitlink-check: *{8}target_far_plus = target + 0x123456789abcdef0
        field   target_far_minus, target-0x123456789abcdef0
# jitlink-check: *{8}target_far_minus = target - 0x123456789abcdef0
# jitlink-check: *{1}(target_far_minus - 1) = 0xc3
# jitlink-check: *{1}(target_far_minus + 8) = 0x3c

