# `__imp_NAME` is a pointer to NAME: made where nobody defines it, and left alone where somebody does.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -abs function=0x7fff00001234 -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -abs __imp_function=0x102000 -check=%s -check-name=own %t/x.o
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/x.o 2>&1 | FileCheck %s
# CHECK: Symbols not found: [ function ]
# jitlink-check: *{8}(decode_operand(main, 3) + next_pc(main)) = function
# jitlink-check: *{8}(decode_operand(again, 3) + next_pc(again)) = function
# One pointer serves both.
# jitlink-check: decode_operand(main, 3) + next_pc(main) - next_pc(again) = decode_operand(again, 3)
# own: decode_operand(main, 3) = __imp_function - next_pc(main)

        .text
        .globl main, again
main:   callq *__imp_function(%rip)
again:  callq *__imp_function(%rip)
        retq
