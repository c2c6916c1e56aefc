# A unique symbol is one object for the whole program: of several definitions the first is used by all.
# System V gABI, "Symbol Table" (STB_GNU_UNIQUE, in the GNU extensions).
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=A=1 -o %t/a.o %s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/a.o %t/b.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -check-name=a-first %t/a.o %t/b.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/b.o %t/a.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -check-name=b-first %t/b.o %t/a.o
#
# jitlink-check: *{8}a_pointer = only
# jitlink-check: *{8}b_pointer = only
# jitlink-check: *{8}(a_pointer + 0x8) = b_pointer
# a-first: *{8}only = 0xaa
# b-first: *{8}only = 0xbb

        .type only, @gnu_unique_object
        .data
        .ifdef A
        .globl a_pointer
only:   .quad 0xaa
a_pointer:
        .quad only
        .quad b_pointer
        .text
        .globl main
main:   retq
        .else
        .globl b_pointer
only:   .quad 0xbb
b_pointer:
        .quad only
        .endif
        .size only, 8
