# A harness calls and replaces what a tested object keeps to itself, and nothing else of the object has to be found.
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/test.o %t/test.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/harness.o %t/harness.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/harness.s %t/test.o -harness %t/harness.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-graphs=test.o %t/test.o -harness %t/harness.o | FileCheck %s
# CHECK: scope: default, live  -   private
# CHECK-NOT: not_needed
# Without the harness there is no main.
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/test.o 2>&1 | FileCheck --check-prefix=ALONE %s
# ALONE: Symbols not found: [ main ]

#--- harness.s
        .globl main, replaced
        .type main, @function
main:   callq private
        callq public
        retq
        .size main, .-main
replaced: retq
# jitlink-check: decode_operand(main, 0) = private - next_pc(main)
# jitlink-check: decode_operand(main+5, 0) = public - next_pc(main) - 5
# What the tested object calls is the harness's.
# jitlink-check: decode_operand(public, 0) = replaced - next_pc(public)
# jitlink-check: *{1}replaced = 0xc3
# jitlink-check: *{4}(section_addr(harness.o, $__STUBS) + 0x2) = (got_addr(harness.o, private) - (section_addr(harness.o, $__STUBS) + 0x2) - 4)[31:0]
# jitlink-check: *{4}(section_addr(test.o, $__STUBS) + 0x2) = (got_addr(test.o, replaced) - (section_addr(test.o, $__STUBS) + 0x2) - 4)[31:0]
# jitlink-check: *{8}section_addr(harness.o, $__GOT) = private
# jitlink-check: *{8}section_addr(test.o, $__GOT) = replaced

#--- test.s
        .section .text.private,"ax"
        .type private, @function
private: retq
        .section .text.public,"ax"
        .globl public
        .type public, @function
public: callq replaced
        retq
        .size public, .-public
        .section .text.replaced,"ax"
        .globl replaced
replaced: int3
        .section .text.unneeded,"ax"
uses_what_is_not_there: callq not_there_at_all
