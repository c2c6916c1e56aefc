# -sectcreate makes a section of a file, with symbols in it.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
# RUN: printf '\001\002\003\004\005\006\007\010' > %t/data.bin
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000
# RUN: %{link} -sectcreate __data,%t/data.bin@foo=0,bar=4,end=0x8 -check=%s %t/x.o
# jitlink-check: *{8}main = foo
# jitlink-check: *{8}(main + 8) = bar
# jitlink-check: *{8}(main + 16) = end
# jitlink-check: *{4}foo = 0x04030201
# jitlink-check: *{4}bar = 0x08070605
# jitlink-check: bar = foo + 4
# jitlink-check: end = foo + 8
# RUN: not %{link} -sectcreate __data,%t/data.bin@foo=1 %t/x.o 2>&1 | FileCheck --check-prefix=PAST %s
# PAST: Symbols not found: [ bar, end ]
# RUN: not %{link} -sectcreate __data,%t/data.bin@foo=9,bar=0,end=0 %t/x.o 2>&1 | FileCheck --check-prefix=OUT %s
# OUT: symbol foo: it is at 0x9, past the end of the file (0x8)
# RUN: not %{link} -sectcreate __data,@foo=0 %t/x.o 2>&1 | FileCheck --check-prefix=EMPTY %s
# EMPTY: section and filename cannot be empty
# RUN: not %{link} -sectcreate __data,%t/data.bin@foo=x %t/x.o 2>&1 | FileCheck --check-prefix=NUMBER %s
# NUMBER: 'x' is not a valid integer

        .data
        .globl main
main:   .quad foo, bar, end
