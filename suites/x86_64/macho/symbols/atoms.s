# With `.subsections_via_symbols` every symbol starts a block of its own, so that what nobody needs goes; an alternative entry continues
# the block before it. Without, a section is one block.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/atoms.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/atoms.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-graphs=atoms %t/atoms.o | FileCheck %s
# The dead atom between them is gone, and the alternative entry still follows its atom.
# jitlink-check: _alternative = _first + 4
# jitlink-check: _second = _first + 8
# jitlink-check: *{4}_first = 0x11111111
# jitlink-check: *{4}_alternative = 0x22222222
# jitlink-check: *{4}_second = 0x44444444
# jitlink-check: *{8}_main_pointer = _main
# CHECK: section __DATA,__data:
# CHECK-NOT: _dead
#
# RUN: sed -e '/^[.]subsections/d' %s > %t/whole.s
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/whole.o %t/whole.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s -check-name=whole %t/whole.o
# whole: _second = _first + 12
# whole: *{4}(_first + 8) = 0x33333333
# whole: *{8}_main_pointer = _main

        .text
        .globl _main
_main:  retq
        .data
        .globl _first, _alternative, _second, _main_pointer
_first: .long 0x11111111
        .alt_entry _alternative
_alternative:
        .long 0x22222222
_dead:  .long 0x33333333
_second:
        .long 0x44444444
        .section __DATA,__other
_main_pointer:
        .quad _main
.subsections_via_symbols
