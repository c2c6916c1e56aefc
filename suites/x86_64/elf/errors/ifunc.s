# An indirect function's address is what its resolver returns at run time. Nothing is run here, so it is refused by name.
# System V gABI, "Symbol Table" (STT_GNU_IFUNC, in the GNU extensions).
#
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=INDIRECT=1 -o %t.o %s
# RUN: not llvm-jitlink -noexec %t.o 2>&1 | FileCheck %s
# CHECK: (chosen): STT_GNU_IFUNC: its address is what its resolver returns
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t.o
# jitlink-check: decode_operand(main, 0) = chosen - next_pc(main)

        .text
        .globl main, chosen
        .type main, @function
main:   callq chosen
        .size main, .-main
        .ifdef INDIRECT
        .type chosen, @gnu_indirect_function
        .else
        .type chosen, @function
        .endif
chosen: retq
        .size chosen, .-chosen
