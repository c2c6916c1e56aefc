# The GOT: entries for S + A, reached by page, by literal, by offset from the GOT or its page, and by MOVW.
# AAELF64, "GOT-relative instruction relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb -abs far=0x123456789abcdef0
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
# jitlink-check: *{8}got_addr(x.o, far) = far
# jitlink-check: decode_operand(literal, 1)[20:0] = (got_addr(x.o, far) - literal)[63:2] & 0x1fffff
# jitlink-check: decode_operand(page, 1)[20:0] = ((got_addr(x.o, far))[63:12] - page[63:12])[20:0]
# jitlink-check: decode_operand(low, 2) = (got_addr(x.o, far))[11:3]
# jitlink-check: decode_operand(offset15, 2) = 0
# jitlink-check: decode_operand(page15, 2) = (got_addr(x.o, far))[11:3]
# jitlink-check: decode_operand(g0, 1) = 0
# jitlink-check: decode_operand(g0_nc, 2) = 0
# jitlink-check: decode_operand(g1, 1) = 0
# jitlink-check: decode_operand(g1_nc, 2) = 0
# jitlink-check: decode_operand(g2, 1) = 0
# jitlink-check: decode_operand(g2_nc, 2) = 0
# jitlink-check: decode_operand(g3, 1) = 0

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
        code literal, R_AARCH64_GOT_LD_PREL19, 0x58ffffe3, far
        code page, R_AARCH64_ADR_GOT_PAGE, 0xf0ffffe3, far
        code low, R_AARCH64_LD64_GOT_LO12_NC, 0xf97ffc63, far
        code offset15, R_AARCH64_LD64_GOTOFF_LO15, 0xf97ffc63, far
        code page15, R_AARCH64_LD64_GOTPAGE_LO15, 0xf97ffc63, far
        code g0, R_AARCH64_MOVW_GOTOFF_G0, 0x929fffe3, far
        code g0_nc, R_AARCH64_MOVW_GOTOFF_G0_NC, 0xf29fffe3, far
        code g1, R_AARCH64_MOVW_GOTOFF_G1, 0x92bfffe3, far
        code g1_nc, R_AARCH64_MOVW_GOTOFF_G1_NC, 0xf2bfffe3, far
        code g2, R_AARCH64_MOVW_GOTOFF_G2, 0x92dfffe3, far
        code g2_nc, R_AARCH64_MOVW_GOTOFF_G2_NC, 0xf2dfffe3, far
        code g3, R_AARCH64_MOVW_GOTOFF_G3, 0x92ffffe3, far
