# R_PPC64_REL16: S + A - P, 16 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_REL16 
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xfff8108 -abs u=0xfffffffffdcb2a90 -abs d=0x2233d780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xfffee08 -abs u=0xfffffffffdcb9790 -abs d=0x22344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10000004 -abs u=0xfffffffffdcba98c -abs d=0x2234567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10001208 -abs u=0xfffffffffdcbbb90 -abs d=0x22346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10007f08 -abs u=0xfffffffffdcc2890 -abs d=0x2234d580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fff8108 -abs u=0x7efffdcb2a90 -abs d=0x7f002233d780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fffee08 -abs u=0x7efffdcb9790 -abs d=0x7f0022344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010000004 -abs u=0x7efffdcba98c -abs d=0x7f002234567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010001208 -abs u=0x7efffdcbbb90 -abs d=0x7f0022346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010007f08 -abs u=0x7efffdcc2890 -abs d=0x7f002234d580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffffffef8108 -abs u=0x7fffffffedbb2a90 -abs d=0x800000001223d780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffffffefee08 -abs u=0x7fffffffedbb9790 -abs d=0x8000000012244480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff00004 -abs u=0x7fffffffedbba98c -abs d=0x800000001224567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff01208 -abs u=0x7fffffffedbbbb90 -abs d=0x8000000012246880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff07f08 -abs u=0x7fffffffedbc2890 -abs d=0x800000001224d580 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xfff8000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10007fff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xfff7fff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x10008000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fff8000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010007fff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fff7fff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010008000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_REL16, t
# edge-check: *{2}edge = (t - edge)[15:0]
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_REL16, \target
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
        .reloc  insn + 0, R_PPC64_REL16, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t - insn)[15:0]
.endif

        .globl  main
main:   blr
        .size   main, 4
