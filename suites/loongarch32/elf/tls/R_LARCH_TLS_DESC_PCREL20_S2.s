# R_LARCH_TLS_DESC_PCREL20_S2: (D - PC)[21:2], in pcaddi. D is the descriptor of S + A, the addresses of the resolver and of an entry of a key, which the run time fills in, and of S + A in the template.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch32-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_TLS_DESC_PCREL20_S2 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0xfffe0000 -check=%s %t/x.o
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 1)[19:0] = ((section_addr(x.o, $__TLSDESC)) - minus_big)[21:2]
# jitlink-check: (*{4}minus_big) & 0xfe00001f = 0x18000004
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 1)[19:0] = ((section_addr(x.o, $__TLSDESC) + 0x8) - minus_one)[21:2]
# jitlink-check: (*{4}minus_one) & 0xfe00001f = 0x18000004
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 1)[19:0] = ((section_addr(x.o, $__TLSDESC) + 0x10) - zero)[21:2]
# jitlink-check: (*{4}zero) & 0xfe00001f = 0x18000004
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 1)[19:0] = ((section_addr(x.o, $__TLSDESC) + 0x18) - plus_one)[21:2]
# jitlink-check: (*{4}plus_one) & 0xfe00001f = 0x18000004
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 1)[19:0] = ((section_addr(x.o, $__TLSDESC) + 0x20) - plus_big)[21:2]
# jitlink-check: (*{4}plus_big) & 0xfe00001f = 0x18000004
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a
#
# One descriptor for each symbol and addend, one information entry each.
# jitlink-check: *{4}section_addr(x.o, $__TLSDESC) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x4) = section_addr(x.o, $__TLSINFO)
# jitlink-check: *{4}section_addr(x.o, $__TLSINFO) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x4) = (variable - 0x10000)[31:0]
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x8) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0xc) = section_addr(x.o, $__TLSINFO) + 0x8
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x8) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0xc) = (variable - 0x4)[31:0]
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x10) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x14) = section_addr(x.o, $__TLSINFO) + 0x10
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x10) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x14) = variable
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x18) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x1c) = section_addr(x.o, $__TLSINFO) + 0x18
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x18) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x1c) = (variable + 0x4)[31:0]
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x20) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x24) = section_addr(x.o, $__TLSINFO) + 0x20
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x20) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x24) = (variable + 0x10000)[31:0]

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_TLS_DESC_PCREL20_S2, \value
        .word 0x19ffffe4
        .size \name, 4
        .word 0x5a5a5a5a
        .endm
        field minus_big, variable-0x10000
        field minus_one, variable-0x4
        field zero, variable
        field plus_one, variable+0x4
        field plus_big, variable+0x10000

        .section .tdata,"awT",@progbits
        .globl variable
        .p2align 3
        .quad 1
variable: .quad 2
