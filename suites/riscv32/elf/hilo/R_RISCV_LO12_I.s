# R_RISCV_LO12_I (27): the low 12 bits of S + A in the I format.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_LO12_I 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x5000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x12345800 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x123457ff -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x7fffb7ff -check=%s %t.o
#
# jitlink-check: decode_operand(minus_big, 2)[11:0] = (target - 0x3fff)[11:0]
# jitlink-check: (*{4}minus_big)[19:0] = 0x50513
# jitlink-check: decode_operand(minus_one, 2)[11:0] = (target - 0x1)[11:0]
# jitlink-check: (*{4}minus_one)[19:0] = 0x50513
# jitlink-check: decode_operand(zero, 2)[11:0] = (target)[11:0]
# jitlink-check: (*{4}zero)[19:0] = 0x50513
# jitlink-check: decode_operand(plus_one, 2)[11:0] = (target + 0x1)[11:0]
# jitlink-check: (*{4}plus_one)[19:0] = 0x50513
# jitlink-check: decode_operand(plus_big, 2)[11:0] = (target + 0x3fff)[11:0]
# jitlink-check: (*{4}plus_big)[19:0] = 0x50513

        .text
        .option norelax
        .globl minus_big
        .reloc ., R_RISCV_LO12_I, target-0x3fff
minus_big:
        .long 0xfff50513
        .size minus_big, .-minus_big
        .globl minus_one
        .reloc ., R_RISCV_LO12_I, target-0x1
minus_one:
        .long 0xfff50513
        .size minus_one, .-minus_one
        .globl zero
        .reloc ., R_RISCV_LO12_I, target
zero:
        .long 0xfff50513
        .size zero, .-zero
        .globl plus_one
        .reloc ., R_RISCV_LO12_I, target+0x1
plus_one:
        .long 0xfff50513
        .size plus_one, .-plus_one
        .globl plus_big
        .reloc ., R_RISCV_LO12_I, target+0x3fff
plus_big:
        .long 0xfff50513
        .size plus_big, .-plus_big
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
