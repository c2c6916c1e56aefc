# IMAGE_REL_ARM64_SECREL_LOW12A (9): the low 12 bits of the distance from the start of the section, in an ADD (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# jitlink-check: decode_operand(low, 2) = 0x238
# jitlink-check: (*{4}low)[9:0] = 0x41

        .text
        .p2align 2
        .globl low, main
low:    add x1, x2, :secrel_lo12:datum
main:   ret
        .section far,"dw"
        .zero 0x1238
        .globl datum
datum:  .quad 0
