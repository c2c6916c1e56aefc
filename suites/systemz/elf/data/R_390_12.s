# R_390_12: S + A, D, the low 12 bits of a halfword
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_12 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs target=0x400 -abs zero=0 %t/x.o
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
        .reloc  \name, R_390_12, \target
        .endm

        .data
        field   target_zero, target
# jitlink-check: (*{2}target_zero)[11:0] = (target)[11:0]
# jitlink-check: (*{2}target_zero)[15:12] = 0xf
        field   target_plus, target+0x1
# jitlink-check: (*{2}target_plus)[11:0] = (target + 0x1)[11:0]
# jitlink-check: (*{2}target_plus)[15:12] = 0xf
        field   target_minus, target-0x1
# jitlink-check: (*{2}target_minus)[11:0] = (target - 0x1)[11:0]
# jitlink-check: (*{2}target_minus)[15:12] = 0xf
        field   target_far_plus, target+0x120
# jitlink-check: (*{2}target_far_plus)[11:0] = (target + 0x120)[11:0]
# jitlink-check: (*{2}target_far_plus)[15:12] = 0xf
        field   target_far_minus, target-0x120
# jitlink-check: (*{2}target_far_minus)[11:0] = (target - 0x120)[11:0]
# jitlink-check: (*{2}target_far_minus)[15:12] = 0xf
# jitlink-check: *{1}(target_far_minus - 1) = 0xc3
# jitlink-check: *{1}(target_far_minus + 2) = 0x3c

        field   edge, zero+EDGE
# jitlink-check: (*{2}edge)[11:0] = (value)[11:0]
# jitlink-check: (*{2}edge)[15:12] = 0xf


# As compilers write it.
        .text
        .globl  load
load:
        l       %r1, target+2(%r2)
        .size   load, .-load
# jitlink-check: decode_operand(load, 2) = target + 2
