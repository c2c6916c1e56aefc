# R_RISCV_SUB6 (52): V - S - A in the low 6 bits; the two above stay.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_SUB6 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x107000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xf9000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x100007000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xffff9000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000006000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffffffff8000 -check=%s %t.o
#
# What was in the field is gone unless the expression asks for it, and the bytes beside it stay.
# jitlink-check: *{1}minus_big = (0x3f - target + 0x3fff)[5:0] | 0xc0
# jitlink-check: *{1}(minus_big - 1) = 0xa5
# jitlink-check: *{1}(minus_big + 1) = 0x5a
# jitlink-check: *{1}minus_one = (0x3f - target + 0x1)[5:0] | 0xc0
# jitlink-check: *{1}(minus_one - 1) = 0xa5
# jitlink-check: *{1}(minus_one + 1) = 0x5a
# jitlink-check: *{1}zero = (0x3f - target)[5:0] | 0xc0
# jitlink-check: *{1}(zero - 1) = 0xa5
# jitlink-check: *{1}(zero + 1) = 0x5a
# jitlink-check: *{1}plus_one = (0x3f - target - 0x1)[5:0] | 0xc0
# jitlink-check: *{1}(plus_one - 1) = 0xa5
# jitlink-check: *{1}(plus_one + 1) = 0x5a
# jitlink-check: *{1}plus_big = (0x3f - target - 0x3fff)[5:0] | 0xc0
# jitlink-check: *{1}(plus_big - 1) = 0xa5
# jitlink-check: *{1}(plus_big + 1) = 0x5a

        .text
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main

        .data
        .macro field name, value
        .byte 0xa5
        .globl \name
\name:
        .reloc ., R_RISCV_SUB6, \value
        .fill 1, 1, 0xff
        .byte 0x5a
        .endm
        field minus_big, target-0x3fff
        field minus_one, target-0x1
        field zero, target
        field plus_one, target+0x1
        field plus_big, target+0x3fff
