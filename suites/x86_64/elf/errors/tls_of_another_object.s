# A static TLS offset is measured in one thread-local template (Drepper, 4.4.6). A variable that another object defines stands
# in that object's template, and only a linker that lays out the whole program can tell how far the two are apart: refused.
# RUN: rm -rf %t && mkdir -p %t && split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/user.o %t/user.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/owner.o %t/owner.s
# RUN: not llvm-jitlink -noexec %t/user.o %t/owner.o 2>&1 | FileCheck %t/user.s
# RUN: llvm-jitlink -noexec -check=%t/phony.s -phony-externals %t/user.o

#--- user.s
# CHECK: user.o, section .text, fixup at {{.*}}: ThreadOffset32: its target theirs is defined in another object
        .globl main
main:
        movq %fs:theirs@tpoff, %rax
        .size main, .-main

        .section .tdata,"awT",@progbits
        .globl mine
mine:
        .quad 1
        .size mine, 8

#--- owner.s
        .section .tdata,"awT",@progbits
        .globl theirs
theirs:
        .quad 2
        .size theirs, 8

#--- phony.s
# A phony external is null and stands in no template: its offset means nothing, and the rest of the graph is linked as ever.
# jitlink-check: *{8}mine = 1
