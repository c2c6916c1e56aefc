# Dylibs: a name may be defined in each; an object sees its own dylib's, then what those in the link order export.
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/main.o %t/main.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/one.o %t/one.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/two.o %t/two.s
# RUN: llvm-ar crs %t/libone.a %t/one.o
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000
#
# RUN: %{link} -check=%t/main.s %t/main.o -lfoo -jd foo %t/one.o
# RUN: %{link} -check=%t/main.s %t/main.o -lfoo -jd foo -L%t -lone
# Both dylibs define `same`; main takes that of the first in its order.
# RUN: %{link} -check=%t/main.s -check-name=first %t/main.o -lfoo -lbar -jd foo %t/one.o -jd bar %t/two.o
# RUN: %{link} -check=%t/main.s -check-name=second %t/main.o -lbar -lfoo -jd foo %t/one.o -jd bar %t/two.o
# Without the link order nothing is seen, hidden or not.
# RUN: not %{link} %t/main.o -jd foo %t/one.o 2>&1 | FileCheck --check-prefix=UNSEEN %s
# UNSEEN: Symbols not found: [ same ]
# What is hidden is seen in its own dylib only.
# RUN: not %{link} %t/main.o -lfoo -jd foo -L%t -hidden-lone 2>&1 | FileCheck --check-prefix=UNSEEN %s
# RUN: not %{link} %t/main.o -lfoo -jd foo -load_hidden %t/libone.a 2>&1 | FileCheck --check-prefix=UNSEEN %s
# RUN: %{link} -check=%t/main.s %t/main.o -load_hidden %t/libone.a
#
# RUN: %{link} -show-entry-es %t/main.o -lfoo -jd foo %t/one.o | FileCheck %s
# CHECK: JITDylib "main"
# CHECK: Link order: [ ("main", MatchAllSymbols), ("foo", MatchExportedSymbolsOnly), ("Process", MatchExportedSymbolsOnly) ]
# CHECK: "main": {{0x[0-9a-f]+}} [Callable] Ready
# CHECK: JITDylib "foo"
# CHECK: "same": {{0x[0-9a-f]+}} [Data] Ready
# RUN: %{link} -show-init-es %t/main.o -lfoo -jd foo %t/one.o | FileCheck --check-prefix=INIT %s
# INIT: JITDylib "main"
# INIT: "main": <not resolved> [Callable] Never-Searched
# INIT: JITDylib "foo"
# INIT: "same": <not resolved> [Data] Never-Searched
# RUN: not %{link} %t/main.o -jd main 2>&1 | FileCheck --check-prefix=TWICE %s
# TWICE: there are two dylibs 'main'

#--- main.s
        .globl main
        .type main, @function
main:   retq
        .data
        .globl pointer
pointer: .quad same
# jitlink-check: *{8}pointer = same
# jitlink-check: *{8}same = 1
# first: *{8}(*{8}pointer) = 1
# second: *{8}(*{8}pointer) = 2

#--- one.s
        .data
        .globl same
same:   .quad 1

#--- two.s
        .data
        .globl same
same:   .quad 2
