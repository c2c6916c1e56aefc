# Records that lie about themselves are refused, with the section and the place. Linux Standard Base, "Exception Frames".
#
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: %{assemble} -defsym=LENGTH=24 -defsym=BACK=0 -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t.o
# jitlink-check: *{1}main = 0xc3
#
# A length past the end of the section, and a record without a CIE.
# RUN: %{assemble} -defsym=LENGTH=25 -defsym=BACK=0 -o %t.o %s
# RUN: not llvm-jitlink -noexec %t.o 2>&1 | FileCheck %s
# RUN: %{assemble} -defsym=LENGTH=24 -defsym=BACK=3 -o %t.o %s
# RUN: not llvm-jitlink -noexec %t.o 2>&1 | FileCheck %s
# CHECK: section .eh_frame, address

        .text
        .globl main
main:   retq

        .section .eh_frame,"a",@progbits
        .long LENGTH
        .long BACK
        .byte 1
        .asciz "zR"
        .byte 1, 0x78, 16, 1, 0x1b
        .zero 11
