# An associative section lives and dies with the one it names.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-graphs=x.o %t/x.o | FileCheck %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/x.o
# jitlink-check: *{8}section_addr(x.o, .with) = 0x77
# CHECK: section .with:
# CHECK: size = 0x00000008
# CHECK: section .without:
# CHECK-EMPTY:
# CHECK-NEXT: Absolute symbols:

        .section .text,"xr",discard,main
        .globl main
main:   retq
        .section .with,"dr",associative,main
        .quad 0x77
        .section .text,"xr",discard,dead
        .def dead; .scl 3; .type 32; .endef
dead:   retq
        .section .without,"dr",associative,dead
        .quad 0x88
