# IMAGE_REL_ARM64_PAGEBASE_REL21 (4): the distance between the pages of the target and of an ADRP (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000000 -abs target=0x1fffff7f8 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x1010 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000000ff0 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x200001000 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x200000000 -abs target=0x100000ff0 %t/x.o 2>&1 | FileCheck %s
# CHECK: target" at address {{.*}} is out of range of Page21 fixup
# jitlink-check: decode_operand(page, 1)[20:0] = (target[63:12] - page[63:12])[20:0]
# jitlink-check: (*{4}page)[4:0] = 3
# jitlink-check: decode_operand(own, 1)[20:0] = (datum[63:12] - own[63:12])[20:0]
# jitlink-check: decode_operand(after, 1)[20:0] = ((target + 0x1800)[63:12] - after[63:12])[20:0]

        .text
        .p2align 2
        .globl page, own, after, main
page:   adrp x3, target
own:    adrp x0, datum
after:  adrp x0, target+0x1800
main:   ret
        .data
        .globl datum
        .zero 8
datum:  .quad 0
