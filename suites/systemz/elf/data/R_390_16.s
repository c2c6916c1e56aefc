# R_390_16: S + A, a halfword
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_16 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs target=0x3000 -abs zero=0 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x100000000 -abs value=0 -check=%s
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs value=0 -check=%s

# The first and the last value that fit, and one past each: the addend alone makes the value.
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-32768 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xffffffffffff8000 -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=65535 -o %t/x.o %s
# RUN: %{link} -slab-address=0x100000 -abs value=0xffff -check=%s
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=-32769 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: is out of range of
# BELOW: = -0x8001, but -0x8000 ..= 0xffff fit
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym EDGE=65536 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x100000 -abs value=0 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: is out of range of
# ABOVE: = 0x10000, but -0x8000 ..= 0xffff fit

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
        .reloc  \name, R_390_16, \target
        .endm

        .data
        field   target_zero, target
# jitlink-check: *{2}target_zero = (target)[15:0]
        field   target_plus, target+0x1
# jitlink-check: *{2}target_plus = (target + 0x1)[15:0]
        field   target_minus, target-0x1
# jitlink-check: *{2}target_minus = (target - 0x1)[15:0]
        field   target_far_plus, target+0x1234
# jitlink-check: *{2}target_far_plus = (target + 0x1234)[15:0]
        field   target_far_minus, target-0x1234
# jitlink-check: *{2}target_far_minus = (target - 0x1234)[15:0]
# jitlink-check: *{1}(target_far_minus - 1) = 0xc3
# jitlink-check: *{1}(target_far_minus + 2) = 0x3c

        field   edge, zero+EDGE
# jitlink-check: *{2}edge = (value)[15:0]


# As compilers write it.
        .text
        .globl  load
load:
        lhi     %r1, target+2
        .size   load, .-load
# jitlink-check: decode_operand(load, 1) = target + 2
