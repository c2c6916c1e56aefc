# R_PPC64_TOC16_LO: #lo(S + A - .TOC.), 16 bits
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_TOC16_LO 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10008000 -abs u=0xfffffffffdcc2988 -abs d=0x2234d678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x123456788ffffff0 -abs u=0x123456787dcba978 -abs d=0x12345678a2345668 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x1234567e10010000 -abs u=0x1234567dfdcca988 -abs d=0x1234567e22355678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffedcbb9880000 -abs u=0xffffedcba753a988 -abs d=0xffffedcbcbbc5678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x7ffffffe10000000 -abs u=0x7ffffffdfdcba988 -abs d=0x7ffffffe22345678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010008000 -abs u=0x7efffdcc2988 -abs d=0x7f002234d678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x1234d5788ffffff0 -abs u=0x1234d5787dcba978 -abs d=0x1234d578a2345668 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x1234d57e10010000 -abs u=0x1234d57dfdcca988 -abs d=0x1234d57e22355678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x6ccbb9880000 -abs u=0x6ccba753a988 -abs d=0x6ccbcbbc5678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x80007efe10000000 -abs u=0x80007efdfdcba988 -abs d=0x80007efe22345678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff08000 -abs u=0x7fffffffedbc2988 -abs d=0x800000001224d678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x923456787feffff0 -abs u=0x923456786dbba978 -abs d=0x9234567892245668 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x9234567dfff10000 -abs u=0x9234567dedbca988 -abs d=0x9234567e12255678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffedcba9780000 -abs u=0x7fffedcb9743a988 -abs d=0x7fffedcbbbac5678 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0xfffffffdfff00000 -abs u=0xfffffffdedbba988 -abs d=0xfffffffe12245678 -check=%s %t/x.o

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_TOC16_LO, t
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_TOC16_LO, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t - __TOC__)[15:0]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1 - __TOC__)[15:0]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1 - __TOC__)[15:0]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{2}far_plus = (u + 0x12345678 - __TOC__)[15:0]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{2}far_minus = (d - 0x12345678 - __TOC__)[15:0]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 0, R_PPC64_TOC16_LO, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t - __TOC__)[15:0]
# jitlink-check: *{8}section_addr(x.o, $__GOT) = (section_addr(x.o, $__GOT) + 0x8000)
.endif

        .globl  main
main:   blr
        .size   main, 4
