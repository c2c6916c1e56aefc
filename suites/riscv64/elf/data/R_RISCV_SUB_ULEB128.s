# R_RISCV_SUB_ULEB128: with its partner, (S + A) - (S' + A') in a LEB128 number of the length that is there.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000
# DEFINE: %{assemble} = llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj %s
# RUN: %{assemble} -defsym CASE=0 -o %t.o
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_SUB_ULEB128 
# RUN: %{link} -abs start=0x1000 -abs end=0x107f -check=%s %t.o
# RUN: %{link} -abs start=0x101000 -abs end=0x101000 -check=%s %t.o
# One past what 7 bits hold, and a negative distance.
# RUN: not %{link} -abs start=0x1000 -abs end=0x1080 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# RUN: not %{link} -abs start=0x1001 -abs end=0x1000 %t.o 2>&1 | FileCheck --check-prefix=OVER %s
# OVER: does not fit a LEB128 number of 1 bytes
# RUN: %{assemble} -defsym CASE=1 -o %t.1.o
# RUN: not %{link} -abs start=0x1000 -abs end=0x1080 %t.1.o 2>&1 | FileCheck --check-prefix=ALONE %s
# ALONE: R_RISCV_SUB_ULEB128: R_RISCV_SET_ULEB128 and R_RISCV_SUB_ULEB128 come in pairs
#
# jitlink-check: *{1}short = end - start
# jitlink-check: *{1}(short + 1) = 0x5a
# jitlink-check: *{1}long = (end - start + 0x3000)[6:0] | 0x80
# jitlink-check: *{1}(long + 1) = (end - start + 0x3000)[13:7] | 0x80
# jitlink-check: *{1}(long + 2) = 0
# jitlink-check: *{1}(long + 3) = 0x5a

        .text
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main

        .data
        .if CASE == 1
        .reloc ., R_RISCV_SUB_ULEB128, end
        .byte 0x7f
        .endif
        .globl short
        .reloc ., R_RISCV_SET_ULEB128, end+0x100
        .reloc ., R_RISCV_SUB_ULEB128, start+0x100
short:  .byte 0x7f, 0x5a
        .globl long
        .reloc ., R_RISCV_SET_ULEB128, end+0x2000
        .reloc ., R_RISCV_SUB_ULEB128, start-0x1000
long:   .byte 0xff, 0xff, 0x7f, 0x5a
