# R_RISCV_PCREL_HI20 (23): S + A - P, high part.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_PCREL_HI20 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x107000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xf9000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x100007000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xffff9000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000006000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffffffff8000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x800fb7ff -check=%s %t.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0x800fbff0 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x7ffff000 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# OVER: is out of range of R_RISCV_PCREL_HI20 fixup
#
# The last distances that fit, and the next: what the low part takes away from them counts.
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -defsym=EDGE=1 -filetype=obj -o %t.edge.o %s
# RUN: %{link} -slab-address 0x100000000 -abs target=0x17ffff7ff -check=%s -check-name=edge-check %t.edge.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x7ffff800 -check=%s -check-name=edge-check %t.edge.o
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x17ffff800 %t.edge.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x7ffff7ff %t.edge.o 2>&1 | FileCheck --check-prefix=OVER %s
# edge-check: decode_operand(edge, 1) = (target - edge + 0x800)[31:12]
#
# jitlink-check: decode_operand(minus_big, 1) = (target - 0x3fff - minus_big + 0x800)[31:12]
# jitlink-check: (*{4}minus_big)[11:0] = 0x517
# jitlink-check: decode_operand(minus_one, 1) = (target - 0x1 - minus_one + 0x800)[31:12]
# jitlink-check: (*{4}minus_one)[11:0] = 0x517
# jitlink-check: decode_operand(zero, 1) = (target - zero + 0x800)[31:12]
# jitlink-check: (*{4}zero)[11:0] = 0x517
# jitlink-check: decode_operand(plus_one, 1) = (target + 0x1 - plus_one + 0x800)[31:12]
# jitlink-check: (*{4}plus_one)[11:0] = 0x517
# jitlink-check: decode_operand(plus_big, 1) = (target + 0x3fff - plus_big + 0x800)[31:12]
# jitlink-check: (*{4}plus_big)[11:0] = 0x517

        .text
        .option norelax
        .ifdef EDGE
        .globl main, edge
main:
        .reloc ., R_RISCV_PCREL_HI20, target
edge:   .long 0xfffff517
        .size edge, 4
        .else
        .globl minus_big
        .reloc ., R_RISCV_PCREL_HI20, target-0x3fff
minus_big:
        .long 0xfffff517
        .size minus_big, .-minus_big
        .globl minus_one
        .reloc ., R_RISCV_PCREL_HI20, target-0x1
minus_one:
        .long 0xfffff517
        .size minus_one, .-minus_one
        .globl zero
        .reloc ., R_RISCV_PCREL_HI20, target
zero:
        .long 0xfffff517
        .size zero, .-zero
        .globl plus_one
        .reloc ., R_RISCV_PCREL_HI20, target+0x1
plus_one:
        .long 0xfffff517
        .size plus_one, .-plus_one
        .globl plus_big
        .reloc ., R_RISCV_PCREL_HI20, target+0x3fff
plus_big:
        .long 0xfffff517
        .size plus_big, .-plus_big
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
        .endif
