# ARM64_RELOC_ADDEND (10): the addend, 24 bits with a sign, of the relocation after it (mach-o/arm64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x10000000 -abs _target=0x10010000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7fffffffff000000 -abs _target=0x8000000000000000 -check=%s %t/x.o
# jitlink-check: decode_operand(_page, 1)[20:0] = ((_target + 0x7fffff)[63:12] - _page[63:12])[20:0]
# jitlink-check: decode_operand(_low, 2) = (_target + 0x7fffff)[11:0]
# jitlink-check: decode_operand(_branch, 0)[25:0] = (_main + 8 - _branch)[27:2]

        .text
        .p2align 2
        .globl _page, _low, _branch, _main
_page:  adrp x0, _target@PAGE+0x7fffff
_low:   add x0, x0, _target@PAGEOFF+0x7fffff
_branch: b _main+8
_main:  nop
        nop
        ret
