# Sections of one name in two segments are two; an empty section is none; what is not to be stripped stays; an address at the end of a
# section is that of its last symbol's end.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-graphs=x.o %t/x.o | FileCheck %s
# jitlink-check: *{8}section_addr(x.o, __ONE,__same) = 1
# jitlink-check: *{8}section_addr(x.o, __TWO,__same) = 2
# jitlink-check: *{8}section_addr(x.o, __DATA,__mod_init_func) = _main
# jitlink-check: *{8}_end = _last + 8
# CHECK: section __DATA,__mod_init_func:
# CHECK: size = 0x00000008
# CHECK: live  -   <anonymous symbol>

        .text
        .globl _main
_main:  retq
        .section __ONE,__same
        .globl _one
_one:   .quad 1
        .section __TWO,__same
        .globl _two
_two:   .quad 2
        .section __DATA,__empty
        .section __DATA,__mod_init_func,mod_init_funcs,no_dead_strip
        .p2align 3
        .quad _main
        .section __DATA,__tail
        .globl _last
_last:  .quad 5
L_end:
        .data
        .globl _end
_end:   .quad L_end
