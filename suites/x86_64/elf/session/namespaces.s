# What follows -jd is in a dylib of that name; a dylib sees what another exports when -l names it. Definitions of one name in two
# dylibs do not meet.
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/library.o %t/library.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o -llibrary -jd library %t/library.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -llibrary %t/main.o -jd empty -jd library %t/library.o
#
# jitlink-check: *{8}of_shown = shown
# jitlink-check: *{8}shown = 7
#
# Absolute symbols and aliases are in a dylib too; an alias may stand for what another dylib exports.
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -check-name=absolute %t/main.o -llibrary -jd library -abs shown=0x1234
# absolute: *{8}of_shown = 0x1234
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -check-name=alias %t/main.o -alias shown=library:other -jd library %t/library.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -check-name=alias %t/main.o -jd library %t/library.o -alias main:shown=library:other
# alias: *{8}of_shown = other
# RUN: not llvm-jitlink -noexec -entry of_shown %t/main.o -alias shown=library:secret -jd library %t/library.o 2>&1 | FileCheck -check-prefix=SECRET %s
#
# Who is not linked against is not seen, and what is hidden is not either.
# RUN: not llvm-jitlink -noexec %t/main.o -jd library %t/library.o 2>&1 | FileCheck -check-prefix=UNSEEN %s
# RUN: not llvm-jitlink -noexec %t/main.o -jd library -abs shown=1 2>&1 | FileCheck -check-prefix=UNSEEN %s
# UNSEEN: Symbols not found: [ shown ]
# RUN: not llvm-jitlink -noexec -entry of_shown -llibrary %t/main.o -alias shown=secret -jd library %t/library.o 2>&1 | FileCheck -check-prefix=SECRET %s
# SECRET: Symbols not found: [ secret ]
#
# The entry point may be in any dylib.
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/library.o -jd user -lmain %t/main.o
#
# RUN: not llvm-jitlink -noexec %t/main.o -jd library -jd library 2>&1 | FileCheck -check-prefix=TWICE %s
# TWICE: there are two dylibs 'library'
# RUN: not llvm-jitlink -noexec %t/main.o -alias nowhere:a=main 2>&1 | FileCheck -check-prefix=NOWHERE %s
# NOWHERE: In alias definition "nowhere:a=main" no dylib named nowhere

#--- main.s
        .globl main, of_shown
        .data
of_shown:
        .quad shown
        .text
main:   retq

#--- library.s
        .globl shown, other, secret
        .hidden secret
        .data
shown:  .quad 7
other:  .quad 8
secret: .quad 9
