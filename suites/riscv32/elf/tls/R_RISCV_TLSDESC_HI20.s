# R_RISCV_TLSDESC_HI20 (62): (descriptor of S + A) - P + 0x800, in auipc. One descriptor for each symbol and addend.
# RISC-V ELF psABI, "TLS Descriptors".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -abs __tlsdesc_resolver=0x1234567
# DEFINE: %{assemble} = llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj %s -defsym CASE
# RUN: %{assemble}=0 -o %t.o
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TLSDESC_HI20 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x80000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -check=%s %t.o
#
# jitlink-check: decode_operand(high, 1) = (section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSDESC) - high + 0x800)[31:12]
# jitlink-check: (*{4}high)[11:0] = 0x517
# jitlink-check: *{4}(high - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(high + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(shared, 1) = (section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSDESC) - shared + 0x800)[31:12]
# jitlink-check: decode_operand(field, 1) = (section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSDESC) + 8 - field + 0x800)[31:12]
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSDESC)) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSDESC) + 4) = section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSINFO)
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSINFO)) = 0
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSINFO) + 4) = variable
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSDESC) + 8) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSDESC) + 12) = section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSINFO) + 8
# jitlink-check: *{4}(section_addr(R_RISCV_TLSDESC_HI20.s.tmp.o, $__TLSINFO) + 12) = variable + 4

        .text
        .option norelax
        .long 0xa5a5a5a5
        .globl high
        .reloc ., R_RISCV_TLSDESC_HI20, variable
high:
        .long 0xfffff517
        .size high, .-high
        .long 0x5a5a5a5a
        .globl field
        .reloc ., R_RISCV_TLSDESC_HI20, variable+4
field:
        .long 0xfffff517
        .size field, .-field
        .fill 0x1800, 1, 0
        .globl shared
        .reloc ., R_RISCV_TLSDESC_HI20, variable
shared:
        .long 0xfffff517
        .size shared, .-shared
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
