# R_RISCV_TLS_TPREL64: the offset from tp.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TLS_TPREL64 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: *{8}offset = (variable - first + 1)

        .text
        .option norelax
        .globl offset
        .reloc ., R_RISCV_TLS_TPREL64, variable+1
offset: .fill 8, 1, 0xff
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
