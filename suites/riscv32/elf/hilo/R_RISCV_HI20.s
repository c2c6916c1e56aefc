# R_RISCV_HI20 (26): the high part of S + A in the U format.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_HI20 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x5000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x12345800 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x123457ff -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x7fffb7ff -check=%s %t.o
# 32-bit addresses wrap.
# RUN: %{link} -slab-address 0x100000 -abs target=0x7fffb801 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xfffff800 -check=%s %t.o
#
# jitlink-check: decode_operand(minus_big, 1) = (target - 0x3fff + 0x800)[31:12]
# jitlink-check: (*{4}minus_big)[11:0] = 0x537
# jitlink-check: decode_operand(minus_one, 1) = (target - 0x1 + 0x800)[31:12]
# jitlink-check: (*{4}minus_one)[11:0] = 0x537
# jitlink-check: decode_operand(zero, 1) = (target + 0x800)[31:12]
# jitlink-check: (*{4}zero)[11:0] = 0x537
# jitlink-check: decode_operand(plus_one, 1) = (target + 0x1 + 0x800)[31:12]
# jitlink-check: (*{4}plus_one)[11:0] = 0x537
# jitlink-check: decode_operand(plus_big, 1) = (target + 0x3fff + 0x800)[31:12]
# jitlink-check: (*{4}plus_big)[11:0] = 0x537

        .text
        .option norelax
        .globl minus_big
        .reloc ., R_RISCV_HI20, target-0x3fff
minus_big:
        .long 0xfffff537
        .size minus_big, .-minus_big
        .globl minus_one
        .reloc ., R_RISCV_HI20, target-0x1
minus_one:
        .long 0xfffff537
        .size minus_one, .-minus_one
        .globl zero
        .reloc ., R_RISCV_HI20, target
zero:
        .long 0xfffff537
        .size zero, .-zero
        .globl plus_one
        .reloc ., R_RISCV_HI20, target+0x1
plus_one:
        .long 0xfffff537
        .size plus_one, .-plus_one
        .globl plus_big
        .reloc ., R_RISCV_HI20, target+0x3fff
plus_big:
        .long 0xfffff537
        .size plus_big, .-plus_big
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
