# R_RISCV_RVC_BRANCH: S + A - P, even, 9 bits.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_RVC_BRANCH 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x1000fe -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xfff00 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x100040 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xfffc0 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7ffff0fe -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7fffef00 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7ffff040 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7fffefc0 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff000fe -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xffefff00 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff00040 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xffefffc0 -check=%s %t.o
# RUN: not %{link} -slab-address 0x400000 -abs target=0x400100 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x3ffefe %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x400001 %t.o 2>&1 | FileCheck --check-prefix=ODD %s
# OVER: is out of range of R_RISCV_RVC_BRANCH fixup
# ODD: improper alignment for relocation R_RISCV_RVC_BRANCH
#
# jitlink-check: decode_operand(zero, 1)[8:0] = (target - zero)[8:0]
# jitlink-check: (*{2}zero)[15:13] = 0x6
# jitlink-check: (*{2}zero)[9:7] = 0x2
# jitlink-check: decode_operand(minus, 1) = 0 - 0x2 - 2
# jitlink-check: decode_operand(plus, 1) = 2

        .text
        .option norelax
        .globl zero
        .reloc ., R_RISCV_RVC_BRANCH, target
zero:   .half 0xdd7d
        .size zero, .-zero
        .globl minus
        .reloc ., R_RISCV_RVC_BRANCH, zero-2
minus:  .half 0xdd7d
        .size minus, .-minus
        .globl plus
        .reloc ., R_RISCV_RVC_BRANCH, plus+2
plus:   .half 0xdd7d
        .size plus, .-plus
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
