# R_RISCV_RVC_JUMP: S + A - P, even, 12 bits.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_RVC_JUMP 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x1007fe -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xff800 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x100040 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xfffc0 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7ffff7fe -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7fffe800 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7ffff040 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7fffefc0 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff007fe -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xffeff800 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff00040 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xffefffc0 -check=%s %t.o
# RUN: not %{link} -slab-address 0x400000 -abs target=0x400800 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x3ff7fe %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x400001 %t.o 2>&1 | FileCheck --check-prefix=ODD %s
# OVER: is out of range of R_RISCV_RVC_JUMP fixup
# ODD: improper alignment for relocation R_RISCV_RVC_JUMP
#
# jitlink-check: decode_operand(zero, 0)[11:0] = (target - zero)[11:0]
# jitlink-check: (*{2}zero)[15:13] = 0x5
# jitlink-check: decode_operand(minus, 0) = 0 - 0x2 - 2
# jitlink-check: decode_operand(plus, 0) = 2

        .text
        .option norelax
        .globl zero
        .reloc ., R_RISCV_RVC_JUMP, target
zero:   .half 0xbffd
        .size zero, .-zero
        .globl minus
        .reloc ., R_RISCV_RVC_JUMP, zero-2
minus:  .half 0xbffd
        .size minus, .-minus
        .globl plus
        .reloc ., R_RISCV_RVC_JUMP, plus+2
plus:   .half 0xbffd
        .size plus, .-plus
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
