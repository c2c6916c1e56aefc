# Objects of another machine, or of another class, cannot be linked into an x86-64 program.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=MAIN=1 -o %t/main.o %s
# RUN: llvm-mc -triple=i386-unknown-linux -filetype=obj -o %t/i386.o %s
# RUN: llvm-mc -triple=x86_64-unknown-linux-gnux32 -filetype=obj -o %t/x32.o %s
# RUN: not llvm-jitlink -noexec %t/main.o %t/i386.o 2>&1 | FileCheck -check-prefix=I386 %s
# RUN: not llvm-jitlink -noexec %t/i386.o %t/main.o 2>&1 | FileCheck -check-prefix=MAIN %s
# RUN: not llvm-jitlink -noexec %t/main.o %t/x32.o 2>&1 | FileCheck -check-prefix=X32 %s
# RUN: llvm-jitlink -noexec -check=%s %t/main.o
#
# I386: i386.o: header: the object is for i386, but {{.*}}main.o is for x86_64
# MAIN: main.o: header: the object is for x86_64, but {{.*}}i386.o is for i386
# X32: x32.o: ELF header, offset 18: no backend for {{.*}}, 32-bit, little-endian
# jitlink-check: *{4}object = 7

        .data
        .ifdef MAIN
        .globl object
object: .long 7
        .text
        .globl main
main:   ret
        .else
        .globl other
other:  .long 8
        .endif
