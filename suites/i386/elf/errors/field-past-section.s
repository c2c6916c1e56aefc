# A field that reaches past the end of its section is an error that names the relocation and the section.
#
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t.o %s
# RUN: not llvm-jitlink -noexec %t.o 2>&1 | FileCheck %s
# CHECK: .data
# CHECK-SAME: R_386_32 patches 4 bytes, past the end of the section (size 0x7)

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .data
        .long   0
        .byte   1, 2, 3
        .reloc  4, R_386_32, main
