# A record of `__compact_unwind` lives as long as its function, and its encoding and function stay.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-graphs=x.o %t/x.o | FileCheck %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/x.o
# jitlink-check: *{8}section_addr(x.o, __LD,__compact_unwind) = _main
# jitlink-check: *{4}(section_addr(x.o, __LD,__compact_unwind) + 8) = 2
# jitlink-check: *{4}(section_addr(x.o, __LD,__compact_unwind) + 12) = 0x01000000
# CHECK: section __LD,__compact_unwind:
# CHECK: size = 0x00000020
# CHECK: kind = Pointer64, target = _main
# CHECK-NOT: size = 0x00000020

        .text
        .globl _main
_main:  .byte 0x90, 0xc3
_dead:  .byte 0x90, 0x90, 0xc3
        .section __LD,__compact_unwind,regular,debug
        .quad _main
        .long 2
        .long 0x01000000
        .quad 0
        .quad 0
        .quad _dead
        .long 3
        .long 0x02000000
        .quad 0
        .quad 0
.subsections_via_symbols
