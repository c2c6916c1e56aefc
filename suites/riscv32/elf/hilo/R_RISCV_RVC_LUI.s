# R_RISCV_RVC_LUI (46): the high part of S + A in c.lui, not zero.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_RVC_LUI 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x5000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x1b7ff -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x18000 -check=%s %t.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0x1b801 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# OVER: is out of range of R_RISCV_RVC_LUI fixup
# RUN: not %{link} -slab-address 0x100000 -abs target=0x7fe %t.o 2>&1 | FileCheck --check-prefix=ZERO %s
# ZERO: R_RISCV_RVC_LUI:
# RUN: %{link} -slab-address 0x100000 -abs target=0xffff8000 -check=%s %t.o
#
# jitlink-check: (*{2}minus_big)[6:2] = (target - 0x3fff + 0x800)[16:12]
# jitlink-check: (*{2}minus_big)[12:12] = (target - 0x3fff + 0x800)[17:17]
# jitlink-check: (*{2}minus_big)[11:7] = 0xa
# jitlink-check: (*{2}minus_big)[15:13] = 0x3
# jitlink-check: (*{2}minus_one)[6:2] = (target - 0x1 + 0x800)[16:12]
# jitlink-check: (*{2}minus_one)[12:12] = (target - 0x1 + 0x800)[17:17]
# jitlink-check: (*{2}minus_one)[11:7] = 0xa
# jitlink-check: (*{2}minus_one)[15:13] = 0x3
# jitlink-check: (*{2}zero)[6:2] = (target + 0x800)[16:12]
# jitlink-check: (*{2}zero)[12:12] = (target + 0x800)[17:17]
# jitlink-check: (*{2}zero)[11:7] = 0xa
# jitlink-check: (*{2}zero)[15:13] = 0x3
# jitlink-check: (*{2}plus_one)[6:2] = (target + 0x1 + 0x800)[16:12]
# jitlink-check: (*{2}plus_one)[12:12] = (target + 0x1 + 0x800)[17:17]
# jitlink-check: (*{2}plus_one)[11:7] = 0xa
# jitlink-check: (*{2}plus_one)[15:13] = 0x3
# jitlink-check: (*{2}plus_big)[6:2] = (target + 0x3fff + 0x800)[16:12]
# jitlink-check: (*{2}plus_big)[12:12] = (target + 0x3fff + 0x800)[17:17]
# jitlink-check: (*{2}plus_big)[11:7] = 0xa
# jitlink-check: (*{2}plus_big)[15:13] = 0x3

        .text
        .option norelax
        .globl minus_big
        .reloc ., R_RISCV_RVC_LUI, target-0x3fff
minus_big:
        .half 0x757d
        .size minus_big, .-minus_big
        .globl minus_one
        .reloc ., R_RISCV_RVC_LUI, target-0x1
minus_one:
        .half 0x757d
        .size minus_one, .-minus_one
        .globl zero
        .reloc ., R_RISCV_RVC_LUI, target
zero:
        .half 0x757d
        .size zero, .-zero
        .globl plus_one
        .reloc ., R_RISCV_RVC_LUI, target+0x1
plus_one:
        .half 0x757d
        .size plus_one, .-plus_one
        .globl plus_big
        .reloc ., R_RISCV_RVC_LUI, target+0x3fff
plus_big:
        .half 0x757d
        .size plus_big, .-plus_big
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
