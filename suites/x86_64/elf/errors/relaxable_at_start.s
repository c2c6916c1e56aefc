# A GOTPCRELX relocation needs room for the opcode in front of its field: without it the object is refused, not read out of bounds.
# System V ABI, AMD64 supplement, §B.2.
#
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=AT=1 -o %t.o %s
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -abs target=0x1000 %t.o 2>&1 | FileCheck %s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=AT=2 -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -abs target=0x1000 -check=%s %t.o
#
# CHECK: relocation has no room for an opcode before it {{.*}} section .text, address 0x101001
# jitlink-check: *{2}main = 0x9090
# jitlink-check: *{1}(main+6) = 0x90
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = target
# jitlink-check: *{4}(main + 0x2) = (got_addr(relaxable_at_start.s.tmp.o, target) - (main + 0x2) - 4)[31:0]

        .text
        .globl main
main:   .nops 2, 1
        .reloc main+AT, R_X86_64_GOTPCRELX, target-4
        .nops 5, 1
