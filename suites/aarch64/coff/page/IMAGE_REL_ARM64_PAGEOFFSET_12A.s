# IMAGE_REL_ARM64_PAGEOFFSET_12A (6): the offset of the target in its page, in an ADD (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs target=0xfff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x123456789abcdef1 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs target=0 -check=%s %t/x.o
# jitlink-check: decode_operand(low, 2) = target[11:0]
# jitlink-check: decode_operand(after, 2) = (target + 8)[11:0]
# jitlink-check: (*{4}low)[9:0] = 0x41

        .text
        .p2align 2
        .globl low, after, main
low:    add x1, x2, :lo12:target
after:  add x1, x2, :lo12:target+8
main:   ret
