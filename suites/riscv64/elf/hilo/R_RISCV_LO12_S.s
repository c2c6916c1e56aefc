# R_RISCV_LO12_S (28): the low 12 bits of S + A in the S format.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_LO12_S 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x5000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x12345800 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x123457ff -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x7fffb7ff -check=%s %t.o
#
# jitlink-check: decode_operand(minus_big, 2)[11:0] = (target - 0x3fff)[11:0]
# jitlink-check: (*{4}minus_big)[24:12] = 0xa52
# jitlink-check: (*{4}minus_big)[6:0] = 0x23
# jitlink-check: decode_operand(minus_one, 2)[11:0] = (target - 0x1)[11:0]
# jitlink-check: (*{4}minus_one)[24:12] = 0xa52
# jitlink-check: (*{4}minus_one)[6:0] = 0x23
# jitlink-check: decode_operand(zero, 2)[11:0] = (target)[11:0]
# jitlink-check: (*{4}zero)[24:12] = 0xa52
# jitlink-check: (*{4}zero)[6:0] = 0x23
# jitlink-check: decode_operand(plus_one, 2)[11:0] = (target + 0x1)[11:0]
# jitlink-check: (*{4}plus_one)[24:12] = 0xa52
# jitlink-check: (*{4}plus_one)[6:0] = 0x23
# jitlink-check: decode_operand(plus_big, 2)[11:0] = (target + 0x3fff)[11:0]
# jitlink-check: (*{4}plus_big)[24:12] = 0xa52
# jitlink-check: (*{4}plus_big)[6:0] = 0x23

        .text
        .option norelax
        .globl minus_big
        .reloc ., R_RISCV_LO12_S, target-0x3fff
minus_big:
        .long 0xfea52fa3
        .size minus_big, .-minus_big
        .globl minus_one
        .reloc ., R_RISCV_LO12_S, target-0x1
minus_one:
        .long 0xfea52fa3
        .size minus_one, .-minus_one
        .globl zero
        .reloc ., R_RISCV_LO12_S, target
zero:
        .long 0xfea52fa3
        .size zero, .-zero
        .globl plus_one
        .reloc ., R_RISCV_LO12_S, target+0x1
plus_one:
        .long 0xfea52fa3
        .size plus_one, .-plus_one
        .globl plus_big
        .reloc ., R_RISCV_LO12_S, target+0x3fff
plus_big:
        .long 0xfea52fa3
        .size plus_big, .-plus_big
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
