# IMAGE_REL_ARM64_SECREL_LOW12L (11): the low 12 bits of the distance from the start of the section, in a load or store, in units of its size (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# jitlink-check: decode_operand(load8, 2) = 0x238
# jitlink-check: decode_operand(load16, 2) = 0x11c
# jitlink-check: decode_operand(load32, 2) = 0x8e
# jitlink-check: decode_operand(load64, 2) = 0x47
# jitlink-check: decode_operand(load128, 2) = 0x24

        .text
        .p2align 2
        .globl load8, load16, load32, load64, load128, main
load8:  ldrb w0, [x1, :secrel_lo12:datum]
load16: ldrh w0, [x1, :secrel_lo12:datum]
load32: ldr w0, [x1, :secrel_lo12:datum]
load64: ldr x0, [x1, :secrel_lo12:datum]
load128: ldr q0, [x1, :secrel_lo12:wide]
main:   ret
        .section far,"dw"
        .zero 0x1238
        .globl datum
datum:  .quad 0
        .globl wide
wide:   .quad 0
