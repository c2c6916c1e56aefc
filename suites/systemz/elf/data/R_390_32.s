# R_390_32: S + A, a word
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_32 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs target=0x500000 -abs zero=0 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x100000000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs value=0 -check=%s

# The first and the last value that fit, and one past each: the addend alone makes the value.
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-2147483648 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xffffffff80000000 -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=4294967295 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xffffffff -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-2147483649 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: is out of range of
# BELOW: = -0x80000001, but -0x80000000 ..= 0xffffffff fit
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=4294967296 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: is out of range of
# ABOVE: = 0x100000000, but -0x80000000 ..= 0xffffffff fit

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
        .reloc  \name, R_390_32, \target
        .endm

        .data
        field   target_zero, target
# jitlink-check: *{4}target_zero = (target)[31:0]
        field   target_plus, target+0x1
# jitlink-check: *{4}target_plus = (target + 0x1)[31:0]
        field   target_minus, target-0x1
# jitlink-check: *{4}target_minus = (target - 0x1)[31:0]
        field   target_far_plus, target+0x12345678
# jitlink-check: *{4}target_far_plus = (target + 0x12345678)[31:0]
        field   target_far_minus, target-0x12345678
# jitlink-check: *{4}target_far_minus = (target - 0x12345678)[31:0]
# jitlink-check: *{1}(target_far_minus - 1) = 0xc3
# jitlink-check: *{1}(target_far_minus + 4) = 0x3c

        field   edge, zero+EDGE
# jitlink-check: *{4}edge = (value)[31:0]

