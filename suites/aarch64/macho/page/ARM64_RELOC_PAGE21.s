# ARM64_RELOC_PAGE21 (3): the distance between the pages of the target and of an ADRP (mach-o/arm64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -o %t/x.o %s
#
# The farthest pages, and the first past them.
# RUN: %{link} -slab-address 0x100000000 -abs _target=0x200000ff8 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs _target=0x1010 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0x8000000000000ff0 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000000 -abs _target=0x200001000 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x200000000 -abs _target=0x100000ff0 %t/x.o 2>&1 | FileCheck %s
# CHECK: _target" at address {{.*}} is out of range of Page21 fixup
# jitlink-check: decode_operand(_page, 1)[20:0] = (_target[63:12] - _page[63:12])[20:0]
# jitlink-check: (*{4}_page)[4:0] = 3
# jitlink-check: (*{4}_page)[31:31] = 1
# jitlink-check: decode_operand(_own, 1)[20:0] = (_datum[63:12] - _own[63:12])[20:0]
# jitlink-check: decode_operand(_after, 1)[20:0] = ((_datum + 0x1800)[63:12] - _after[63:12])[20:0]

        .text
        .p2align 2
        .globl _page, _own, _after, _main
_page:  adrp x3, _target@PAGE
_own:   adrp x0, _datum@PAGE
_after: adrp x0, _datum@PAGE+0x1800
_main:  ret
        .data
        .globl _datum
        .zero 8
_datum: .quad 0
