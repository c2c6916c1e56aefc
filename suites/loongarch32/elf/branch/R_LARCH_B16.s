# R_LARCH_B16: (S + A - PC)[17:2], in beq and its kin, and in jirl.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch32-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x1fffc -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_B16 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0xfffe0000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x20000 -o %t/x.o %s
# RUN: %{link} -slab-address 0x10000000 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x20000 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x10000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x20004 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x10000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "edge" at address {{0x[0-9a-f]+}} is out of range of Branch16PCRel fixup
#
# Not a multiple of the length of an instruction.
# RUN: %{assemble} -defsym=BOUND=0x1 -o %t/odd.o %s
# RUN: not %{link} -slab-address 0x10000000 %t/odd.o 2>&1 | FileCheck -check-prefix=ODD %s
# RUN: %{assemble} -defsym=BOUND=0x2 -o %t/odd.o %s
# RUN: not %{link} -slab-address 0x10000000 %t/odd.o 2>&1 | FileCheck -check-prefix=ODD %s
# RUN: %{assemble} -defsym=BOUND=0x1fffa -o %t/odd.o %s
# RUN: not %{link} -slab-address 0x10000000 %t/odd.o 2>&1 | FileCheck -check-prefix=ODD %s
# ODD: improper alignment for relocation Branch16PCRel: {{0x[0-9a-f]+}} is not aligned to 4 bytes
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 2)[17:0] = ((here - 0x8000) - minus_big)[17:0]
# jitlink-check: (*{4}minus_big) & 0xfc0003ff = 0x58000085
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 2)[17:0] = ((here - 0x4) - minus_one)[17:0]
# jitlink-check: (*{4}minus_one) & 0xfc0003ff = 0x58000085
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 2)[17:0] = ((here) - zero)[17:0]
# jitlink-check: (*{4}zero) & 0xfc0003ff = 0x58000085
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 2)[17:0] = ((here + 0x4) - plus_one)[17:0]
# jitlink-check: (*{4}plus_one) & 0xfc0003ff = 0x58000085
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 2)[17:0] = ((here + 0x8000) - plus_big)[17:0]
# jitlink-check: (*{4}plus_big) & 0xfc0003ff = 0x58000085
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(down, 2)[17:0] = ((first) - down)[17:0]
# jitlink-check: (*{4}down) & 0xfc0003ff = 0x58000085
# jitlink-check: decode_operand(up, 2)[17:0] = ((last) - up)[17:0]
# jitlink-check: (*{4}up) & 0xfc0003ff = 0x58000085
# jitlink-check: decode_operand(edge, 2)[17:0] = ((edge + bound) - edge)[17:0]
# jitlink-check: (*{4}edge) & 0xfc0003ff = 0x58000085

        .text
        .globl edge, bound
        .type edge, @function
edge:   .reloc ., R_LARCH_B16, edge+BOUND
        .word 0x5bfffc85
        .size edge, 4
        .set bound, BOUND

        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .globl first
first:  nop

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_B16, \value
        .word 0x5bfffc85
        .size \name, 4
        .word 0x5a5a5a5a
        .endm
        field minus_big, here-0x8000
        field minus_one, here-0x4
        field zero, here
        field plus_one, here+0x4
        field plus_big, here+0x8000
        field down, first
        field up, last

        .globl here, last
here:   nop
        .space 0x800
last:   nop
