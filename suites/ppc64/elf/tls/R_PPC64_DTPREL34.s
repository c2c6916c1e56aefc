# R_PPC64_DTPREL34: @dtprel(S + A), 64 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_DTPREL34 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -check=%s %t/x.o

# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=-8589901840 -o %t/first.o %s
# RUN: %{link} -check=%s -check-name=first-check %t/first.o
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=8589967343 -o %t/last.o %s
# RUN: %{link} -check=%s -check-name=last-check %t/last.o
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=-8589901841 -o %t/below.o %s
# RUN: not %{link} %t/below.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=8589967344 -o %t/above.o %s
# RUN: not %{link} %t/above.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .long   0x0613ffff, 0x3860a5a5
        .size   edge, 8
        .reloc  edge, R_PPC64_DTPREL34, t + A
# first-check: (*{4}edge)[17:0] = (t - 0x1ffff8010 - template - 0x8000)[33:16]
# first-check: (*{4}edge)[31:18] = 0x184
# first-check: (*{4}(edge + 4))[15:0] = (t - 0x1ffff8010 - template - 0x8000)[15:0]
# first-check: (*{4}(edge + 4))[31:16] = 0x3860
# last-check: (*{4}edge)[17:0] = (t + 0x200007fef - template - 0x8000)[33:16]
# last-check: (*{4}edge)[31:18] = 0x184
# last-check: (*{4}(edge + 4))[15:0] = (t + 0x200007fef - template - 0x8000)[15:0]
# last-check: (*{4}(edge + 4))[31:16] = 0x3860
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .long   0x0613ffff, 0x3860a5a5
        .size   \name, 8
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_DTPREL34, \target
        .endm

        field   zero, t
# jitlink-check: (*{4}zero)[17:0] = (t - template - 0x8000)[33:16]
# jitlink-check: (*{4}zero)[31:18] = 0x184
# jitlink-check: (*{4}(zero + 4))[15:0] = (t - template - 0x8000)[15:0]
# jitlink-check: (*{4}(zero + 4))[31:16] = 0x3860
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 8) = 0x3c
        field   plus, t + 0x1
# jitlink-check: (*{4}plus)[17:0] = (t + 0x1 - template - 0x8000)[33:16]
# jitlink-check: (*{4}plus)[31:18] = 0x184
# jitlink-check: (*{4}(plus + 4))[15:0] = (t + 0x1 - template - 0x8000)[15:0]
# jitlink-check: (*{4}(plus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 8) = 0x3c
        field   minus, t - 0x1
# jitlink-check: (*{4}minus)[17:0] = (t - 0x1 - template - 0x8000)[33:16]
# jitlink-check: (*{4}minus)[31:18] = 0x184
# jitlink-check: (*{4}(minus + 4))[15:0] = (t - 0x1 - template - 0x8000)[15:0]
# jitlink-check: (*{4}(minus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 8) = 0x3c
        field   far_plus, t + 0x12345678
# jitlink-check: (*{4}far_plus)[17:0] = (t + 0x12345678 - template - 0x8000)[33:16]
# jitlink-check: (*{4}far_plus)[31:18] = 0x184
# jitlink-check: (*{4}(far_plus + 4))[15:0] = (t + 0x12345678 - template - 0x8000)[15:0]
# jitlink-check: (*{4}(far_plus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 8) = 0x3c
        field   far_minus, t - 0x12345678
# jitlink-check: (*{4}far_minus)[17:0] = (t - 0x12345678 - template - 0x8000)[33:16]
# jitlink-check: (*{4}far_minus)[31:18] = 0x184
# jitlink-check: (*{4}(far_minus + 4))[15:0] = (t - 0x12345678 - template - 0x8000)[15:0]
# jitlink-check: (*{4}(far_minus + 4))[31:16] = 0x3860
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 8) = 0x3c
.endif

        .globl  main
main:   blr
        .size   main, 4

        .section .tdata, "awT", @progbits
        .globl  template, t
template:
        .quad   1, 2
        .size   template, 16
        .type   t, @object
t:      .quad   3
        .size   t, 8
