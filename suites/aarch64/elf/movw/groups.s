# The MOVW groups: 16 bits of S + A (UABS, SABS) or S + A - P (PREL) in imm16, bits 20 to 5.
# AAELF64, "Group relocations to create a 16-, 32-, 48-, or 64-bit unsigned data value or address inline" and the two tables
# after it. Where the value is signed, MOVZ becomes MOVN and back; MOVK stays.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb \
# DEFINE:     -abs far=0x123456789abcdef0 -abs middle=0x89abcdef1234 -abs low=0x89abcdef -abs tiny=0x89ab \
# DEFINE:     -abs negative=0xffffffffffff1234 -abs negative32=0xffffffff12345678 -abs negative48=0xffff123456789abc
# DEFINE: %{little} = llvm-mc -triple=aarch64-unknown-linux -filetype=obj
# DEFINE: %{big} = llvm-mc -triple=aarch64_be-unknown-linux -filetype=obj
# RUN: mkdir -p %t/be
# RUN: %{little} -o %t/x.o %s
# RUN: %{big} -o %t/be/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffe0000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -check=%s %t/be/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/be/x.o
# RUN: %{link} -slab-address 0x7ffffffffffe0000 -check=%s %t/be/x.o
#
# The last values that fit, and one past each.
# RUN: %{little} -defsym=BOUND_UABS_G0=1 -o %t/bound.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0x0 -check=%s -check-name=bound0 %t/bound.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffff -check=%s -check-name=bound0 %t/bound.o
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x10000 %t/bound.o 2>&1 | FileCheck -check-prefix=UABSG0 %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xffffffffffffffff %t/bound.o 2>&1 | FileCheck -check-prefix=UABSG0 %s
# UABSG0: relocation target "bound" at address {{0x[0-9a-f]+}} is out of range of MoveWide16G0 fixup at
# RUN: %{little} -defsym=BOUND_SABS_G0=1 -o %t/bound.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffff -check=%s -check-name=plus0 %t/bound.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffffffff0000 -check=%s -check-name=minus0 %t/bound.o
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x10000 %t/bound.o 2>&1 | FileCheck -check-prefix=SABSG0 %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xfffffffffffeffff %t/bound.o 2>&1 | FileCheck -check-prefix=SABSG0 %s
# SABSG0: relocation target "bound" at address {{0x[0-9a-f]+}} is out of range of MoveWide16SignedG0 fixup at
# RUN: %{little} -defsym=BOUND_UABS_G1=1 -o %t/bound.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0x0 -check=%s -check-name=bound1 %t/bound.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffff -check=%s -check-name=bound1 %t/bound.o
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x100000000 %t/bound.o 2>&1 | FileCheck -check-prefix=UABSG1 %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xffffffffffffffff %t/bound.o 2>&1 | FileCheck -check-prefix=UABSG1 %s
# UABSG1: relocation target "bound" at address {{0x[0-9a-f]+}} is out of range of MoveWide16G1 fixup at
# RUN: %{little} -defsym=BOUND_SABS_G1=1 -o %t/bound.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffff -check=%s -check-name=plus1 %t/bound.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffff00000000 -check=%s -check-name=minus1 %t/bound.o
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x100000000 %t/bound.o 2>&1 | FileCheck -check-prefix=SABSG1 %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xfffffffeffffffff %t/bound.o 2>&1 | FileCheck -check-prefix=SABSG1 %s
# SABSG1: relocation target "bound" at address {{0x[0-9a-f]+}} is out of range of MoveWide16SignedG1 fixup at
# RUN: %{little} -defsym=BOUND_UABS_G2=1 -o %t/bound.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0x0 -check=%s -check-name=bound2 %t/bound.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffffffff -check=%s -check-name=bound2 %t/bound.o
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x1000000000000 %t/bound.o 2>&1 | FileCheck -check-prefix=UABSG2 %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xffffffffffffffff %t/bound.o 2>&1 | FileCheck -check-prefix=UABSG2 %s
# UABSG2: relocation target "bound" at address {{0x[0-9a-f]+}} is out of range of MoveWide16G2 fixup at
# RUN: %{little} -defsym=BOUND_SABS_G2=1 -o %t/bound.o %s
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffffffffffff -check=%s -check-name=plus2 %t/bound.o
# RUN: %{link} -slab-address 0x100000 -abs bound=0xffff000000000000 -check=%s -check-name=minus2 %t/bound.o
# RUN: not %{link} -slab-address 0x100000 -abs bound=0x1000000000000 %t/bound.o 2>&1 | FileCheck -check-prefix=SABSG2 %s
# RUN: not %{link} -slab-address 0x100000 -abs bound=0xfffeffffffffffff %t/bound.o 2>&1 | FileCheck -check-prefix=SABSG2 %s
# SABSG2: relocation target "bound" at address {{0x[0-9a-f]+}} is out of range of MoveWide16SignedG2 fixup at
# bound0: decode_operand(edge, 1) = bound[15:0]
# bound0: (*{4}uabs_g0)[20:5] = (tiny)[15:0]
# bound0: (*{4}uabs_g0_minus)[20:5] = (tiny - 0x1)[15:0]
# bound0: (*{4}uabs_g0_plus)[20:5] = (tiny + 0x1001)[15:0]
# bound0: (*{4}uabs_g0_nc)[20:5] = (far)[15:0]
# bound0: (*{4}uabs_g0_nc_minus)[20:5] = (far - 0x7fffffff)[15:0]
# bound0: (*{4}uabs_g0_nc_movz)[20:5] = (far + 0x1)[15:0]
# bound0: (*{4}uabs_g1)[20:5] = (low)[31:16]
# bound0: (*{4}uabs_g1_minus)[20:5] = (low - 0x1)[31:16]
# bound0: (*{4}uabs_g1_plus)[20:5] = (low + 0x1001)[31:16]
# bound0: (*{4}uabs_g1_nc)[20:5] = (far)[31:16]
# bound0: (*{4}uabs_g1_nc_minus)[20:5] = (far - 0x7fffffff)[31:16]
# bound0: (*{4}uabs_g1_nc_movz)[20:5] = (far + 0x1)[31:16]
# bound0: (*{4}uabs_g2)[20:5] = (middle)[47:32]
# bound0: (*{4}uabs_g2_minus)[20:5] = (middle - 0x1)[47:32]
# bound0: (*{4}uabs_g2_plus)[20:5] = (middle + 0x1001)[47:32]
# bound0: (*{4}uabs_g2_nc)[20:5] = (far)[47:32]
# bound0: (*{4}uabs_g2_nc_minus)[20:5] = (far - 0x7fffffff)[47:32]
# bound0: (*{4}uabs_g2_nc_movz)[20:5] = (far + 0x1)[47:32]
# bound0: (*{4}uabs_g3)[20:5] = (far)[63:48]
# bound0: (*{4}uabs_g3_minus)[20:5] = (far - 0x7fffffffffffffff)[63:48]
# plus0: decode_operand(edge, 1) = bound[15:0]
# minus0: decode_operand(edge, 1) = (0xffffffffffffffff - bound)[15:0]
# bound1: decode_operand(edge, 1) = bound[31:16]
# plus1: decode_operand(edge, 1) = bound[31:16]
# minus1: decode_operand(edge, 1) = (0xffffffffffffffff - bound)[31:16]
# bound2: decode_operand(edge, 1) = bound[47:32]
# plus2: decode_operand(edge, 1) = bound[47:32]
# minus2: decode_operand(edge, 1) = (0xffffffffffffffff - bound)[47:32]
#
# jitlink-check: decode_operand(uabs_g0, 1) = tiny[15:0]
# jitlink-check: decode_operand(uabs_g0_plus, 1) = (tiny + 0x1001)[15:0]
# jitlink-check: decode_operand(uabs_g0_minus, 1) = (tiny - 1)[15:0]
# jitlink-check: decode_operand(uabs_g0_nc, 2) = far[15:0]
# jitlink-check: decode_operand(uabs_g0_nc_minus, 2) = (far - 0x7fffffff)[15:0]
# jitlink-check: decode_operand(uabs_g0_nc_movz, 1) = (far + 1)[15:0]
# jitlink-check: decode_operand(uabs_g1, 1) = low[31:16]
# jitlink-check: decode_operand(uabs_g1_plus, 1) = (low + 0x1001)[31:16]
# jitlink-check: decode_operand(uabs_g1_minus, 1) = (low - 1)[31:16]
# jitlink-check: decode_operand(uabs_g1_nc, 2) = far[31:16]
# jitlink-check: decode_operand(uabs_g1_nc_minus, 2) = (far - 0x7fffffff)[31:16]
# jitlink-check: decode_operand(uabs_g1_nc_movz, 1) = (far + 1)[31:16]
# jitlink-check: decode_operand(uabs_g2, 1) = middle[47:32]
# jitlink-check: decode_operand(uabs_g2_plus, 1) = (middle + 0x1001)[47:32]
# jitlink-check: decode_operand(uabs_g2_minus, 1) = (middle - 1)[47:32]
# jitlink-check: decode_operand(uabs_g2_nc, 2) = far[47:32]
# jitlink-check: decode_operand(uabs_g2_nc_minus, 2) = (far - 0x7fffffff)[47:32]
# jitlink-check: decode_operand(uabs_g2_nc_movz, 1) = (far + 1)[47:32]
# jitlink-check: decode_operand(uabs_g3, 1) = far[63:48]
# jitlink-check: decode_operand(uabs_g3_minus, 1) = (far - 0x7fffffffffffffff)[63:48]
# jitlink-check: decode_operand(sabs_g0, 1) = tiny[15:0]
# jitlink-check: decode_operand(sabs_g0_plus, 1) = (tiny + 1)[15:0]
# jitlink-check: decode_operand(sabs_g0_negative, 1) = (0xffffffffffffffff - negative)[15:0]
# jitlink-check: decode_operand(sabs_g0_negative_minus, 1) = (0x0 - negative)[15:0]
# jitlink-check: decode_operand(sabs_g1, 1) = low[31:16]
# jitlink-check: decode_operand(sabs_g1_plus, 1) = (low + 1)[31:16]
# jitlink-check: decode_operand(sabs_g1_negative, 1) = (0xffffffffffffffff - negative32)[31:16]
# jitlink-check: decode_operand(sabs_g1_negative_minus, 1) = (0x0 - negative32)[31:16]
# jitlink-check: decode_operand(sabs_g2, 1) = middle[47:32]
# jitlink-check: decode_operand(sabs_g2_plus, 1) = (middle + 1)[47:32]
# jitlink-check: decode_operand(sabs_g2_negative, 1) = (0xffffffffffffffff - negative48)[47:32]
# jitlink-check: decode_operand(sabs_g2_negative_minus, 1) = (0x0 - negative48)[47:32]
# jitlink-check: decode_operand(prel_g0_back, 1) = (prel_g0_back - main - 1)[15:0]
# jitlink-check: decode_operand(prel_g0_forward, 1) = (last - prel_g0_forward)[15:0]
# jitlink-check: decode_operand(prel_g0_nc, 2) = (far - prel_g0_nc)[15:0]
# jitlink-check: decode_operand(prel_g0_nc_plus, 2) = (far + 0x10001 - prel_g0_nc_plus)[15:0]
# jitlink-check: decode_operand(prel_g1_back, 1) = (prel_g1_back - main - 1)[31:16]
# jitlink-check: decode_operand(prel_g1_forward, 1) = (last - prel_g1_forward)[31:16]
# jitlink-check: decode_operand(prel_g1_nc, 2) = (far - prel_g1_nc)[31:16]
# jitlink-check: decode_operand(prel_g1_nc_plus, 2) = (far + 0x10001 - prel_g1_nc_plus)[31:16]
# jitlink-check: decode_operand(prel_g2_back, 1) = (prel_g2_back - main - 1)[47:32]
# jitlink-check: decode_operand(prel_g2_forward, 1) = (last - prel_g2_forward)[47:32]
# jitlink-check: decode_operand(prel_g2_nc, 2) = (far - prel_g2_nc)[47:32]
# jitlink-check: decode_operand(prel_g2_nc_plus, 2) = (far + 0x10001 - prel_g2_nc_plus)[47:32]
# jitlink-check: decode_operand(prel_g3, 1) = (last + 0x123 - prel_g3)[63:48]
# jitlink-check: decode_operand(prel_g3_back, 1) = (prel_g3_back - main - 1)[63:48]

        .text
        .globl main
        .type main, %function
main:   ret
        .size main, .-main

        .macro code name, relocation, word, value
        .globl \name
        .type \name, %function
\name: .reloc ., \relocation, \value
        .inst \word
        .size \name, .-\name
        .endm

        code uabs_g0, R_AARCH64_MOVW_UABS_G0, 0xd29fffe3, tiny
        code uabs_g0_plus, R_AARCH64_MOVW_UABS_G0, 0xd29fffe3, tiny+0x1001
        code uabs_g0_minus, R_AARCH64_MOVW_UABS_G0, 0xd2800003, tiny-1
        code uabs_g0_nc, R_AARCH64_MOVW_UABS_G0_NC, 0xf29fffe3, far
        code uabs_g0_nc_minus, R_AARCH64_MOVW_UABS_G0_NC, 0xf2800aa3, far-0x7fffffff
        code uabs_g0_nc_movz, R_AARCH64_MOVW_UABS_G0_NC, 0xd29fffe3, far+1
        code uabs_g1, R_AARCH64_MOVW_UABS_G1, 0xd2bfffe3, low
        code uabs_g1_plus, R_AARCH64_MOVW_UABS_G1, 0xd2bfffe3, low+0x1001
        code uabs_g1_minus, R_AARCH64_MOVW_UABS_G1, 0xd2a00003, low-1
        code uabs_g1_nc, R_AARCH64_MOVW_UABS_G1_NC, 0xf2bfffe3, far
        code uabs_g1_nc_minus, R_AARCH64_MOVW_UABS_G1_NC, 0xf2a00aa3, far-0x7fffffff
        code uabs_g1_nc_movz, R_AARCH64_MOVW_UABS_G1_NC, 0xd2bfffe3, far+1
        code uabs_g2, R_AARCH64_MOVW_UABS_G2, 0xd2dfffe3, middle
        code uabs_g2_plus, R_AARCH64_MOVW_UABS_G2, 0xd2dfffe3, middle+0x1001
        code uabs_g2_minus, R_AARCH64_MOVW_UABS_G2, 0xd2c00003, middle-1
        code uabs_g2_nc, R_AARCH64_MOVW_UABS_G2_NC, 0xf2dfffe3, far
        code uabs_g2_nc_minus, R_AARCH64_MOVW_UABS_G2_NC, 0xf2c00aa3, far-0x7fffffff
        code uabs_g2_nc_movz, R_AARCH64_MOVW_UABS_G2_NC, 0xd2dfffe3, far+1
        code uabs_g3, R_AARCH64_MOVW_UABS_G3, 0xd2ffffe3, far
        code uabs_g3_minus, R_AARCH64_MOVW_UABS_G3, 0xd2ffffe3, far-0x7fffffffffffffff
        code sabs_g0, R_AARCH64_MOVW_SABS_G0, 0x929fffe3, tiny
        code sabs_g0_plus, R_AARCH64_MOVW_SABS_G0, 0xd29fffe3, tiny+1
        code sabs_g0_negative, R_AARCH64_MOVW_SABS_G0, 0xd29fffe3, negative
        code sabs_g0_negative_minus, R_AARCH64_MOVW_SABS_G0, 0x929fffe3, negative-1
        code sabs_g1, R_AARCH64_MOVW_SABS_G1, 0x92bfffe3, low
        code sabs_g1_plus, R_AARCH64_MOVW_SABS_G1, 0xd2bfffe3, low+1
        code sabs_g1_negative, R_AARCH64_MOVW_SABS_G1, 0xd2bfffe3, negative32
        code sabs_g1_negative_minus, R_AARCH64_MOVW_SABS_G1, 0x92bfffe3, negative32-1
        code sabs_g2, R_AARCH64_MOVW_SABS_G2, 0x92dfffe3, middle
        code sabs_g2_plus, R_AARCH64_MOVW_SABS_G2, 0xd2dfffe3, middle+1
        code sabs_g2_negative, R_AARCH64_MOVW_SABS_G2, 0xd2dfffe3, negative48
        code sabs_g2_negative_minus, R_AARCH64_MOVW_SABS_G2, 0x92dfffe3, negative48-1
        code prel_g0_back, R_AARCH64_MOVW_PREL_G0, 0xd29fffe3, main
        code prel_g0_forward, R_AARCH64_MOVW_PREL_G0, 0x929fffe3, last
        code prel_g0_nc, R_AARCH64_MOVW_PREL_G0_NC, 0xf29fffe3, far
        code prel_g0_nc_plus, R_AARCH64_MOVW_PREL_G0_NC, 0xf29fffe3, far+0x10001
        code prel_g1_back, R_AARCH64_MOVW_PREL_G1, 0xd2bfffe3, main
        code prel_g1_forward, R_AARCH64_MOVW_PREL_G1, 0x92bfffe3, last
        code prel_g1_nc, R_AARCH64_MOVW_PREL_G1_NC, 0xf2bfffe3, far
        code prel_g1_nc_plus, R_AARCH64_MOVW_PREL_G1_NC, 0xf2bfffe3, far+0x10001
        code prel_g2_back, R_AARCH64_MOVW_PREL_G2, 0xd2dfffe3, main
        code prel_g2_forward, R_AARCH64_MOVW_PREL_G2, 0x92dfffe3, last
        code prel_g2_nc, R_AARCH64_MOVW_PREL_G2_NC, 0xf2dfffe3, far
        code prel_g2_nc_plus, R_AARCH64_MOVW_PREL_G2_NC, 0xf2dfffe3, far+0x10001
        code prel_g3, R_AARCH64_MOVW_PREL_G3, 0xd2ffffe3, last+0x123
        code prel_g3_back, R_AARCH64_MOVW_PREL_G3, 0xd2ffffe3, main
        .ifdef BOUND_UABS_G0
        code edge, R_AARCH64_MOVW_UABS_G0, 0xd29fffe3, bound
        .endif
        .ifdef BOUND_SABS_G0
        code edge, R_AARCH64_MOVW_SABS_G0, 0xd29fffe3, bound
        .endif
        .ifdef BOUND_UABS_G1
        code edge, R_AARCH64_MOVW_UABS_G1, 0xd2bfffe3, bound
        .endif
        .ifdef BOUND_SABS_G1
        code edge, R_AARCH64_MOVW_SABS_G1, 0xd2bfffe3, bound
        .endif
        .ifdef BOUND_UABS_G2
        code edge, R_AARCH64_MOVW_UABS_G2, 0xd2dfffe3, bound
        .endif
        .ifdef BOUND_SABS_G2
        code edge, R_AARCH64_MOVW_SABS_G2, 0xd2dfffe3, bound
        .endif

        .globl last
        .type last, %function
last:   ret
        .size last, .-last
