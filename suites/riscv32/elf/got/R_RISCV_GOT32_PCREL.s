# R_RISCV_GOT32_PCREL (41): G + GOT + A - P in a word32.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_GOT32_PCREL 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x105000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x80004000 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff05000 -check=%s %t.o
# jitlink-check: *{4}entry = (got_addr(R_RISCV_GOT32_PCREL.s.tmp.o, target) - entry)[31:0]
# jitlink-check: *{4}past = (got_addr(R_RISCV_GOT32_PCREL.s.tmp.o, target) - past + 0x10)[31:0]
# jitlink-check: *{4}(got_addr(R_RISCV_GOT32_PCREL.s.tmp.o, target)) = target

        .text
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
        .data
        .globl entry
        .reloc ., R_RISCV_GOT32_PCREL, target
entry:  .long 0xffffffff
        .globl past
        .reloc ., R_RISCV_GOT32_PCREL, target+0x10
past:   .long 0xffffffff
