# R_LARCH_32_PCREL: S + A - PC in a word32
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch32-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_32_PCREL below
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0xfffe0000 -check=%s %t/x.o
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{4}minus_big = (below - 0x100000 - minus_big)[31:0]
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: *{4}minus_one = (below - 0x1 - minus_one)[31:0]
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: *{4}zero = (below - zero)[31:0]
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: *{4}plus_one = (below + 0x1 - plus_one)[31:0]
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: *{4}plus_big = (below + 0x100000 - plus_big)[31:0]
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .data
        .globl below
below:  .word 0
        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_32_PCREL, \value
        .word -1
        .word 0x5a5a5a5a
        .endm
        field minus_big, below-0x100000
        field minus_one, below-0x1
        field zero, below
        field plus_one, below+0x1
        field plus_big, below+0x100000
