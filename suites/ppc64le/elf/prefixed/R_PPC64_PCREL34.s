# R_PPC64_PCREL34: S + A - P, 64 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_PCREL34 
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xfffffffe10000108 -abs u=0xfffffffdfdcbaa90 -abs d=0xfffffffe22345780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xfffee08 -abs u=0xfffffffffdcb9790 -abs d=0x22344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10000004 -abs u=0xfffffffffdcba98c -abs d=0x2234567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10001208 -abs u=0xfffffffffdcbbb90 -abs d=0x22346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x20fffff08 -abs u=0x1fdcba890 -abs d=0x222345580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7efe10000108 -abs u=0x7efdfdcbaa90 -abs d=0x7efe22345780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f000fffee08 -abs u=0x7efffdcb9790 -abs d=0x7f0022344480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010000004 -abs u=0x7efffdcba98c -abs d=0x7f002234567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010001208 -abs u=0x7efffdcbbb90 -abs d=0x7f0022346880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f020fffff08 -abs u=0x7f01fdcba890 -abs d=0x7f0222345580 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffdfff00108 -abs u=0x7ffffffdedbbaa90 -abs d=0x7ffffffe12245780 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffffffefee08 -abs u=0x7fffffffedbb9790 -abs d=0x8000000012244480 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff00004 -abs u=0x7fffffffedbba98c -abs d=0x800000001224567c -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff01208 -abs u=0x7fffffffedbbbb90 -abs d=0x8000000012246880 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x80000001ffefff08 -abs u=0x80000001edbba890 -abs d=0x8000000212245580 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xfffffffe10000000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x20fffffff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xfffffffe0fffffff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x210000000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7efe10000000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f020fffffff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7efe0fffffff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7f0210000000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .long   0x0613ffff, 0x3860a5a5
        .size   edge, 8
        .reloc  edge, R_PPC64_PCREL34, t
# edge-check: (*{4}edge)[17:0] = (t - edge)[33:16]
# edge-check: (*{4}edge)[31:18] = 0x184
# edge-check: (*{4}(edge + 4))[15:0] = (t - edge)[15:0]
# edge-check: (*{4}(edge + 4))[31:16] = 0x3860
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .long   0x0613ffff, 0x3860a5a5
        .size   \name, 8
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_PCREL34, \target
        .endm

        field   zero, t
# jitlink-check: (*{4}zero)[17:0] = (t - zero)[33:16]
# jitlink-check: (*{4}zero)[31:18] = 0x184
# jitlink-check: (*{4}(zero + 4))[15:0] = (t - zero)[15:0]
# jitlink-check: (*{4}(zero + 4))[31:16] = 0x3860
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 8) = 0x3c
        field   plus, t + 0x1
# jitlink-check: (*{4}plus)[17:0] = (t + 0x1 - plus)[33:16]
# jitlink-check: (*{4}plus)[31:18] = 0x184
# jitlink-check: (*{4}(plus + 4))[15:0] = (t + 0x1 - plus)[15:0]
# jitlink-check: (*{4}(plus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 8) = 0x3c
        field   minus, t - 0x1
# jitlink-check: (*{4}minus)[17:0] = (t - 0x1 - minus)[33:16]
# jitlink-check: (*{4}minus)[31:18] = 0x184
# jitlink-check: (*{4}(minus + 4))[15:0] = (t - 0x1 - minus)[15:0]
# jitlink-check: (*{4}(minus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 8) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: (*{4}far_plus)[17:0] = (u + 0x12345678 - far_plus)[33:16]
# jitlink-check: (*{4}far_plus)[31:18] = 0x184
# jitlink-check: (*{4}(far_plus + 4))[15:0] = (u + 0x12345678 - far_plus)[15:0]
# jitlink-check: (*{4}(far_plus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 8) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: (*{4}far_minus)[17:0] = (d - 0x12345678 - far_minus)[33:16]
# jitlink-check: (*{4}far_minus)[31:18] = 0x184
# jitlink-check: (*{4}(far_minus + 4))[15:0] = (d - 0x12345678 - far_minus)[15:0]
# jitlink-check: (*{4}(far_minus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 8) = 0x3c
.endif

        .globl  main
main:   blr
        .size   main, 4
