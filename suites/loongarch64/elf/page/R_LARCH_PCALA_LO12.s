# R_LARCH_PCALA_LO12: (S + A)[11:0], in addi.d and loads.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_PCALA_LO12 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 2)[11:0] = ((here - 0x12345678))[11:0]
# jitlink-check: (*{4}minus_big) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 2)[11:0] = ((here - 0x1))[11:0]
# jitlink-check: (*{4}minus_one) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 2)[11:0] = ((here))[11:0]
# jitlink-check: (*{4}zero) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 2)[11:0] = ((here + 0x1))[11:0]
# jitlink-check: (*{4}plus_one) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 2)[11:0] = ((here + 0x12345678))[11:0]
# jitlink-check: (*{4}plus_big) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(down, 2)[11:0] = ((first))[11:0]
# jitlink-check: (*{4}down) & 0xffc003ff = 0x2c00084
# jitlink-check: decode_operand(up, 2)[11:0] = ((last))[11:0]
# jitlink-check: (*{4}up) & 0xffc003ff = 0x2c00084

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .globl first
first:  nop

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_PCALA_LO12, \value
        .word 0x2fffc84
        .size \name, 4
        .word 0x5a5a5a5a
        .endm
        field minus_big, here-0x12345678
        field minus_one, here-0x1
        field zero, here
        field plus_one, here+0x1
        field plus_big, here+0x12345678
        field down, first
        field up, last

        .globl here, last
here:   nop
        .space 0x800
last:   nop
