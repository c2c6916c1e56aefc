# R_LARCH_ALIGN: cut the padding before aligned code to what the address needs.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch32-unknown-linux -mattr=+d,+relax -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_B16
# EMIT: R_LARCH_ALIGN - 0xC
# EMIT: R_LARCH_ALIGN .Lla-relax-align0 0x405
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0xfffe0000 -check=%s %t/x.o
#
# The code is aligned, and everything behind the padding moved with it.
# jitlink-check: aligned[3:0] = 0
# jitlink-check: aligned - main = 0x10
# jitlink-check: decode_operand(forward, 2) = aligned - forward
# jitlink-check: decode_operand(back, 0) = main - back
# jitlink-check: *{4}(forward + 4) = 0x03400000
# jitlink-check: *{4}(aligned - 4) = 0x03400000
#
# More bytes than the limit allows: none stay.
# jitlink-check: limited - back = 4
# jitlink-check: *{4}limited = 0x4c000020
#
# Already aligned: none stay.
# jitlink-check: already[3:0] = 0
# jitlink-check: already - limited = 8
#
# Distances across the padding, in data and in code.
# jitlink-check: *{4}distance = 0x1c
# jitlink-check: *{1}number = 0x1c
#
# The size of the function.
# jitlink-check: *{4}size = 0x24

        .text
        .p2align 5
        .globl main, forward, aligned, back, limited, already
        .type main, @function
main:
forward: beq $a0, $a1, aligned
        .size forward, 4
        nop
        .p2align 4
aligned: nop
back:   b main
        .size back, 4
        .p2align 5, , 4
limited: ret
        nop
        .p2align 4
already: ret
end:
        .size main, .-main

        .data
        .globl distance, number, size
distance: .word already - main - 4
number: .uleb128 already - main - 4
        .p2align 2
size:   .word end - main
