# R_LARCH_SUB24: the field - (S + A), modulo 2^24.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_SUB24 target
# RUN: %{link} -slab-address 0x100000 -abs target=0x1234 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x7fffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x80000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0xfffffffffffffff0 -check=%s %t/x.o
#
# What the field holds counts; the bits beside it stay.
# jitlink-check: (*{4}minus_big)[23:0] = (0x111111 - (target - 0x12345678))[23:0]
# jitlink-check: *{1}(minus_big - 1) = 0xa5
# jitlink-check: *{1}(minus_big + 3) = 0x5a
# jitlink-check: (*{4}minus_one)[23:0] = (0xfefefe - (target - 0x1))[23:0]
# jitlink-check: *{1}(minus_one - 1) = 0xa5
# jitlink-check: *{1}(minus_one + 3) = 0x5a
# jitlink-check: (*{4}zero)[23:0] = (0x353535 - (target))[23:0]
# jitlink-check: *{1}(zero - 1) = 0xa5
# jitlink-check: *{1}(zero + 3) = 0x5a
# jitlink-check: (*{4}plus_one)[23:0] = (0x0 - (target + 0x1))[23:0]
# jitlink-check: *{1}(plus_one - 1) = 0xa5
# jitlink-check: *{1}(plus_one + 3) = 0x5a
# jitlink-check: (*{4}plus_big)[23:0] = (0x3f3f3f - (target + 0x12345678))[23:0]
# jitlink-check: *{1}(plus_big - 1) = 0xa5
# jitlink-check: *{1}(plus_big + 3) = 0x5a
#
# A distance: both at one place, in either order.
# jitlink-check: (*{4}distance)[23:0] = 36
# jitlink-check: (*{4}reversed)[23:0] = 36

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
        .if 3 == 3
        .byte \of & 0xff, (\of >> 8) & 0xff, (\of >> 16) & 0xff
        .else
        .byte \of
        .endif
        .endm
        .macro field name, symbol, holds
        .globl \name
        .byte 0xa5
\name:  .reloc ., R_LARCH_SUB24, \symbol
        value \holds
        .byte 0x5a
        .endm
        field minus_big, target-0x12345678, 0x111111
        field minus_one, target-0x1, 0xfefefe
        field zero, target, 0x353535
        field plus_one, target+0x1, 0x0
        field plus_big, target+0x12345678, 0x3f3f3f

        .globl distance, reversed
distance:
        .reloc ., R_LARCH_ADD24, right
        .reloc ., R_LARCH_SUB24, left
        value 0
reversed:
        .reloc ., R_LARCH_SUB24, left
        .reloc ., R_LARCH_ADD24, right
        value 0
        .byte 0, 0, 0, 0
