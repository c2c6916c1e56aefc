# R_PPC64_ADDR32: S + A, 32 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_ADDR32 
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff80000100 -abs u=0xffffffff6dcbaa88 -abs d=0xffffffff92345778 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffffffffee00 -abs u=0xffffffffedcb9788 -abs d=0x12344478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffff00 -abs u=0xedcba888 -abs d=0x112345578 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xffffffffffffee00 -abs u=0xffffffffedcb9788 -abs d=0x12344478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x1200 -abs u=0xffffffffedcbbb88 -abs d=0x12346878 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xffffff00 -abs u=0xedcba888 -abs d=0x112345578 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x1200 -abs u=0xffffffffedcbbb88 -abs d=0x12346878 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x2aaaaaa8 -abs u=0x18765430 -abs d=0x3cdf0120 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0xffffff00 -abs u=0xedcba888 -abs d=0x112345578 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff80000000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xffffffff7fffffff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x100000000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .long   0xa5a5a5a5
        .size   edge, 4
        .reloc  edge, R_PPC64_ADDR32, t
# edge-check: *{4}edge = (t)[31:0]
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .long   0xa5a5a5a5
        .size   \name, 4
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_ADDR32, \target
        .endm

        field   zero, t
# jitlink-check: *{4}zero = (t)[31:0]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 4) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{4}plus = (t + 0x1)[31:0]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 4) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{4}minus = (t - 0x1)[31:0]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 4) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{4}far_plus = (u + 0x12345678)[31:0]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 4) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{4}far_minus = (d - 0x12345678)[31:0]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 4) = 0x3c
.endif

        .globl  main
main:   blr
        .size   main, 4
