# The dynamic models: entries of the GOT that hold offsets from the thread pointer, of the information table, and descriptors.
# AAELF64, "Relocations for thread-local storage". An information entry is a key and the variable's address; a descriptor is the
# resolver's address and that of such an entry.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb -abs __tlsdesc_resolver=0x1234567 -abs far=0x10
# DEFINE: %{little} = llvm-mc -triple=aarch64-unknown-linux -filetype=obj
# DEFINE: %{big} = llvm-mc -triple=aarch64_be-unknown-linux -filetype=obj
# RUN: mkdir -p %t/be
# RUN: %{little} -o %t/x.o %s
# RUN: %{big} -o %t/be/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffe0000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -check=%s %t/be/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/be/x.o
# RUN: %{link} -slab-address 0x7ffffffffffe0000 -check=%s %t/be/x.o
#
# jitlink-check: decode_operand(gd_adr, 1)[20:0] = (section_addr(x.o, $__TLSINFO) - gd_adr)[20:0]
# jitlink-check: decode_operand(gd_page, 1)[20:0] = ((section_addr(x.o, $__TLSINFO))[63:12] - gd_page[63:12])[20:0]
# jitlink-check: decode_operand(gd_add, 2) = (section_addr(x.o, $__TLSINFO))[11:0]
# jitlink-check: decode_operand(gd_g1, 1) = 0
# jitlink-check: decode_operand(gd_g0, 2) = (section_addr(x.o, $__TLSINFO) - section_addr(x.o, $__GOT))[15:0]
# jitlink-check: decode_operand(ld_adr, 1)[20:0] = (section_addr(x.o, $__TLSINFO) + 16 - ld_adr)[20:0]
# jitlink-check: decode_operand(ld_page, 1)[20:0] = ((section_addr(x.o, $__TLSINFO) + 16)[63:12] - ld_page[63:12])[20:0]
# jitlink-check: decode_operand(ld_add, 2) = (section_addr(x.o, $__TLSINFO) + 16)[11:0]
# jitlink-check: decode_operand(ld_g1, 1) = 0
# jitlink-check: decode_operand(ld_g0, 2) = (section_addr(x.o, $__TLSINFO) + 16 - section_addr(x.o, $__GOT))[15:0]
# jitlink-check: decode_operand(ld_lit, 1)[18:0] = (section_addr(x.o, $__TLSINFO) + 16 - ld_lit)[20:2]
# jitlink-check: decode_operand(ie_g1, 1) = 0
# jitlink-check: decode_operand(ie_g0, 2) = (section_addr(x.o, $__GOT) - section_addr(x.o, $__GOT))[15:0]
# jitlink-check: decode_operand(ie_page, 1)[20:0] = ((section_addr(x.o, $__GOT))[63:12] - ie_page[63:12])[20:0]
# jitlink-check: decode_operand(ie_load, 2) = (section_addr(x.o, $__GOT))[11:3]
# jitlink-check: decode_operand(ie_lit, 1)[18:0] = (section_addr(x.o, $__GOT) - ie_lit)[20:2]
# jitlink-check: decode_operand(desc_lit, 1)[18:0] = (section_addr(x.o, $__TLSDESC) - desc_lit)[20:2]
# jitlink-check: decode_operand(desc_adr, 1)[20:0] = (section_addr(x.o, $__TLSDESC) - desc_adr)[20:0]
# jitlink-check: decode_operand(desc_page, 1)[20:0] = ((section_addr(x.o, $__TLSDESC))[63:12] - desc_page[63:12])[20:0]
# jitlink-check: decode_operand(desc_load, 2) = (section_addr(x.o, $__TLSDESC))[11:3]
# jitlink-check: decode_operand(desc_add, 2) = (section_addr(x.o, $__TLSDESC))[11:0]
# jitlink-check: decode_operand(desc_g1, 1) = 0
# jitlink-check: decode_operand(desc_g0, 2) = (section_addr(x.o, $__TLSDESC) - section_addr(x.o, $__GOT))[15:0]
# jitlink-check: *{8}(section_addr(x.o, $__GOT)) = 0x30
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO)) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 8) = variable
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 24) = section_addr(x.o, .tdata)
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC)) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 8) = section_addr(x.o, $__TLSINFO)
# jitlink-check: *{4}mark_call = *{4}mark_plain

        .text
        .globl main
        .type main, %function
main:   ret
        .size main, .-main

        .macro code name, relocation, word, value
        .globl \name
        .type \name, %function
\name: .reloc ., \relocation, \value
        .inst \word
        .size \name, .-\name
        .endm
        code gd_adr, R_AARCH64_TLSGD_ADR_PREL21, 0x70ffffe3, variable
        code gd_page, R_AARCH64_TLSGD_ADR_PAGE21, 0xf0ffffe3, variable
        code gd_add, R_AARCH64_TLSGD_ADD_LO12_NC, 0x913ffc63, variable
        code gd_g1, R_AARCH64_TLSGD_MOVW_G1, 0x92bfffe3, variable
        code gd_g0, R_AARCH64_TLSGD_MOVW_G0_NC, 0xf29fffe3, variable
        code ld_adr, R_AARCH64_TLSLD_ADR_PREL21, 0x70ffffe3, variable
        code ld_page, R_AARCH64_TLSLD_ADR_PAGE21, 0xf0ffffe3, variable
        code ld_add, R_AARCH64_TLSLD_ADD_LO12_NC, 0x913ffc63, variable
        code ld_g1, R_AARCH64_TLSLD_MOVW_G1, 0x92bfffe3, variable
        code ld_g0, R_AARCH64_TLSLD_MOVW_G0_NC, 0xf29fffe3, variable
        code ld_lit, R_AARCH64_TLSLD_LD_PREL19, 0x58ffffe3, variable
        code ie_g1, R_AARCH64_TLSIE_MOVW_GOTTPREL_G1, 0x92bfffe3, variable
        code ie_g0, R_AARCH64_TLSIE_MOVW_GOTTPREL_G0_NC, 0xf29fffe3, variable
        code ie_page, R_AARCH64_TLSIE_ADR_GOTTPREL_PAGE21, 0xf0ffffe3, variable
        code ie_load, R_AARCH64_TLSIE_LD64_GOTTPREL_LO12_NC, 0xf97ffc63, variable
        code ie_lit, R_AARCH64_TLSIE_LD_GOTTPREL_PREL19, 0x58ffffe3, variable
        code desc_lit, R_AARCH64_TLSDESC_LD_PREL19, 0x58ffffe3, variable
        code desc_adr, R_AARCH64_TLSDESC_ADR_PREL21, 0x70ffffe3, variable
        code desc_page, R_AARCH64_TLSDESC_ADR_PAGE21, 0xf0ffffe3, variable
        code desc_load, R_AARCH64_TLSDESC_LD64_LO12, 0xf97ffc63, variable
        code desc_add, R_AARCH64_TLSDESC_ADD_LO12, 0x913ffc63, variable
        code desc_g1, R_AARCH64_TLSDESC_OFF_G1, 0x92bfffe3, variable
        code desc_g0, R_AARCH64_TLSDESC_OFF_G0_NC, 0xf29fffe3, variable
        code mark_ldr, R_AARCH64_TLSDESC_LDR, 0xd63f0020, variable
        code mark_add, R_AARCH64_TLSDESC_ADD, 0xd63f0020, variable
        code mark_call, R_AARCH64_TLSDESC_CALL, 0xd63f0020, variable
        .globl mark_plain
mark_plain: .inst 0xd63f0020

        .section .tdata,"awT",%progbits
        .p2align 5
        .zero 16
        .globl variable
variable:
        .quad 0x1122334455667788
