# Of a universal binary the first slice that a target exists for is linked.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -defsym=ARM=1 -o %t/arm.o %s
# RUN: llvm-lipo -create %t/x.o %t/arm.o -output %t/both.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/both.o
# jitlink-check: *{8}_word = 0x64
# RUN: printf '\312\376\272\276\000\000\000\000' > %t/none.o
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/none.o 2>&1 | FileCheck %s
# CHECK: none.o: universal header: none of its slices has a backend

        .text
        .globl _main
_main:
        .data
        .globl _word
_word:
.ifdef ARM
        .quad 0xa64
.else
        .quad 0x64
.endif
