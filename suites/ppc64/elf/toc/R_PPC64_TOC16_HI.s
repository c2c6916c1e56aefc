# R_PPC64_TOC16_HI: #hi(S + A - .TOC.), 16 bits, checked
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_TOC16_HI 
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff90008100 -abs u=0xffffffff7dcc2a88 -abs d=0xffffffffa234d778 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10006e00 -abs u=0xfffffffffdcc1788 -abs d=0x2234c478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10007ffc -abs u=0xfffffffffdcc2984 -abs d=0x2234d674 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x10009200 -abs u=0xfffffffffdcc3b88 -abs d=0x2234e878 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x90007f00 -abs u=0x7dcc2888 -abs d=0xa234d578 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7eff90008100 -abs u=0x7eff7dcc2a88 -abs d=0x7effa234d778 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010006e00 -abs u=0x7efffdcc1788 -abs d=0x7f002234c478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010007ffc -abs u=0x7efffdcc2984 -abs d=0x7f002234d674 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0010009200 -abs u=0x7efffdcc3b88 -abs d=0x7f002234e878 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0090007f00 -abs u=0x7f007dcc2888 -abs d=0x7f00a234d578 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7fffffff7ff08100 -abs u=0x7fffffff6dbc2a88 -abs d=0x7fffffff9224d778 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff06e00 -abs u=0x7fffffffedbc1788 -abs d=0x800000001224c478 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff07ffc -abs u=0x7fffffffedbc2984 -abs d=0x800000001224d674 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x7ffffffffff09200 -abs u=0x7fffffffedbc3b88 -abs d=0x800000001224e878 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0x800000007ff07f00 -abs u=0x800000006dbc2888 -abs d=0x800000009224d578 -check=%s %t/x.o

# RUN: %{link} -slab-address=0x10000000 -abs t=0xffffffff90008000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x90007fff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x10000000 -abs t=0xffffffff90007fff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x10000000 -abs t=0x90008000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7eff90008000 -check=%s -check-name=edge-check %t/edge.o
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0x7f0090007fff -check=%s -check-name=edge-check %t/edge.o
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7eff90007fff %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -slab-address=0x7f0010000000 -abs t=0x7f0090008000 %t/edge.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RANGE: is out of range of {{[A-Za-z0-9]+}} fixup

        .text
        .abiversion 2
.ifdef EDGE
        .globl  edge
edge:   .short  0xa5a7
        .size   edge, 2
        .reloc  edge, R_PPC64_TOC16_HI, t
# edge-check: *{2}edge = (t - __TOC__)[31:16]
# edge-check: *{8}section_addr(edge.o, $__GOT) = (section_addr(edge.o, $__GOT) + 0x8000)
.else
# A field with dirt in it and bytes on either side that must stay.
        .macro  field name, target:vararg
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  \name
\name:  .short  0xa5a7
        .size   \name, 2
        .byte   0x3c
        .balign 8
        .reloc  \name, R_PPC64_TOC16_HI, \target
        .endm

        field   zero, t
# jitlink-check: *{2}zero = (t - __TOC__)[31:16]
# jitlink-check: *{1}(zero - 1) = 0xc3
# jitlink-check: *{1}(zero + 2) = 0x3c
        field   plus, t + 0x1
# jitlink-check: *{2}plus = (t + 0x1 - __TOC__)[31:16]
# jitlink-check: *{1}(plus - 1) = 0xc3
# jitlink-check: *{1}(plus + 2) = 0x3c
        field   minus, t - 0x1
# jitlink-check: *{2}minus = (t - 0x1 - __TOC__)[31:16]
# jitlink-check: *{1}(minus - 1) = 0xc3
# jitlink-check: *{1}(minus + 2) = 0x3c
        field   far_plus, u + 0x12345678
# jitlink-check: *{2}far_plus = (u + 0x12345678 - __TOC__)[31:16]
# jitlink-check: *{1}(far_plus - 1) = 0xc3
# jitlink-check: *{1}(far_plus + 2) = 0x3c
        field   far_minus, d - 0x12345678
# jitlink-check: *{2}far_minus = (d - 0x12345678 - __TOC__)[31:16]
# jitlink-check: *{1}(far_minus - 1) = 0xc3
# jitlink-check: *{1}(far_minus + 2) = 0x3c

# In an instruction.
        .globl  insn
insn:   addis   3, 3, 0
        .size   insn, 4
        .reloc  insn + 2, R_PPC64_TOC16_HI, t
# jitlink-check: decode_operand(insn, 2)[15:0] = (t - __TOC__)[31:16]
# jitlink-check: *{8}section_addr(x.o, $__GOT) = (section_addr(x.o, $__GOT) + 0x8000)
.endif

        .globl  main
main:   blr
        .size   main, 4
