# R_LARCH_PCALA64_LO20: the parts from bit 32 up of the distance between pages, [51:32], in lu32i.d; pcalau12i stands 8 bytes before it.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_PCALA64_LO20 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 2)[19:0] = ((((here - 0x12345678))[63:12] - (minus_big - 8)[63:12] + ((here - 0x12345678))[11:11] - (((here - 0x12345678))[11:11] << 20)) + ((((here - 0x12345678))[63:12] - (minus_big - 8)[63:12] + ((here - 0x12345678))[11:11] - (((here - 0x12345678))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: (*{4}minus_big) & 0xfe00001f = 0x16000004
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 2)[19:0] = ((((here - 0x1))[63:12] - (minus_one - 8)[63:12] + ((here - 0x1))[11:11] - (((here - 0x1))[11:11] << 20)) + ((((here - 0x1))[63:12] - (minus_one - 8)[63:12] + ((here - 0x1))[11:11] - (((here - 0x1))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: (*{4}minus_one) & 0xfe00001f = 0x16000004
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 2)[19:0] = ((((here))[63:12] - (zero - 8)[63:12] + ((here))[11:11] - (((here))[11:11] << 20)) + ((((here))[63:12] - (zero - 8)[63:12] + ((here))[11:11] - (((here))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: (*{4}zero) & 0xfe00001f = 0x16000004
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 2)[19:0] = ((((here + 0x1))[63:12] - (plus_one - 8)[63:12] + ((here + 0x1))[11:11] - (((here + 0x1))[11:11] << 20)) + ((((here + 0x1))[63:12] - (plus_one - 8)[63:12] + ((here + 0x1))[11:11] - (((here + 0x1))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: (*{4}plus_one) & 0xfe00001f = 0x16000004
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 2)[19:0] = ((((here + 0x12345678))[63:12] - (plus_big - 8)[63:12] + ((here + 0x12345678))[11:11] - (((here + 0x12345678))[11:11] << 20)) + ((((here + 0x12345678))[63:12] - (plus_big - 8)[63:12] + ((here + 0x12345678))[11:11] - (((here + 0x12345678))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: (*{4}plus_big) & 0xfe00001f = 0x16000004
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(down, 2)[19:0] = ((((first))[63:12] - (down - 8)[63:12] + ((first))[11:11] - (((first))[11:11] << 20)) + ((((first))[63:12] - (down - 8)[63:12] + ((first))[11:11] - (((first))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: (*{4}down) & 0xfe00001f = 0x16000004
# jitlink-check: decode_operand(up, 2)[19:0] = ((((last))[63:12] - (up - 8)[63:12] + ((last))[11:11] - (((last))[11:11] << 20)) + ((((last))[63:12] - (up - 8)[63:12] + ((last))[11:11] - (((last))[11:11] << 20))[19:19] << 20))[39:20]
# jitlink-check: (*{4}up) & 0xfe00001f = 0x16000004

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
\name:  .reloc ., R_LARCH_PCALA64_LO20, \value
        .word 0x17ffffe4
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
