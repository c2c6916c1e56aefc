# R_390_8: S + A, a byte
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_8 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs target=0x40 -abs zero=0 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x100000000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs value=0 -check=%s

# The first and the last value that fit, and one past each: the addend alone makes the value.
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-128 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xffffffffffffff80 -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=255 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xff -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-129 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: is out of range of
# BELOW: = -0x81, but -0x80 ..= 0xff fit
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=256 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: is out of range of
# ABOVE: = 0x100, but -0x80 ..= 0xff fit

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
\name:  .fill   1, 1, 0xff
        .byte   0x3c
        .reloc  \name, R_390_8, \target
        .endm

        .data
        field   target_zero, target
# jitlink-check: *{1}target_zero = (target)[7:0]
        field   target_plus, target+0x1
# jitlink-check: *{1}target_plus = (target + 0x1)[7:0]
        field   target_minus, target-0x1
# jitlink-check: *{1}target_minus = (target - 0x1)[7:0]
        field   target_far_plus, target+0x20
# jitlink-check: *{1}target_far_plus = (target + 0x20)[7:0]
        field   target_far_minus, target-0x20
# jitlink-check: *{1}target_far_minus = (target - 0x20)[7:0]
# jitlink-check: *{1}(target_far_minus - 1) = 0xc3
# jitlink-check: *{1}(target_far_minus + 1) = 0x3c

        field   edge, zero+EDGE
# jitlink-check: *{1}edge = (value)[7:0]

