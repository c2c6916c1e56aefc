# R_LARCH_TLS_DESC_PC_LO12: D[11:0], in addi.d and loads. D is the descriptor of S + A, the addresses of the resolver and of an entry of a key, which the run time fills in, and of S + A in the template.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_TLS_DESC_PC_LO12 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 2)[11:0] = ((section_addr(x.o, $__TLSDESC)))[11:0]
# jitlink-check: (*{4}minus_big) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 2)[11:0] = ((section_addr(x.o, $__TLSDESC) + 0x10))[11:0]
# jitlink-check: (*{4}minus_one) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 2)[11:0] = ((section_addr(x.o, $__TLSDESC) + 0x20))[11:0]
# jitlink-check: (*{4}zero) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 2)[11:0] = ((section_addr(x.o, $__TLSDESC) + 0x30))[11:0]
# jitlink-check: (*{4}plus_one) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 2)[11:0] = ((section_addr(x.o, $__TLSDESC) + 0x40))[11:0]
# jitlink-check: (*{4}plus_big) & 0xffc003ff = 0x2c00084
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a
#
# One descriptor for each symbol and addend, one information entry each.
# jitlink-check: *{8}section_addr(x.o, $__TLSDESC) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x8) = section_addr(x.o, $__TLSINFO)
# jitlink-check: *{8}section_addr(x.o, $__TLSINFO) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x8) = variable - 0x12345678
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x10) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x18) = section_addr(x.o, $__TLSINFO) + 0x10
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x10) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x18) = variable - 0x1
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x20) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x28) = section_addr(x.o, $__TLSINFO) + 0x20
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x20) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x28) = variable
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x30) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x38) = section_addr(x.o, $__TLSINFO) + 0x30
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x30) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x38) = variable + 0x1
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x40) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x48) = section_addr(x.o, $__TLSINFO) + 0x40
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x40) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x48) = variable + 0x12345678

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_TLS_DESC_PC_LO12, \value
        .word 0x2fffc84
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
