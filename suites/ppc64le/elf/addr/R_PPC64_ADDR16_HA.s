# R_PPC64_ADDR16_HA: #ha(S + A), 16 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_ADDR16_HA 
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff7fff8100 -abs u=0xffffffff6dcb2a88 -abs d=0xffffffff9233d778 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffffffffaaa8 -abs u=0xffffffffedcb5430 -abs d=0x12340120 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x7fff7f00 -abs u=0x6dcb2888 -abs d=0x9233d578 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xffffffffffffaaa8 -abs u=0xffffffffedcb5430 -abs d=0x12340120 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xffffffffffffee00 -abs u=0xffffffffedcb9788 -abs d=0x12344478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7fff7f00 -abs u=0x6dcb2888 -abs d=0x9233d578 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0xffffffffffffee00 -abs u=0xffffffffedcb9788 -abs d=0x12344478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x1200 -abs u=0xffffffffedcbbb88 -abs d=0x12346878 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fff7f00 -abs u=0x6dcb2888 -abs d=0x9233d578 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff7fff8000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x7fff7fff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xffffffff7fff7fff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x7fff8000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_ADDR16_HA, t
# edge-check: *{2}edge = (t + 0x8000)[31:16]
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_ADDR16_HA, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t + 0x8000)[31:16]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1 + 0x8000)[31:16]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1 + 0x8000)[31:16]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{2}far_plus = (u + 0x12345678 + 0x8000)[31:16]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{2}far_minus = (d - 0x12345678 + 0x8000)[31:16]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 0, R_PPC64_ADDR16_HA, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t + 0x8000)[31:16]
.endif

        .globl  main
main:   blr
        .size   main, 4
