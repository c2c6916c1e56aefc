# R_PPC64_TPREL16_HI: #hi(@tprel(S + A)), 16 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_TPREL16_HI 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -check=%s %t/x.o

# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=-2147454992 -o %t/first.o %s
# RUN: %{link} -check=%s -check-name=first-check %t/first.o
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=2147512303 -o %t/last.o %s
# RUN: %{link} -check=%s -check-name=last-check %t/last.o
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=-2147454993 -o %t/below.o %s
# RUN: not %{link} %t/below.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 --defsym A=2147512304 -o %t/above.o %s
# RUN: not %{link} %t/above.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_TPREL16_HI, t + A
# first-check: *{2}edge = (t - 0x7fff9010 - template - 0x7000)[31:16]
# last-check: *{2}edge = (t + 0x80006fef - template - 0x7000)[31:16]
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_TPREL16_HI, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t - template - 0x7000)[31:16]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1 - template - 0x7000)[31:16]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1 - template - 0x7000)[31:16]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, t + 0x12345678
# jitlink-check: *{2}far_plus = (t + 0x12345678 - template - 0x7000)[31:16]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, t - 0x12345678
# jitlink-check: *{2}far_minus = (t - 0x12345678 - template - 0x7000)[31:16]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 0, R_PPC64_TPREL16_HI, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t - template - 0x7000)[31:16]
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
