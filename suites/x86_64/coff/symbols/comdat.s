# COMDAT sections of one name in two objects: which one is taken, and when that is an error.
#
# RUN: mkdir -p %t
# DEFINE: %{as} = llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000
#
# `discard`: any of them, the first one.
# RUN: sed -e 's/SELECTION/discard/' %s > %t/any.s
# RUN: %{as} -defsym=MAIN=1 -defsym=VALUE=1 -defsym=SIZE=8 -o %t/a.o %t/any.s && %{as} -defsym=VALUE=2 -defsym=SIZE=16 -o %t/b.o %t/any.s
# RUN: %{link} -check=%s -check-name=first %t/a.o %t/b.o
# RUN: %{link} -check=%s -check-name=second %t/b.o %t/a.o
# first: *{8}datum = 1
# first: *{8}pointer = datum
# second: *{8}datum = 2
# second: *{8}pointer = datum
#
# `largest`: whatever the order.
# RUN: sed -e 's/SELECTION/largest/' %s > %t/largest.s
# RUN: %{as} -defsym=MAIN=1 -defsym=VALUE=1 -defsym=SIZE=8 -o %t/a.o %t/largest.s && %{as} -defsym=VALUE=2 -defsym=SIZE=16 -o %t/b.o %t/largest.s
# RUN: %{link} -check=%s -check-name=second %t/a.o %t/b.o
# RUN: %{link} -check=%s -check-name=second %t/b.o %t/a.o
#
# `same_size`: they must have one size.
# RUN: sed -e 's/SELECTION/same_size/' %s > %t/size.s
# RUN: %{as} -defsym=MAIN=1 -defsym=VALUE=1 -defsym=SIZE=8 -o %t/a.o %t/size.s && %{as} -defsym=VALUE=2 -defsym=SIZE=16 -o %t/b.o %t/size.s
# RUN: not %{link} %t/a.o %t/b.o 2>&1 | FileCheck %s
# RUN: %{as} -defsym=VALUE=2 -defsym=SIZE=8 -o %t/b.o %t/size.s
# RUN: %{link} -check=%s -check-name=first %t/a.o %t/b.o
#
# `same_contents`: and one content.
# RUN: sed -e 's/SELECTION/same_contents/' %s > %t/contents.s
# RUN: %{as} -defsym=MAIN=1 -defsym=VALUE=1 -defsym=SIZE=8 -o %t/a.o %t/contents.s && %{as} -defsym=VALUE=2 -defsym=SIZE=8 -o %t/b.o %t/contents.s
# RUN: not %{link} %t/a.o %t/b.o 2>&1 | FileCheck %s
# RUN: %{as} -defsym=VALUE=1 -defsym=SIZE=8 -o %t/b.o %t/contents.s
# RUN: %{link} -check=%s -check-name=first %t/a.o %t/b.o
#
# `one_only`: there is one.
# RUN: sed -e 's/SELECTION/one_only/' %s > %t/one.s
# RUN: %{as} -defsym=MAIN=1 -defsym=VALUE=1 -defsym=SIZE=8 -o %t/a.o %t/one.s && %{as} -defsym=VALUE=1 -defsym=SIZE=8 -o %t/b.o %t/one.s
# RUN: not %{link} %t/a.o %t/b.o 2>&1 | FileCheck %s
# RUN: %{link} -check=%s -check-name=first %t/a.o
# CHECK: Duplicate definition of symbol 'datum': it is defined in {{.*}}a.o and in {{.*}}b.o

.ifdef MAIN
        .text
        .globl main
main:   retq
        .data
        .globl pointer
pointer: .quad datum
.endif
        .section .rdata,"dr",SELECTION,datum
        .globl datum
        .p2align 3
datum:  .quad VALUE
        .zero SIZE - 8
