# R_RISCV_TLS_GD_HI20 (22): the variable's entry of $__TLSINFO, which holds a key and the address.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TLS_GD_HI20 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: decode_operand(high, 1) = (section_addr(R_RISCV_TLS_GD_HI20.s.tmp.o, $__TLSINFO) - high + 0x800)[31:12]
# jitlink-check: decode_operand(low, 2)[11:0] = (section_addr(R_RISCV_TLS_GD_HI20.s.tmp.o, $__TLSINFO) - high)[11:0]
# jitlink-check: *{8}(section_addr(R_RISCV_TLS_GD_HI20.s.tmp.o, $__TLSINFO) + 8) = variable

        .text
        .option norelax
        .globl high
        .reloc ., R_RISCV_TLS_GD_HI20, variable
high:
        .long 0xfffff517
        .size high, .-high
        .globl low
        .reloc ., R_RISCV_PCREL_LO12_I, high
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
