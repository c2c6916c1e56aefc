# IMAGE_REL_ARM64_BRANCH14 (16): the distance of a test branch, in words (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x1000000 -abs target=0x1007ffc -check=%s %t/x.o
# RUN: %{link} -slab-address 0x1000000 -abs target=0xff8000 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x1000000 -abs target=0x1008000 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x1000000 -abs target=0xff7ffc %t/x.o 2>&1 | FileCheck %s
# CHECK: target" at address {{.*}} is out of range of TestAndBranch14PCRel fixup
# jitlink-check: decode_operand(first, 2)[13:0] = (target - first)[15:2]
# jitlink-check: (*{4}first)[4:0] = 3
# jitlink-check: (*{4}first)[23:19] = 5

        .text
        .p2align 2
        .globl first, main
first:  tbz x3, #5, target
main:   ret
