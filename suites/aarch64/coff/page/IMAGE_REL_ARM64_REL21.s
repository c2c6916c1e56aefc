# IMAGE_REL_ARM64_REL21 (5): the distance of an ADR (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x1000000 -abs target=0x10ffffe -check=%s %t/x.o
# RUN: %{link} -slab-address 0x1000000 -abs target=0xf00000 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x1000000 -abs target=0x1100000 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x1000000 -abs target=0xefffff %t/x.o 2>&1 | FileCheck %s
# CHECK: target" at address {{.*}} is out of range of ADRLiteral21 fixup
# jitlink-check: decode_operand(near, 1)[20:0] = (target - near)[20:0]
# jitlink-check: decode_operand(after, 1)[20:0] = (target + 5 - after)[20:0]
# jitlink-check: (*{4}near)[4:0] = 3

        .text
        .p2align 2
        .globl near, after, main
near:   adr x3, target
after:  adr x3, target+5
main:   ret
