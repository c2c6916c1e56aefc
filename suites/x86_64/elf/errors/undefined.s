# Symbols that nobody defines are named, all of them, and so is the file that needs them.
#
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -no-process-syms %t.o 2>&1 | FileCheck %s
# CHECK: Symbols not found: [ first_missing, second_missing ]
# CHECK-SAME: undefined.s.tmp.o
#
# With one of them defined the other is still missing; with both it links.
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -no-process-syms -abs second_missing=0x2000 %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=ONE %s
# ONE: Symbols not found: [ first_missing ]
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -no-process-syms -abs second_missing=0x2000 \
# RUN:     -abs first_missing=0x1000 -check=%s %t.o
# jitlink-check: *{8}pointer = second_missing
# jitlink-check: decode_operand(main, 0) = first_missing - next_pc(main)
# jitlink-check: *{4}(section_addr(undefined.s.tmp.o, $__STUBS) + 0x2) = (got_addr(undefined.s.tmp.o, first_missing) - (section_addr(undefined.s.tmp.o, $__STUBS) + 0x2) - 4)[31:0]
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = first_missing
#
# -phony-externals makes them null.
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -no-process-syms -phony-externals -check=%s -check-name=phony %t.o
# phony: *{8}pointer = 0
# phony: decode_operand(main, 0) = 0 - next_pc(main)

        .text
        .globl main
        .type main, @function
main:   callq first_missing
        .size main, .-main
        .data
        .globl pointer
pointer:
        .quad second_missing
