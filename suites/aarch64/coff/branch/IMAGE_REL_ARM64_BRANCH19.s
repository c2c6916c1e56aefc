# IMAGE_REL_ARM64_BRANCH19 (15): the distance of a conditional or compare branch, in words (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x1000000 -abs target=0x10ffffc -check=%s %t/x.o
# RUN: %{link} -slab-address 0x1000000 -abs target=0xf00004 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000000000 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x1000000 -abs target=0x1100004 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x1000000 -abs target=0xeffffc %t/x.o 2>&1 | FileCheck %s
# CHECK: target" at address {{.*}} is out of range of CondBranch19PCRel fixup
# jitlink-check: decode_operand(first, 1)[18:0] = (target - first)[20:2]
# jitlink-check: decode_operand(compare, 1)[18:0] = (target - compare)[20:2]
# jitlink-check: (*{4}first)[4:0] = 1
# jitlink-check: (*{4}compare)[4:0] = 3

        .text
        .p2align 2
        .globl first, compare, main
first:  b.ne target
compare: cbz x3, target
main:   ret
