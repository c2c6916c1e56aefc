# IMAGE_REL_ARM64_PAGEOFFSET_12L (7): the offset of the target in its page, in a load or store, in units of its size (PE Format, "Type Indicators", ARM64 processors).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs target=0xff0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x123456789abcdef0 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0xff8 %t/x.o 2>&1 | FileCheck %s
# CHECK: improper alignment for relocation PageOffset12LdSt128
# jitlink-check: decode_operand(load8, 2) = target[11:0]
# jitlink-check: decode_operand(load16, 2) = target[11:1]
# jitlink-check: decode_operand(load32, 2) = target[11:2]
# jitlink-check: decode_operand(load64, 2) = target[11:3]
# jitlink-check: decode_operand(load128, 2) = target[11:4]
# jitlink-check: decode_operand(after, 2) = (target + 8)[11:3]

        .text
        .p2align 2
        .globl load8, load16, load32, load64, load128, after, main
load8:  ldrb w0, [x1, :lo12:target]
load16: ldrsh w0, [x1, :lo12:target]
load32: ldr w0, [x1, :lo12:target]
load64: ldr x0, [x1, :lo12:target]
load128: ldr q0, [x1, :lo12:target]
after:  ldr x0, [x1, :lo12:target+8]
main:   ret
