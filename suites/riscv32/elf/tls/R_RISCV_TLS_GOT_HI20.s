# R_RISCV_TLS_GOT_HI20 (21): the GOT entry that holds the offset from tp.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TLS_GOT_HI20 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -check=%s %t.o
#
# jitlink-check: decode_operand(high, 1) = (got_addr(R_RISCV_TLS_GOT_HI20.s.tmp.o, variable) - high + 0x800)[31:12]
# jitlink-check: decode_operand(low, 2)[11:0] = (got_addr(R_RISCV_TLS_GOT_HI20.s.tmp.o, variable) - high)[11:0]
# jitlink-check: *{4}(got_addr(R_RISCV_TLS_GOT_HI20.s.tmp.o, variable)) = variable - first

        .text
        .option norelax
        .globl high
        .reloc ., R_RISCV_TLS_GOT_HI20, variable
high:
        .long 0xfffff517
        .size high, .-high
        .globl low
        .reloc ., R_RISCV_PCREL_LO12_I, high
low:
        .long 0xfff52503
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
