# R_RISCV_GOT_HI20 (20): G + GOT + A - P, high part; PCREL_LO12 at its label completes it.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_GOT_HI20 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x105000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x80004000 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff05000 -check=%s %t.o
# jitlink-check: decode_operand(high, 1) = (got_addr(R_RISCV_GOT_HI20.s.tmp.o, target) - high + 0x800)[31:12]
# jitlink-check: decode_operand(low, 2)[11:0] = (got_addr(R_RISCV_GOT_HI20.s.tmp.o, target) - high)[11:0]
# jitlink-check: *{4}(got_addr(R_RISCV_GOT_HI20.s.tmp.o, target)) = target

        .text
        .option norelax
        .globl high
        .reloc ., R_RISCV_GOT_HI20, target
high:   .long 0xfffff517
        .size high, .-high
        nop
        .globl low
        .reloc ., R_RISCV_PCREL_LO12_I, high
low:    .long 0xfff52503
        .size low, .-low
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
