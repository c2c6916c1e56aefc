# R_PPC64_ADDR14_BRNTAKEN: S + A, 32 bits, checked, a multiple of 4
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_ADDR14_BRNTAKEN 
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffffffff8100 -abs u=0xffffffffedcb2a88 -abs d=0x1233d778 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffffffffee00 -abs u=0xffffffffedcb9788 -abs d=0x12344478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x7efc -abs u=0xffffffffedcc2884 -abs d=0x1234d574 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xffffffffffffee00 -abs u=0xffffffffedcb9788 -abs d=0x12344478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xfffffffffffffffc -abs u=0xffffffffedcba984 -abs d=0x12345674 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7efc -abs u=0xffffffffedcc2884 -abs d=0x1234d574 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0xfffffffffffffffc -abs u=0xffffffffedcba984 -abs d=0x12345674 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x1200 -abs u=0xffffffffedcbbb88 -abs d=0x12346878 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7efc -abs u=0xffffffffedcc2884 -abs d=0x1234d574 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffffffff8000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x7ffc -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xffffffffffff7ffc %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x8000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x41 %t/edge.o 2>&1 | FileCheck --check-prefix=ALIGN %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x42 %t/edge.o 2>&1 | FileCheck --check-prefix=ALIGN %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x43 %t/edge.o 2>&1 | FileCheck --check-prefix=ALIGN %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup
# ALIGN: improper alignment for relocation

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .long   0x41a25a5b
        .size   edge, 4
        .reloc  edge, R_PPC64_ADDR14_BRNTAKEN, t
# edge-check: *{4}edge = (t)[15:0] + 0x41c20003
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .long   0x41a25a5b
        .size   \name, 4
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_ADDR14_BRNTAKEN, \target
        .endm

        field   zero, t
# jitlink-check: *{4}zero = (t)[15:0] + 0x41c20003
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 4) = 0x3c
        field   plus, t + 0x4
# jitlink-check: *{4}plus = (t + 0x4)[15:0] + 0x41c20003
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 4) = 0x3c
        field   minus, t - 0x4
# jitlink-check: *{4}minus = (t - 0x4)[15:0] + 0x41c20003
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 4) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{4}far_plus = (u + 0x12345678)[15:0] + 0x41c20003
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 4) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{4}far_minus = (d - 0x12345678)[15:0] + 0x41c20003
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 4) = 0x3c
.endif

        .globl  main
main:   blr
        .size   main, 4
