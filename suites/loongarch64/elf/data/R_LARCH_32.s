# R_LARCH_32: S + A in a word32
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_32 target
# RUN: %{link} -slab-address 0x100000 -abs target=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xfffffffff0000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0xfffffffff0000000 -check=%s %t/x.o
#
# Either reading of the field's sign is accepted, and nothing past them.
# RUN: %{link} -slab-address 0x100000 -abs target=0xffefffff -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0xfff00000 %t/x.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: not %{link} -slab-address 0x100000 -abs target=0xffffffff800fffff %t/x.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "target" at address {{0x[0-9a-f]+}} is out of range of Pointer32 fixup
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{4}minus_big = (target - 0x100000)[31:0]
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: *{4}minus_one = (target - 0x1)[31:0]
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: *{4}zero = (target)[31:0]
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: *{4}plus_one = (target + 0x1)[31:0]
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: *{4}plus_big = (target + 0x100000)[31:0]
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
\name:  .reloc ., R_LARCH_32, \value
        .word -1
        .word 0x5a5a5a5a
        .endm
        field minus_big, target-0x100000
        field minus_one, target-0x1
        field zero, target
        field plus_one, target+0x1
        field plus_big, target+0x100000
