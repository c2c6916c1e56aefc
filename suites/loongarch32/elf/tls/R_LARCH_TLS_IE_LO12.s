# R_LARCH_TLS_IE_LO12: (S + A)[11:0], in ori. S is the GOT entry that holds the offset of the variable from the thread pointer.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch32-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_TLS_IE_LO12 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0xfffe0000 -check=%s %t/x.o
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 2)[11:0] = ((got_addr(x.o, variable) - 0x12345678))[11:0]
# jitlink-check: (*{4}minus_big) & 0xffc003ff = 0x3800084
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 2)[11:0] = ((got_addr(x.o, variable) - 0x1))[11:0]
# jitlink-check: (*{4}minus_one) & 0xffc003ff = 0x3800084
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 2)[11:0] = ((got_addr(x.o, variable)))[11:0]
# jitlink-check: (*{4}zero) & 0xffc003ff = 0x3800084
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 2)[11:0] = ((got_addr(x.o, variable) + 0x1))[11:0]
# jitlink-check: (*{4}plus_one) & 0xffc003ff = 0x3800084
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 2)[11:0] = ((got_addr(x.o, variable) + 0x12345678))[11:0]
# jitlink-check: (*{4}plus_big) & 0xffc003ff = 0x3800084
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a
#
# The entry: the thread pointer stands at the start of the template, 8 bytes before the variable.
# jitlink-check: *{4}got_addr(x.o, variable) = 8

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_TLS_IE_LO12, \value
        .word 0x3bffc84
        .size \name, 4
        .word 0x5a5a5a5a
        .endm
        field minus_big, variable-0x12345678
        field minus_one, variable-0x1
        field zero, variable
        field plus_one, variable+0x1
        field plus_big, variable+0x12345678

        .section .tdata,"awT",@progbits
        .globl variable
        .p2align 3
        .quad 1
variable: .quad 2
