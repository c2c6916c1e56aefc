# R_PPC64_TPREL16_HIGHEST: #highest(@tprel(S + A)), 16 bits
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_TPREL16_HIGHEST 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -check=%s %t/x.o

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_TPREL16_HIGHEST, t + A
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_TPREL16_HIGHEST, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t - template - 0x7000)[63:48]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1 - template - 0x7000)[63:48]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1 - template - 0x7000)[63:48]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, t + 0x1234567800000
# jitlink-check: *{2}far_plus = (t + 0x1234567800000 - template - 0x7000)[63:48]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, t - 0x1234567800000
# jitlink-check: *{2}far_minus = (t - 0x1234567800000 - template - 0x7000)[63:48]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 2, R_PPC64_TPREL16_HIGHEST, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t - template - 0x7000)[63:48]
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
