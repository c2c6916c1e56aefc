# R_LARCH_TLS_DTPREL32: the offset of S + A from the start of the template, in a word32
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch32-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_TLS_DTPREL32 variable
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0xfffe0000 -check=%s %t/x.o
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{4}minus_big = (variable - section_addr(x.o, .tdata) - 0x100000)[31:0]
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: *{4}minus_one = (variable - section_addr(x.o, .tdata) - 0x1)[31:0]
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: *{4}zero = (variable - section_addr(x.o, .tdata))[31:0]
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: *{4}plus_one = (variable - section_addr(x.o, .tdata) + 0x1)[31:0]
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: *{4}plus_big = (variable - section_addr(x.o, .tdata) + 0x100000)[31:0]
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
\name:  .reloc ., R_LARCH_TLS_DTPREL32, \value
        .word -1
        .word 0x5a5a5a5a
        .endm
        field minus_big, variable-0x100000
        field minus_one, variable-0x1
        field zero, variable
        field plus_one, variable+0x1
        field plus_big, variable+0x100000

        .section .tdata,"awT",@progbits
        .globl variable
        .p2align 3
        .quad 1
variable: .quad 2
