# R_LARCH_PCALA_HI20: (((S + A + 0x800) & ~0xfff) - (PC & ~0xfff))[31:12], in pcalau12i.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x7ffff7ff -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_PCALA_HI20 {{here|target|variable}}
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x80000800 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x7ffff800 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x80000801 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "edge" at address {{0x[0-9a-f]+}} is out of range of Page20 fixup
#
# The field takes the value; what was in it is gone, and the bits beside it stay.
# jitlink-check: decode_operand(minus_big, 1)[19:0] = (((here - 0x12345678) + 0x800)[63:12] - minus_big[63:12])[19:0]
# jitlink-check: (*{4}minus_big) & 0xfe00001f = 0x1a000004
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(minus_one, 1)[19:0] = (((here - 0x1) + 0x800)[63:12] - minus_one[63:12])[19:0]
# jitlink-check: (*{4}minus_one) & 0xfe00001f = 0x1a000004
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(zero, 1)[19:0] = (((here) + 0x800)[63:12] - zero[63:12])[19:0]
# jitlink-check: (*{4}zero) & 0xfe00001f = 0x1a000004
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_one, 1)[19:0] = (((here + 0x1) + 0x800)[63:12] - plus_one[63:12])[19:0]
# jitlink-check: (*{4}plus_one) & 0xfe00001f = 0x1a000004
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(plus_big, 1)[19:0] = (((here + 0x12345678) + 0x800)[63:12] - plus_big[63:12])[19:0]
# jitlink-check: (*{4}plus_big) & 0xfe00001f = 0x1a000004
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 4) = 0x5a5a5a5a
# jitlink-check: decode_operand(down, 1)[19:0] = (((first) + 0x800)[63:12] - down[63:12])[19:0]
# jitlink-check: (*{4}down) & 0xfe00001f = 0x1a000004
# jitlink-check: decode_operand(up, 1)[19:0] = (((last) + 0x800)[63:12] - up[63:12])[19:0]
# jitlink-check: (*{4}up) & 0xfe00001f = 0x1a000004
# jitlink-check: decode_operand(edge, 1)[19:0] = (((edge + bound) + 0x800)[63:12] - edge[63:12])[19:0]
# jitlink-check: (*{4}edge) & 0xfe00001f = 0x1a000004

        .text
        .globl edge, bound
        .type edge, @function
edge:   .reloc ., R_LARCH_PCALA_HI20, edge+BOUND
        .word 0x1bffffe4
        .size edge, 4
        .set bound, BOUND

        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .globl first
first:  nop

        .macro field name, value
        .globl \name
        .word 0xa5a5a5a5
\name:  .reloc ., R_LARCH_PCALA_HI20, \value
        .word 0x1bffffe4
        .size \name, 4
        .word 0x5a5a5a5a
        .endm
        field minus_big, here-0x12345678
        field minus_one, here-0x1
        field zero, here
        field plus_one, here+0x1
        field plus_big, here+0x12345678
        field down, first
        field up, last

        .globl here, last
here:   nop
        .space 0x800
last:   nop
