# R_PPC64_ADDR16_HIGHEST: #highest(S + A), 16 bits
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_ADDR16_HIGHEST 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0x0 -abs u=0xffffffffedcba988 -abs d=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x123456787fff7ff0 -abs u=0x123456786dcb2978 -abs d=0x123456789233d668 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x7ffffffdffff8000 -abs u=0x7ffffffdedcb2988 -abs d=0x7ffffffe1233d678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x123456787fff7ff0 -abs u=0x123456786dcb2978 -abs d=0x123456789233d668 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x1234567e00008000 -abs u=0x1234567dedcc2988 -abs d=0x1234567e1234d678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7ffffffdffff8000 -abs u=0x7ffffffdedcb2988 -abs d=0x7ffffffe1233d678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x1234567e00008000 -abs u=0x1234567dedcc2988 -abs d=0x1234567e1234d678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0xffffedcba9878000 -abs u=0xffffedcb97532988 -abs d=0xffffedcbbbbbd678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffdffff8000 -abs u=0x7ffffffdedcb2988 -abs d=0x7ffffffe1233d678 -check=%s %t/x.o

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_ADDR16_HIGHEST, t
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_ADDR16_HIGHEST, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t)[63:48]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1)[63:48]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1)[63:48]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{2}far_plus = (u + 0x12345678)[63:48]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{2}far_minus = (d - 0x12345678)[63:48]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 0, R_PPC64_ADDR16_HIGHEST, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t)[63:48]
.endif

        .globl  main
main:   blr
        .size   main, 4
