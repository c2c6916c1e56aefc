# R_RISCV_BRANCH: S + A - P, even, 13 bits.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_BRANCH 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x100ffe -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xff000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x100040 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xfffc0 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7ffffffe -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7fffe000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7ffff040 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x7fffefc0 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff00ffe -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xffeff000 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff00040 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xffefffc0 -check=%s %t.o
# RUN: not %{link} -slab-address 0x400000 -abs target=0x401000 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x3feffe %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x400000 -abs target=0x400001 %t.o 2>&1 | FileCheck --check-prefix=ODD %s
# OVER: is out of range of R_RISCV_BRANCH fixup
# ODD: improper alignment for relocation R_RISCV_BRANCH
#
# jitlink-check: decode_operand(zero, 2)[12:0] = (target - zero)[12:0]
# jitlink-check: (*{4}zero)[24:12] = 0xb50
# jitlink-check: (*{4}zero)[6:0] = 0x63
# jitlink-check: decode_operand(minus, 2) = 0 - 0x4 - 2
# jitlink-check: decode_operand(plus, 2) = 2

        .text
        .option norelax
        .globl zero
        .reloc ., R_RISCV_BRANCH, target
zero:   .long 0xfeb50fe3
        .size zero, .-zero
        .globl minus
        .reloc ., R_RISCV_BRANCH, zero-2
minus:  .long 0xfeb50fe3
        .size minus, .-minus
        .globl plus
        .reloc ., R_RISCV_BRANCH, plus+2
plus:   .long 0xfeb50fe3
        .size plus, .-plus
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
