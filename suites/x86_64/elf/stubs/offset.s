# A branch to a place past the start of a function that another object defines cannot go through a stub: it goes straight there, or
# is refused when that is too far. System V ABI, AMD64 supplement, §4.4.1 (L + A - P: in the PLT, A would miss the entry).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000000
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: %{link} -abs outside=0x180000002 -check=%s %t.o
# RUN: %{link} -abs outside=0x80000003 -check=%s %t.o
# RUN: not %{link} -abs outside=0x180000003 %t.o 2>&1 | FileCheck %s
# RUN: not %{link} -abs outside=0x80000002 %t.o 2>&1 | FileCheck %s
#
# jitlink-check: decode_operand(main, 0) = outside - next_pc(main) + 2
# jitlink-check: *{1}main = 0xe8
# CHECK: relocation target "outside" at address {{0x[0-9a-f]+}} is out of range of BranchPCRel32 fixup at {{0x[0-9a-f]+}} (main, {{0x[0-9a-f]+}} + 0x1)

        .text
        .globl main
        .type main, @function
main:   .byte 0xe8                      # call
        .reloc ., R_X86_64_PLT32, outside+2-4
        .long 0xffffffff
        .size main, .-main
