# R_RISCV_PLT32 (59): L + A - P in a word32, L a stub for what this object does not define.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_PLT32 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x105000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffff000 -abs target=0x80004000 -check=%s %t.o
# RUN: %{link} -slab-address 0xfff00000 -abs target=0xfff05000 -check=%s %t.o
# jitlink-check: *{4}stub = (stub_addr(R_RISCV_PLT32.s.tmp.o, target) - stub)[31:0]
# jitlink-check: *{4}own = (main + 0x10 - own)[31:0]
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE_ = (target)[31:0]
# jitlink-check: (*{8}section_addr(R_RISCV_PLT32.s.tmp.o, $__STUBS))[31:12] = (got_addr(R_RISCV_PLT32.s.tmp.o, target) - section_addr(R_RISCV_PLT32.s.tmp.o, $__STUBS) + 0x800)[31:12]
# jitlink-check: (*{8}section_addr(R_RISCV_PLT32.s.tmp.o, $__STUBS))[63:52] = (got_addr(R_RISCV_PLT32.s.tmp.o, target) - section_addr(R_RISCV_PLT32.s.tmp.o, $__STUBS) + 0x800 + 0xfffffffffffff800)[11:0]

        .text
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
        .data
        .globl stub
        .reloc ., R_RISCV_PLT32, target
stub:   .long 0xffffffff
        .globl own
        .reloc ., R_RISCV_PLT32, main+0x10
own:    .long 0xffffffff
