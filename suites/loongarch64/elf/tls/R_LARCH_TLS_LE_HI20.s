# R_LARCH_TLS_LE_HI20: (S + A)[31:12], in lu12i.w. S is the offset of the variable from the thread pointer, which stands at the start of the template.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_TLS_LE_HI20 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 1)[19:0] = ((variable - section_addr(x.o, .tdata) - 0x5000))[31:12]
# jitlink-check: (*{4}minus_big) & 0xfe00001f = 0x14000004
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 1)[19:0] = ((variable - section_addr(x.o, .tdata) - 0x1))[31:12]
# jitlink-check: (*{4}minus_one) & 0xfe00001f = 0x14000004
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 1)[19:0] = ((variable - section_addr(x.o, .tdata)))[31:12]
# jitlink-check: (*{4}zero) & 0xfe00001f = 0x14000004
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 1)[19:0] = ((variable - section_addr(x.o, .tdata) + 0x1))[31:12]
# jitlink-check: (*{4}plus_one) & 0xfe00001f = 0x14000004
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 1)[19:0] = ((variable - section_addr(x.o, .tdata) + 0x5000))[31:12]
# jitlink-check: (*{4}plus_big) & 0xfe00001f = 0x14000004
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_TLS_LE_HI20, \value
        .word 0x15ffffe4
        .size \name, 4
        .word 0x5a5a5a5a
        .endm
        field minus_big, variable-0x5000
        field minus_one, variable-0x1
        field zero, variable
        field plus_one, variable+0x1
        field plus_big, variable+0x5000

        .section .tdata,"awT",@progbits
        .globl variable
        .p2align 3
        .quad 1
variable: .quad 2
