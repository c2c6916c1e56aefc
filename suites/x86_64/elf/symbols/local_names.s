# Local symbols belong to their file: one name can stand for something else in each file, and more than once in one.
# System V gABI, "Symbol Table" (STB_LOCAL).
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=A=1 -o %t/a.o %s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/a.o %t/b.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/b.o %t/a.o
#
# jitlink-check: *{8}a_pointer = a_pointer + 8
# jitlink-check: *{8}(a_pointer + 8) = 0xaa
# jitlink-check: *{8}b_pointer = b_pointer + 8
# jitlink-check: *{8}(b_pointer + 8) = 0xbb
# jitlink-check: *{8}to_b = b_pointer

        .data
        .ifdef A
        .globl a_pointer, to_b
a_pointer:
        .reloc ., R_X86_64_64, same
        .quad -1
same:   .quad 0xaa
to_b:   .quad b_pointer
        .text
        .globl main
main:   retq
        .else
        .globl b_pointer
b_pointer:
        .reloc ., R_X86_64_64, same
        .quad -1
same:   .quad 0xbb
        .endif
