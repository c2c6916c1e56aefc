# R_RISCV_PCREL_LO12_I: the low part of what the auipc at the label computes, in any order, several to one, other code between.
# RISC-V ELF psABI, "PC-Relative Symbol Addresses".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj %s
# RUN: %{assemble} -defsym CASE=0 -o %t.o
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_PCREL_LO12_I 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x107000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xf9000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x107801 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xf97ff -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x100007000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xffff9000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x100007801 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xffff97ff -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000006000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffffffff8000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000006801 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffffffff87ff -check=%s %t.o
#
# What is refused: an addend, a label without auipc, a label in another section, a label that is not defined.
# RUN: %{assemble} -defsym CASE=1 -o %t.1.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0x102000 %t.1.o 2>&1 | FileCheck --check-prefix=CASE1 %s
# CASE1: R_RISCV_PCREL_LO12_I: its addend must be 0, because it names the instruction at `high`, but it is 4
# RUN: %{assemble} -defsym CASE=2 -o %t.2.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0x102000 %t.2.o 2>&1 | FileCheck --check-prefix=CASE2 %s
# CASE2: R_RISCV_PCREL_LO12_I: no R_RISCV_PCREL_HI20, GOT_HI20, TLS_GOT_HI20 or TLS_GD_HI20 at `main`
# RUN: %{assemble} -defsym CASE=3 -o %t.3.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0x102000 %t.3.o 2>&1 | FileCheck --check-prefix=CASE3 %s
# CASE3: R_RISCV_PCREL_LO12_I: `elsewhere` must be the label of an auipc in section .text, but it is in section .other
# RUN: %{assemble} -defsym CASE=4 -o %t.4.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0x102000 %t.4.o 2>&1 | FileCheck --check-prefix=CASE4 %s
# CASE4: R_RISCV_PCREL_LO12_I: `target` must be the label of an auipc in section .text, but it is not defined in this object
#
# jitlink-check: decode_operand(before, 2)[11:0] = (target + 0x10 - high)[11:0]
# jitlink-check: (*{4}before)[19:0] = 0x50513
# jitlink-check: decode_operand(after, 2)[11:0] = (target + 0x10 - high)[11:0]
# jitlink-check: (*{4}after)[19:0] = 0x50513
# jitlink-check: decode_operand(again, 2)[11:0] = (target + 0x10 - high)[11:0]
# jitlink-check: (*{4}again)[19:0] = 0x50513
# jitlink-check: decode_operand(other, 2)[11:0] = (target - 0x900 - second)[11:0]
# jitlink-check: (*{4}other)[19:0] = 0x50513
# jitlink-check: (*{4}high)[31:12] = (target - high + 0x10 + 0x800)[31:12]
# jitlink-check: (*{4}second)[31:12] = (target - second - 0x900 + 0x800)[31:12]
# jitlink-check: (*{4}elsewhere)[31:12] = (target - elsewhere + 0x800)[31:12]

        .text
        .option norelax
        .globl before
        .reloc ., R_RISCV_PCREL_LO12_I, high
before:
        .long 0xfff50513
        .size before, .-before
        .globl high
        .reloc ., R_RISCV_PCREL_HI20, target+0x10
high:   .long 0xfffff517
        .size high, .-high
        .globl second
        .reloc ., R_RISCV_PCREL_HI20, target-0x900
second: .long 0xfffff517
        nop
        .globl other
        .reloc ., R_RISCV_PCREL_LO12_I, second
other:
        .long 0xfff50513
        .size other, .-other
        .globl after
        .reloc ., R_RISCV_PCREL_LO12_I, high
after:
        .long 0xfff50513
        .size after, .-after
        c.nop
        .globl again
        .reloc ., R_RISCV_PCREL_LO12_I, high
again:
        .long 0xfff50513
        .size again, .-again
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
        .if CASE == 1
        .reloc ., R_RISCV_PCREL_LO12_I, high+4
        .long 0xfff50513
        .endif
        .if CASE == 2
        .reloc ., R_RISCV_PCREL_LO12_I, main
        .long 0xfff50513
        .endif
        .if CASE == 3
        .reloc ., R_RISCV_PCREL_LO12_I, elsewhere
        .long 0xfff50513
        .endif
        .if CASE == 4
        .reloc ., R_RISCV_PCREL_LO12_I, target
        .long 0xfff50513
        .endif

        .section .other, "ax", @progbits
        .globl elsewhere
        .reloc ., R_RISCV_PCREL_HI20, target
elsewhere:
        .long 0xfffff517
        .section .text
        .reloc 0, R_RISCV_NONE, elsewhere
