# Members of an archive are added when a symbol that they define is needed, and only then. -l finds an archive in the folders of -L,
# -load_hidden and -hidden-l keep its symbols from other dylibs, and -all_load adds every member.
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/first.o %t/first.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/second.o %t/second.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/lonely.o %t/lonely.s
# RUN: llvm-ar rcs %t/libparts.a %t/first.o %t/second.o %t/lonely.o
# RUN: llvm-ar rcS %t/noindex.a %t/first.o %t/second.o %t/lonely.o
#
# A member that needs another one pulls it in; the third is not added, though nobody defines what it needs.
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o %t/libparts.a
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/libparts.a %t/main.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o -L%t -lparts
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o -l parts -L %t
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o -load_hidden %t/libparts.a
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o -L%t -hidden-lparts
# An archive without an index is read for what its members define.
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o %t/noindex.a
#
# jitlink-check: *{8}of_first = first
# jitlink-check: *{8}first = second
# jitlink-check: *{8}second = 2
#
# RUN: llvm-jitlink -noexec -show-entry-es %t/main.o %t/libparts.a | FileCheck -check-prefix=LAZY %s
# LAZY-NOT: "lonely"
# LAZY: "second": {{.*}}[Data] Ready
# RUN: llvm-jitlink -noexec -show-entry-es %t/main.o -load_hidden %t/libparts.a | FileCheck -check-prefix=HIDDEN %s
# HIDDEN: "first": {{.*}}[Data][Hidden] Ready
# HIDDEN: "main": {{.*}}[Data] Ready
#
# An object that is added whole defines what an archive would: the archive is not asked.
# RUN: not llvm-jitlink -noexec %t/main.o %t/first.o -all_load %t/libparts.a 2>&1 | FileCheck -check-prefix=ALL %s
# ALL: Duplicate definition of symbol 'first'{{.*}}first.o{{.*}}libparts.a(first.o)
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/main.o %t/first.o %t/libparts.a
# RUN: llvm-jitlink -noexec -all_load -show-init-es %t/main.o %t/libparts.a | FileCheck -check-prefix=LOADED %s
# LOADED: "lonely": <not resolved>  [Data] Never-Searched (Materializer {{.*}}libparts.a(lonely.o))
#
# RUN: not llvm-jitlink -noexec %t/main.o -L%t -lothers 2>&1 | FileCheck -check-prefix=NONE %s
# NONE: -lothers
# RUN: not llvm-jitlink -noexec %t/main.o -L%t/nowhere -lparts 2>&1 | FileCheck -check-prefix=FOLDER %s
# FOLDER: -L{{.*}}nowhere does not point to a directory

#--- main.s
        .globl main, of_first
        .data
of_first:
        .quad first
        .text
main:   retq

#--- first.s
        .globl first
        .data
first:  .quad second

#--- second.s
        .globl second
        .data
second: .quad 2

#--- lonely.s
        .globl lonely
        .data
lonely: .quad nobody
