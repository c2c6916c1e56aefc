# R_RISCV_TLSDESC_CALL (65): marks the call for a linker that rewrites the sequence; nothing is patched. The whole sequence, as compilers write it.
# RISC-V ELF psABI, "TLS Descriptors".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -abs __tlsdesc_resolver=0x1234567
# DEFINE: %{assemble} = llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj %s -defsym CASE
# RUN: %{assemble}=0 -o %t.o
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_TLSDESC_CALL 
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: decode_operand(sequence, 1) = (section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSDESC) - sequence + 0x800)[31:12]
# jitlink-check: decode_operand(load, 2)[11:0] = (section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSDESC) - sequence)[11:0]
# jitlink-check: decode_operand(argument, 2)[11:0] = (section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSDESC) - sequence)[11:0]
# jitlink-check: *{4}call = 0x000582e7
# jitlink-check: *{4}(call + 4) = 0x00450533
# jitlink-check: *{8}(section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSDESC)) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSDESC) + 8) = section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSINFO)
# jitlink-check: *{8}(section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSINFO)) = 0
# jitlink-check: *{8}(section_addr(R_RISCV_TLSDESC_CALL.s.tmp.o, $__TLSINFO) + 8) = variable

        .text
        .option norelax
        .option norvc
        .globl sequence
sequence:
        auipc a0, %tlsdesc_hi(variable)
        .globl load
load:   ld a1, %tlsdesc_load_lo(sequence)(a0)
        .size load, .-load
        .globl argument
argument:
        addi a0, a0, %tlsdesc_add_lo(sequence)
        .size argument, .-argument
        .globl call
call:   jalr t0, 0(a1), %tlsdesc_call(sequence)
        add a0, a0, tp
        .size sequence, .-sequence
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
