# R_LARCH_SUB6: the field - (S + A), modulo 2^6.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_SUB6 target
# RUN: %{link} -slab-address 0x100000 -abs target=0x1234 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x7fffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x80000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0xfffffffffffffff0 -check=%s %t/x.o
#
# What the field holds counts; the bits beside it stay.
# jitlink-check: (*{1}minus_big)[5:0] = (0x11 - (target - 0x12345678))[5:0]
# jitlink-check: *{1}(minus_big - 1) = 0xa5
# jitlink-check: *{1}(minus_big + 1) = 0x5a
# jitlink-check: (*{1}minus_big)[7:6] = 2
# jitlink-check: (*{1}minus_one)[5:0] = (0x3e - (target - 0x1))[5:0]
# jitlink-check: *{1}(minus_one - 1) = 0xa5
# jitlink-check: *{1}(minus_one + 1) = 0x5a
# jitlink-check: (*{1}minus_one)[7:6] = 2
# jitlink-check: (*{1}zero)[5:0] = (0x35 - (target))[5:0]
# jitlink-check: *{1}(zero - 1) = 0xa5
# jitlink-check: *{1}(zero + 1) = 0x5a
# jitlink-check: (*{1}zero)[7:6] = 2
# jitlink-check: (*{1}plus_one)[5:0] = (0x0 - (target + 0x1))[5:0]
# jitlink-check: *{1}(plus_one - 1) = 0xa5
# jitlink-check: *{1}(plus_one + 1) = 0x5a
# jitlink-check: (*{1}plus_one)[7:6] = 2
# jitlink-check: (*{1}plus_big)[5:0] = (0x3f - (target + 0x12345678))[5:0]
# jitlink-check: *{1}(plus_big - 1) = 0xa5
# jitlink-check: *{1}(plus_big + 1) = 0x5a
# jitlink-check: (*{1}plus_big)[7:6] = 2
#
# A distance: both at one place, in either order.
# jitlink-check: (*{1}distance)[5:0] = 36
# jitlink-check: (*{1}reversed)[5:0] = 36

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .data
        .globl left, right
left:   .space 36
right:
        .macro value of
        .if 1 == 3
        .byte \of & 0xff, (\of >> 8) & 0xff, (\of >> 16) & 0xff
        .else
        .byte \of
        .endif
        .endm
        .macro field name, symbol, holds
        .globl \name
        .byte 0xa5
\name:  .reloc ., R_LARCH_SUB6, \symbol
        value \holds
        .byte 0x5a
        .endm
        field minus_big, target-0x12345678, 0x91
        field minus_one, target-0x1, 0xbe
        field zero, target, 0xb5
        field plus_one, target+0x1, 0x80
        field plus_big, target+0x12345678, 0xbf

        .globl distance, reversed
distance:
        .reloc ., R_LARCH_ADD6, right
        .reloc ., R_LARCH_SUB6, left
        value 0
reversed:
        .reloc ., R_LARCH_SUB6, left
        .reloc ., R_LARCH_ADD6, right
        value 0
        .byte 0, 0, 0, 0
