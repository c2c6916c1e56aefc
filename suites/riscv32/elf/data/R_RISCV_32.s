# R_RISCV_32 (1): S + A in a word32, which may be signed or not.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_32 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x4000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x7fff8000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x80000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xffff0000 -check=%s %t.o
#
# What was in the field is gone unless the expression asks for it, and the bytes beside it stay.
# jitlink-check: *{4}minus_big = (target - 0x3fff)[31:0]
# jitlink-check: *{1}(minus_big - 1) = 0xa5
# jitlink-check: *{1}(minus_big + 4) = 0x5a
# jitlink-check: *{4}minus_one = (target - 0x1)[31:0]
# jitlink-check: *{1}(minus_one - 1) = 0xa5
# jitlink-check: *{1}(minus_one + 4) = 0x5a
# jitlink-check: *{4}zero = (target)[31:0]
# jitlink-check: *{1}(zero - 1) = 0xa5
# jitlink-check: *{1}(zero + 4) = 0x5a
# jitlink-check: *{4}plus_one = (target + 0x1)[31:0]
# jitlink-check: *{1}(plus_one - 1) = 0xa5
# jitlink-check: *{1}(plus_one + 4) = 0x5a
# jitlink-check: *{4}plus_big = (target + 0x3fff)[31:0]
# jitlink-check: *{1}(plus_big - 1) = 0xa5
# jitlink-check: *{1}(plus_big + 4) = 0x5a

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
        .reloc ., R_RISCV_32, \value
        .fill 4, 1, 0xff
        .byte 0x5a
        .endm
        field minus_big, target-0x3fff
        field minus_one, target-0x1
        field zero, target
        field plus_one, target+0x1
        field plus_big, target+0x3fff
