# String literals are a block each: unused ones go, and each keeps its place modulo the section's alignment.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-graphs=x.o %t/x.o | FileCheck %s
# jitlink-check: *{1}(*{8}_pointers) = 0x61
# jitlink-check: *{1}(*{8}(_pointers + 8)) = 0x63
# jitlink-check: *{1}(*{8}(_pointers + 16)) = 0x64
# The second pointer is into the middle of the string that the first one names.
# jitlink-check: (*{8}(_pointers + 8)) - (*{8}_pointers) = 2
# CHECK: section __TEXT,__cstring:
# CHECK: size = 0x00000004, align = 8
# CHECK: size = 0x00000002, align = 8
# CHECK-NOT: size = 0x00000005, align = 8

        .text
        .globl _main
_main:  retq
        .cstring
        .p2align 3
L_one:  .asciz "abc"
L_dead: .asciz "dead"
L_two:  .asciz "d"
        .data
        .globl _pointers
_pointers:
        .quad L_one
        .quad L_one+2
        .quad L_two
