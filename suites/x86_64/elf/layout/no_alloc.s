# Sections without SHF_ALLOC take no memory and keep address zero; their relocations are applied all the same.
# System V gABI, "Sections" (SHF_ALLOC).
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
#
# jitlink-check: section_addr(x.o, .debug_things) = 0
# jitlink-check: notes = 0
# jitlink-check: *{8}notes = main + 1
# jitlink-check: *{4}(notes + 8) = 0x10
# jitlink-check: *{8}object = 0x1122334455667788

        .section .debug_things,"",@progbits
        .globl notes, inside
notes:  .reloc ., R_X86_64_64, main+1
        .quad -1
        .reloc ., R_X86_64_32, inside+4
        .long -1
inside: .long 0

        .data
        .globl object
object: .quad 0x1122334455667788
        .text
        .globl main
main:   retq
