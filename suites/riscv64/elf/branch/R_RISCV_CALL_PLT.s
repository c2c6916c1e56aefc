# R_RISCV_CALL_PLT: S + A - P in auipc and jalr; a symbol of somebody else is called through a stub.
# RISC-V ELF psABI, table "Relocation types".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_CALL_PLT 
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x105000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x100005000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000004000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x7fffffffffff0000 -check=%s %t.o
#
# jitlink-check: decode_operand(stub, 1) = (stub_addr(R_RISCV_CALL_PLT.s.tmp.o, target) - stub + 0x800)[31:12]
# jitlink-check: decode_operand(stub + 4, 2)[11:0] = (stub_addr(R_RISCV_CALL_PLT.s.tmp.o, target) - stub)[11:0]
# jitlink-check: *{8}(got_addr(R_RISCV_CALL_PLT.s.tmp.o, target)) = target
# jitlink-check: (*{4}stub)[11:0] = 0x317
# jitlink-check: (*{4}(stub + 4))[19:0] = 0x300e7
# jitlink-check: decode_operand(near, 1) = (main + 0x7ff - near + 0x800)[31:12]
# jitlink-check: decode_operand(near + 4, 2)[11:0] = (main + 0x7ff - near)[11:0]
# jitlink-check: decode_operand(back, 1) = (main - 0x801 - back + 0x800)[31:12]
# jitlink-check: decode_operand(back + 4, 2)[11:0] = (main - 0x801 - back)[11:0]
# jitlink-check: (*{8}section_addr(R_RISCV_CALL_PLT.s.tmp.o, $__STUBS))[31:12] = (got_addr(R_RISCV_CALL_PLT.s.tmp.o, target) - section_addr(R_RISCV_CALL_PLT.s.tmp.o, $__STUBS) + 0x800)[31:12]
# jitlink-check: (*{8}section_addr(R_RISCV_CALL_PLT.s.tmp.o, $__STUBS))[63:52] = (got_addr(R_RISCV_CALL_PLT.s.tmp.o, target) - section_addr(R_RISCV_CALL_PLT.s.tmp.o, $__STUBS) + 0x800 + 0xfffffffffffff800)[11:0]

        .text
        .option norelax
        .globl stub
        .reloc ., R_RISCV_CALL_PLT, target
stub:
        .long 0xfffff317
        .long 0xfff300e7
        .size stub, .-stub
        .globl near
        .reloc ., R_RISCV_CALL_PLT, main+0x7ff
near:
        .long 0xfffff317
        .long 0xfff300e7
        .size near, .-near
        .globl back
        .reloc ., R_RISCV_CALL_PLT, main-0x801
back:
        .long 0xfffff317
        .long 0xfff300e7
        .size back, .-back
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main
