# Two strong definitions of one symbol are refused, in files or on the command line. System V gABI, "Symbol Table" (STB_GLOBAL).
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=MAIN=1 -o %t/a.o %s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %s
# RUN: not llvm-jitlink -noexec %t/a.o %t/b.o 2>&1 | FileCheck %s
# CHECK: Duplicate definition of symbol 'twice'{{.*}}a.o{{.*}}b.o
# RUN: not llvm-jitlink -noexec -abs twice=0x1000 %t/a.o 2>&1 | FileCheck -check-prefix=ABS %s
# ABS: Duplicate definition of symbol 'twice'
# RUN: not llvm-jitlink -noexec -abs other=0x1000 -abs other=0x1000 %t/a.o 2>&1 | FileCheck -check-prefix=OTHER %s
# OTHER: Duplicate definition of symbol 'other'
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/a.o
# jitlink-check: *{8}twice = 7

        .data
        .globl twice
twice:  .quad 7
        .ifdef MAIN
        .text
        .globl main
main:   retq
        .endif
