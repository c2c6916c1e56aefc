# R_RISCV_TPREL_HI20 (29): the high part of the offset from tp, which is the template's start.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TPREL_HI20 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: decode_operand(high, 1) = (variable - first + 0x800)[31:12]
# jitlink-check: (*{4}high)[11:0] = 0x537
# jitlink-check: decode_operand(low, 1) = (variable - first - 0x1004 + 0x800)[31:12]

        .text
        .option norelax
        .globl high
        .reloc ., R_RISCV_TPREL_HI20, variable
high:
        .long 0xfffff537
        .size high, .-high
        .globl low
        .reloc ., R_RISCV_TPREL_HI20, variable-0x1004
low:
        .long 0xfffff537
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
