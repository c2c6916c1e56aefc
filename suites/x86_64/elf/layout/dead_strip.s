# What nothing refers to is dropped, so that a section nobody needs cannot fail the link; what only kept things refer to is kept.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -no-process-syms -check=%s %t/x.o
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -no-process-syms -check=%s -check-name=dead %t/x.o 2>&1 \
# RUN:   | FileCheck %s
#
# jitlink-check: *{8}root = section_addr(x.o, .data.kept)
# jitlink-check: *{8}section_addr(x.o, .data.kept) = section_addr(x.o, .data.kept_by_kept)
# jitlink-check: *{8}section_addr(x.o, .data.kept_by_kept) = 0x1234
#
# dead: section_addr(x.o, .data.dropped) = 0
# CHECK: no section ".data.dropped" registered for file "x.o"

        .section .data.root,"aw",@progbits
        .globl root
root:   .reloc ., R_X86_64_64, kept
        .quad -1

        .section .data.kept,"aw",@progbits
kept:   .reloc ., R_X86_64_64, kept_by_kept
        .quad -1

        .section .data.kept_by_kept,"aw",@progbits
kept_by_kept:
        .quad 0x1234

# Local, and only its own kind refers to it: what it needs is not there, and need not be.
        .section .data.dropped,"aw",@progbits
dropped:
        .quad nobody_defines_this
        .reloc ., R_X86_64_64, dropped_too
        .quad -1
        .section .data.dropped_too,"aw",@progbits
dropped_too:
        .reloc ., R_X86_64_64, dropped
        .quad -1

        .text
        .globl main
main:   retq
