# R_RISCV_NONE (0): asks for nothing.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_NONE 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# jitlink-check: *{4}word = 0x12345678

        .text
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main

        .data
        .globl word
        .reloc ., R_RISCV_NONE, main
word:   .long 0x12345678
