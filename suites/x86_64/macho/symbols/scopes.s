# Scopes: private externals and names of the linker's own (`l…`) are seen by this program and by no other dylib; weak definitions give way.
#
# RUN: mkdir -p %t
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/other.o %t/other.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s %t/main.o %t/other.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%t/main.s %t/other.o %t/main.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-entry-es %t/main.o %t/other.o | FileCheck %s
# CHECK-DAG: "_hidden": {{.*}} [Data][Hidden] Ready
# CHECK-DAG: "l_private": {{.*}} [Data][Hidden] Ready
# CHECK-DAG: "_shared": {{.*}} [Data] Ready
# CHECK-NOT: "_local"
# From another dylib only what is exported is seen.
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/main.o -lother -jd other %t/other.o 2>&1 | FileCheck --check-prefix=HIDDEN %s
# HIDDEN: Symbols not found: [ _hidden, l_private ]
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/one.o %t/one.s
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/one.o -lother -jd other %t/other.o 2>&1 | FileCheck --check-prefix=ONE %s
# ONE: Symbols not found: [ _hidden ]

#--- main.s
        .text
        .globl _main
_main:  retq
        .data
        .globl _uses
_uses:  .quad _hidden
        .quad l_private
        .quad _shared
        .weak_definition _shared
        .globl _shared
_shared: .quad 1
# jitlink-check: *{8}_uses = _hidden
# jitlink-check: *{8}(_uses + 8) = l_private
# jitlink-check: *{8}(_uses + 16) = _shared
# The strong definition is the one.
# jitlink-check: *{8}_shared = 2
# jitlink-check: *{8}_hidden = 3

#--- other.s
        .data
        .globl _shared, _hidden, l_private
        .private_extern _hidden
_shared: .quad 2
_hidden: .quad 3
l_private: .quad 4
_local: .quad 5
.subsections_via_symbols

#--- one.s
        .text
        .globl _main
_main:  retq
        .data
        .globl _uses
_uses:  .quad _hidden
