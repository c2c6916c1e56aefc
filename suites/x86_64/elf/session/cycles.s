# Files that need each other are linked together, whichever comes first, and a failure names its cause, not what failed with it.
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/a.o %t/a.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %t/b.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/c.o %t/c.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -abs last=9 -check=%s %t/a.o %t/b.o %t/c.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -abs last=9 -check=%s %t/c.o %t/b.o %t/a.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -abs last=9 -check=%s %t/b.o %t/a.o -lother -jd other -lmain %t/c.o
# jitlink-check: *{8}of_b = in_b
# jitlink-check: *{8}in_b = in_c
# jitlink-check: *{8}in_c = of_b
# jitlink-check: *{8}(in_c+8) = 9
#
# RUN: not llvm-jitlink -noexec %t/a.o %t/b.o %t/c.o > %t/one.txt 2>&1
# RUN: not llvm-jitlink -noexec %t/c.o %t/b.o %t/a.o > %t/two.txt 2>&1
# RUN: FileCheck -implicit-check-not=error: -implicit-check-not=of_b %s < %t/one.txt
# RUN: FileCheck -implicit-check-not=error: -implicit-check-not=of_b %s < %t/two.txt
# CHECK: llvm-jitlink error: Symbols not found: [ last ]{{.*}}c.o

#--- a.s
        .globl main, of_b
        .data
of_b:   .quad in_b
        .text
main:   retq

#--- b.s
        .globl in_b
        .data
in_b:   .quad in_c

#--- c.s
        .globl in_c
        .data
in_c:   .quad of_b
        .quad last
