# R_PPC64_REL32: S + A - P, 32 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_REL32 
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff90000108 -abs u=0xffffffff7dcbaa90 -abs d=0xffffffffa2345780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xfffee08 -abs u=0xfffffffffdcb9790 -abs d=0x22344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10000004 -abs u=0xfffffffffdcba98c -abs d=0x2234567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10001208 -abs u=0xfffffffffdcbbb90 -abs d=0x22346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x8fffff08 -abs u=0x7dcba890 -abs d=0xa2345580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7eff90000108 -abs u=0x7eff7dcbaa90 -abs d=0x7effa2345780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fffee08 -abs u=0x7efffdcb9790 -abs d=0x7f0022344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010000004 -abs u=0x7efffdcba98c -abs d=0x7f002234567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010001208 -abs u=0x7efffdcbbb90 -abs d=0x7f0022346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f008fffff08 -abs u=0x7f007dcba890 -abs d=0x7f00a2345580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffff7ff00108 -abs u=0x7fffffff6dbbaa90 -abs d=0x7fffffff92245780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffffffefee08 -abs u=0x7fffffffedbb9790 -abs d=0x8000000012244480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff00004 -abs u=0x7fffffffedbba98c -abs d=0x800000001224567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff01208 -abs u=0x7fffffffedbbbb90 -abs d=0x8000000012246880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x800000007fefff08 -abs u=0x800000006dbba890 -abs d=0x8000000092245580 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff90000000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x8fffffff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xffffffff8fffffff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x90000000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7eff90000000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f008fffffff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7eff8fffffff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7f0090000000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .long   0xa5a5a5a5
        .size   edge, 4
        .reloc  edge, R_PPC64_REL32, t
# edge-check: *{4}edge = (t - edge)[31:0]
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .long   0xa5a5a5a5
        .size   \name, 4
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_REL32, \target
        .endm

        field   zero, t
# jitlink-check: *{4}zero = (t - zero)[31:0]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 4) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{4}plus = (t + 0x1 - plus)[31:0]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 4) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{4}minus = (t - 0x1 - minus)[31:0]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 4) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{4}far_plus = (u + 0x12345678 - far_plus)[31:0]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 4) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{4}far_minus = (d - 0x12345678 - far_minus)[31:0]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 4) = 0x3c
.endif

        .globl  main
main:   blr
        .size   main, 4
