# R_RISCV_JAL: S + A - P, even, 21 bits.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_JAL 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x1ffffe -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x0 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x100040 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xfffc0 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x1000ffffe -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xfff00000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x100000040 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xffffffc0 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x80000000000feffe -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffffffeff000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7ffffffffffff040 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffffffffefc0 -check=%s %t.o
# RUN: not %{link} -slab-address 0x400000 -abs target=0x500000 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x2ffffe %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x400001 %t.o 2>&1 | FileCheck --check-prefix=ODD %s
# OVER: is out of range of R_RISCV_JAL fixup
# ODD: improper alignment for relocation R_RISCV_JAL
#
# jitlink-check: decode_operand(zero, 1)[20:0] = (target - zero)[20:0]
# jitlink-check: (*{4}zero)[11:0] = 0xfef
# jitlink-check: decode_operand(minus, 1) = 0 - 0x4 - 2
# jitlink-check: decode_operand(plus, 1) = 2

        .text
        .option norelax
        .globl zero
        .reloc ., R_RISCV_JAL, target
zero:   .long 0xffffffef
        .size zero, .-zero
        .globl minus
        .reloc ., R_RISCV_JAL, zero-2
minus:  .long 0xffffffef
        .size minus, .-minus
        .globl plus
        .reloc ., R_RISCV_JAL, plus+2
plus:   .long 0xffffffef
        .size plus, .-plus
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
