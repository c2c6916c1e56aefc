# Relocations that ask for nothing: markers for linkers that shorten code, and hints for -gc-sections.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_NONE target
# EMIT: R_LARCH_MARK_LA target
# EMIT: R_LARCH_MARK_PCREL target
# EMIT: R_LARCH_GNU_VTINHERIT target
# EMIT: R_LARCH_GNU_VTENTRY target
# EMIT: R_LARCH_RELAX target
# EMIT: R_LARCH_TLS_LE_ADD_R target
# EMIT: R_LARCH_TLS_DESC_LD target
# EMIT: R_LARCH_TLS_DESC_CALL target
# RUN: %{link} -slab-address 0x100000 -abs target=0x1234 -check=%s %t/x.o
# jitlink-check: *{4}at_NONE = 0xc3a50000
# jitlink-check: *{4}at_MARK_LA = 0xc3a50001
# jitlink-check: *{4}at_MARK_PCREL = 0xc3a50002
# jitlink-check: *{4}at_GNU_VTINHERIT = 0xc3a50003
# jitlink-check: *{4}at_GNU_VTENTRY = 0xc3a50004
# jitlink-check: *{4}at_RELAX = 0xc3a50005
# jitlink-check: *{4}at_TLS_LE_ADD_R = 0xc3a50006
# jitlink-check: *{4}at_TLS_DESC_LD = 0xc3a50007
# jitlink-check: *{4}at_TLS_DESC_CALL = 0xc3a50008

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .data
        .globl at_NONE
at_NONE: .reloc ., R_LARCH_NONE, target
        .word 0xc3a50000
        .globl at_MARK_LA
at_MARK_LA: .reloc ., R_LARCH_MARK_LA, target
        .word 0xc3a50001
        .globl at_MARK_PCREL
at_MARK_PCREL: .reloc ., R_LARCH_MARK_PCREL, target
        .word 0xc3a50002
        .globl at_GNU_VTINHERIT
at_GNU_VTINHERIT: .reloc ., R_LARCH_GNU_VTINHERIT, target
        .word 0xc3a50003
        .globl at_GNU_VTENTRY
at_GNU_VTENTRY: .reloc ., R_LARCH_GNU_VTENTRY, target
        .word 0xc3a50004
        .globl at_RELAX
at_RELAX: .reloc ., R_LARCH_RELAX, target
        .word 0xc3a50005
        .globl at_TLS_LE_ADD_R
at_TLS_LE_ADD_R: .reloc ., R_LARCH_TLS_LE_ADD_R, target
        .word 0xc3a50006
        .globl at_TLS_DESC_LD
at_TLS_DESC_LD: .reloc ., R_LARCH_TLS_DESC_LD, target
        .word 0xc3a50007
        .globl at_TLS_DESC_CALL
at_TLS_DESC_CALL: .reloc ., R_LARCH_TLS_DESC_CALL, target
        .word 0xc3a50008
