# R_RISCV_TLSDESC_LOAD_LO12 (63): the low part of (descriptor of S + A) - P, in the load of the resolver. It names the label of the auipc, which may stand anywhere in the section.
# RISC-V ELF psABI, "TLS Descriptors".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -abs __tlsdesc_resolver=0x1234567
# DEFINE: %{assemble} = llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj %s -defsym CASE
# RUN: %{assemble}=0 -o %t.o
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TLSDESC_LOAD_LO12 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x80000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -check=%s %t.o
#
# What is refused: an addend, a label without auipc, a label of another sort of auipc, a label in another section.
# RUN: %{assemble}=1 -o %t.1.o
# RUN: not %{link} %t.1.o 2>&1 | FileCheck --check-prefix=CASE1 %s
# CASE1: R_RISCV_TLSDESC_LOAD_LO12: its addend must be 0, because it names the instruction at `high`, but it is 4
# RUN: %{assemble}=2 -o %t.2.o
# RUN: not %{link} %t.2.o 2>&1 | FileCheck --check-prefix=CASE2 %s
# CASE2: R_RISCV_TLSDESC_LOAD_LO12: no R_RISCV_TLSDESC_HI20 at `main`
# RUN: %{assemble}=3 -o %t.3.o
# RUN: not %{link} %t.3.o 2>&1 | FileCheck --check-prefix=CASE3 %s
# CASE3: R_RISCV_TLSDESC_LOAD_LO12: no R_RISCV_TLSDESC_HI20 at `plain`
# RUN: %{assemble}=4 -o %t.4.o
# RUN: not %{link} %t.4.o 2>&1 | FileCheck --check-prefix=CASE4 %s
# CASE4: R_RISCV_TLSDESC_LOAD_LO12: `elsewhere` must be the label of an auipc in section .text, but it is in section .other
# RUN: %{assemble}=5 -o %t.5.o
# RUN: not %{link} %t.5.o 2>&1 | FileCheck --check-prefix=CASE5 %s
# CASE5: R_RISCV_PCREL_LO12_I: no R_RISCV_PCREL_HI20, GOT_HI20, TLS_GOT_HI20 or TLS_GD_HI20 at `high`
#
# jitlink-check: decode_operand(before, 2)[11:0] = (section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) - high)[11:0]
# jitlink-check: (*{4}before)[19:0] = 0x52583
# jitlink-check: decode_operand(after, 2)[11:0] = (section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) - high)[11:0]
# jitlink-check: (*{4}after)[19:0] = 0x52583
# jitlink-check: decode_operand(other, 2)[11:0] = (section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) + 8 - second)[11:0]
# jitlink-check: (*{4}other)[19:0] = 0x52583
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC)) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) + 4) = section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSINFO)
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSINFO)) = 0
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSINFO) + 4) = variable
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) + 8) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) + 12) = section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSINFO) + 8
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSINFO) + 12) = variable + 4
# jitlink-check: (*{4}high)[31:12] = (section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) - high + 0x800)[31:12]
# jitlink-check: (*{4}second)[31:12] = ((section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) + 0x8) - second + 0x800)[31:12]
# jitlink-check: (*{4}plain)[31:12] = (main - plain + 0x800)[31:12]
# jitlink-check: (*{4}elsewhere)[31:12] = (section_addr(R_RISCV_TLSDESC_LOAD_LO12.s.tmp.o, $__TLSDESC) - elsewhere + 0x800)[31:12]

        .text
        .option norelax
        .globl before
        .reloc ., R_RISCV_TLSDESC_LOAD_LO12, high
before:
        .long 0xfff52583
        .size before, .-before
        .globl high
        .reloc ., R_RISCV_TLSDESC_HI20, variable
high:
        .long 0xfffff517
        .size high, .-high
        .globl second
        .reloc ., R_RISCV_TLSDESC_HI20, variable+4
second:
        .long 0xfffff517
        .size second, .-second
        nop
        .globl other
        .reloc ., R_RISCV_TLSDESC_LOAD_LO12, second
other:
        .long 0xfff52583
        .size other, .-other
        c.nop
        .globl after
        .reloc ., R_RISCV_TLSDESC_LOAD_LO12, high
after:
        .long 0xfff52583
        .size after, .-after
        .globl plain
        .reloc ., R_RISCV_PCREL_HI20, main
plain:
        .long 0xfffff517
        .size plain, .-plain
        .if CASE == 1
        .reloc ., R_RISCV_TLSDESC_LOAD_LO12, high+4
        .long 0xfff52583
        .endif
        .if CASE == 2
        .reloc ., R_RISCV_TLSDESC_LOAD_LO12, main
        .long 0xfff52583
        .endif
        .if CASE == 3
        .reloc ., R_RISCV_TLSDESC_LOAD_LO12, plain
        .long 0xfff52583
        .endif
        .if CASE == 4
        .reloc ., R_RISCV_TLSDESC_LOAD_LO12, elsewhere
        .long 0xfff52583
        .endif
        .if CASE == 5
        .reloc ., R_RISCV_PCREL_LO12_I, high
        .long 0xfff52583
        .endif

        .section .other, "ax", @progbits
        .globl elsewhere
        .reloc ., R_RISCV_TLSDESC_HI20, variable
elsewhere:
        .long 0xfffff517
        .section .text
        .reloc 0, R_RISCV_NONE, elsewhere
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .section .tdata, "awT", @progbits
        .p2align 4
        .globl first
first:  .fill 0x1804, 1, 0x11
        .globl variable
variable:
        .long 7, 8, 9
