# R_RISCV_TPREL_LO12_I (30): the low part of the offset from tp.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TPREL_LO12_I 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: decode_operand(low, 2)[11:0] = (variable - first + 1)[11:0]
# jitlink-check: (*{4}low)[19:0] = 0x50513

        .text
        .option norelax
        .globl low
        .reloc ., R_RISCV_TPREL_LO12_I, variable+1
low:
        .long 0xfff50513
        .size low, .-low
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main

        .section .tdata, "awT", @progbits
        .p2align 4
        .globl first
first:  .fill 0x1804, 1, 0x11
        .globl variable
variable:
        .long 7
