# `section$start$SEGMENT$SECTION` and `section$end$…` are the bounds of a section.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# jitlink-check: *{8}_bounds = _first
# jitlink-check: *{8}(_bounds + 8) = _last + 8
# RUN: sed -e 's/__mine$//' %s > %t/missing.s
# RUN: sed -e 's/[$]__mine/$__other/' %s > %t/missing.s
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/missing.o %t/missing.s
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/missing.o 2>&1 | FileCheck %s
# CHECK: Symbols not found: [ section$end$__DATA$__other, section$start$__DATA$__other ]

        .text
        .globl _main
_main:  retq
        .section __DATA,__mine
        .globl _first, _last
_first: .quad 1
_last:  .quad 2
        .data
        .globl _bounds
_bounds:
        .quad section$start$__DATA$__mine
        .quad section$end$__DATA$__mine
