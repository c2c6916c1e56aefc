# R_PPC64_REL16_LO: #lo(S + A - P), 16 bits
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_REL16_LO 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10000008 -abs u=0xfffffffffdcba990 -abs d=0x22345680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x123456788fff7ff8 -abs u=0x123456787dcb2980 -abs d=0x12345678a233d670 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x1234567e10008008 -abs u=0x1234567dfdcc2990 -abs d=0x1234567e2234d680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffedcbb9878008 -abs u=0xffffedcba7532990 -abs d=0xffffedcbcbbbd680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x7ffffffe0fff8008 -abs u=0x7ffffffdfdcb2990 -abs d=0x7ffffffe2233d680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010000008 -abs u=0x7efffdcba990 -abs d=0x7f0022345680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x1234d5788fff7ff8 -abs u=0x1234d5787dcb2980 -abs d=0x1234d578a233d670 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x1234d57e10008008 -abs u=0x1234d57dfdcc2990 -abs d=0x1234d57e2234d680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x6ccbb9878008 -abs u=0x6ccba7532990 -abs d=0x6ccbcbbbd680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x80007efe0fff8008 -abs u=0x80007efdfdcb2990 -abs d=0x80007efe2233d680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff00008 -abs u=0x7fffffffedbba990 -abs d=0x8000000012245680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x923456787fef7ff8 -abs u=0x923456786dbb2980 -abs d=0x923456789223d670 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x9234567dfff08008 -abs u=0x9234567dedbc2990 -abs d=0x9234567e1224d680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffedcba9778008 -abs u=0x7fffedcb97432990 -abs d=0x7fffedcbbbabd680 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0xfffffffdffef8008 -abs u=0xfffffffdedbb2990 -abs d=0xfffffffe1223d680 -check=%s %t/x.o

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_REL16_LO, t
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_REL16_LO, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t - zero)[15:0]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1 - plus)[15:0]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1 - minus)[15:0]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{2}far_plus = (u + 0x12345678 - far_plus)[15:0]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{2}far_minus = (d - 0x12345678 - far_minus)[15:0]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 0, R_PPC64_REL16_LO, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t - insn)[15:0]
.endif

        .globl  main
main:   blr
        .size   main, 4
