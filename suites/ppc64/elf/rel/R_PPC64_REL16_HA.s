# R_PPC64_REL16_HA: #ha(S + A - P), 16 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_REL16_HA 
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff8fff8108 -abs u=0xffffffff7dcb2a90 -abs d=0xffffffffa233d780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xfffaab0 -abs u=0xfffffffffdcb5438 -abs d=0x22340128 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xfffee08 -abs u=0xfffffffffdcb9790 -abs d=0x22344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10001208 -abs u=0xfffffffffdcbbb90 -abs d=0x22346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x8fff7f08 -abs u=0x7dcb2890 -abs d=0xa233d580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7eff8fff8108 -abs u=0x7eff7dcb2a90 -abs d=0x7effa233d780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fffaab0 -abs u=0x7efffdcb5438 -abs d=0x7f0022340128 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fffee08 -abs u=0x7efffdcb9790 -abs d=0x7f0022344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010001208 -abs u=0x7efffdcbbb90 -abs d=0x7f0022346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f008fff7f08 -abs u=0x7f007dcb2890 -abs d=0x7f00a233d580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffff7fef8108 -abs u=0x7fffffff6dbb2a90 -abs d=0x7fffffff9223d780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffffffefaab0 -abs u=0x7fffffffedbb5438 -abs d=0x8000000012240128 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffffffefee08 -abs u=0x7fffffffedbb9790 -abs d=0x8000000012244480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff01208 -abs u=0x7fffffffedbbbb90 -abs d=0x8000000012246880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x800000007fef7f08 -abs u=0x800000006dbb2890 -abs d=0x800000009223d580 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff8fff8000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x8fff7fff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xffffffff8fff7fff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x8fff8000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7eff8fff8000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f008fff7fff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7eff8fff7fff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7f008fff8000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_REL16_HA, t
# edge-check: *{2}edge = (t - edge + 0x8000)[31:16]
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_REL16_HA, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t - zero + 0x8000)[31:16]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1 - plus + 0x8000)[31:16]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1 - minus + 0x8000)[31:16]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{2}far_plus = (u + 0x12345678 - far_plus + 0x8000)[31:16]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{2}far_minus = (d - 0x12345678 - far_minus + 0x8000)[31:16]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 2, R_PPC64_REL16_HA, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t - insn - 2 + 0x8000)[31:16]
.endif

        .globl  main
main:   blr
        .size   main, 4
