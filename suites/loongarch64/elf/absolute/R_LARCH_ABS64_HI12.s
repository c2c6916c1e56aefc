# R_LARCH_ABS64_HI12: (S + A)[63:52], in lu52i.d.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_ABS64_HI12 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -abs target=0x12345800 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x7ffff7ff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xfedcba9876543fff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0x8000000080000800 -check=%s %t/x.o
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 2)[11:0] = ((target - 0x12345678))[63:52]
# jitlink-check: (*{4}minus_big) & 0xffc003ff = 0x3000084
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 2)[11:0] = ((target - 0x1))[63:52]
# jitlink-check: (*{4}minus_one) & 0xffc003ff = 0x3000084
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 2)[11:0] = ((target))[63:52]
# jitlink-check: (*{4}zero) & 0xffc003ff = 0x3000084
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 2)[11:0] = ((target + 0x1))[63:52]
# jitlink-check: (*{4}plus_one) & 0xffc003ff = 0x3000084
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 2)[11:0] = ((target + 0x12345678))[63:52]
# jitlink-check: (*{4}plus_big) & 0xffc003ff = 0x3000084
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_ABS64_HI12, \value
        .word 0x33ffc84
        .size \name, 4
        .word 0x5a5a5a5a
        .endm
        field minus_big, target-0x12345678
        field minus_one, target-0x1
        field zero, target
        field plus_one, target+0x1
        field plus_big, target+0x12345678
