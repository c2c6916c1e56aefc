# R_390_20: S + A, DL and DH of a word
#
# ELF ABI s390x Supplement, §2.5.1 ("Relocation Types").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_20 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs target=0x40000 -abs zero=0 %t/x.o
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
        .reloc  \name, R_390_20, \target
        .endm

        .data
        field   target_zero, target
# jitlink-check: (*{4}target_zero)[27:16] = (target)[11:0]
# jitlink-check: (*{4}target_zero)[15:8] = (target)[19:12]
# jitlink-check: (*{4}target_zero)[31:28] = 0xf
# jitlink-check: (*{4}target_zero)[7:0] = 0xff
        field   target_plus, target+0x1
# jitlink-check: (*{4}target_plus)[27:16] = (target + 0x1)[11:0]
# jitlink-check: (*{4}target_plus)[15:8] = (target + 0x1)[19:12]
# jitlink-check: (*{4}target_plus)[31:28] = 0xf
# jitlink-check: (*{4}target_plus)[7:0] = 0xff
        field   target_minus, target-0x1
# jitlink-check: (*{4}target_minus)[27:16] = (target - 0x1)[11:0]
# jitlink-check: (*{4}target_minus)[15:8] = (target - 0x1)[19:12]
# jitlink-check: (*{4}target_minus)[31:28] = 0xf
# jitlink-check: (*{4}target_minus)[7:0] = 0xff
        field   target_far_plus, target+0x12344
# jitlink-check: (*{4}target_far_plus)[27:16] = (target + 0x12344)[11:0]
# jitlink-check: (*{4}target_far_plus)[15:8] = (target + 0x12344)[19:12]
# jitlink-check: (*{4}target_far_plus)[31:28] = 0xf
# jitlink-check: (*{4}target_far_plus)[7:0] = 0xff
        field   target_far_minus, target-0x12344
# jitlink-check: (*{4}target_far_minus)[27:16] = (target - 0x12344)[11:0]
# jitlink-check: (*{4}target_far_minus)[15:8] = (target - 0x12344)[19:12]
# jitlink-check: (*{4}target_far_minus)[31:28] = 0xf
# jitlink-check: (*{4}target_far_minus)[7:0] = 0xff
# jitlink-check: *{1}(target_far_minus - 1) = 0xc3
# jitlink-check: *{1}(target_far_minus + 4) = 0x3c

        field   edge, zero+EDGE
# jitlink-check: (*{4}edge)[27:16] = (value)[11:0]
# jitlink-check: (*{4}edge)[15:8] = (value)[19:12]
# jitlink-check: (*{4}edge)[31:28] = 0xf
# jitlink-check: (*{4}edge)[7:0] = 0xff


# As compilers write it.
        .text
        .globl  load
load:
        lg      %r1, target-2(%r2)
        .size   load, .-load
# jitlink-check: decode_operand(load, 2) = target - 2
