# ARM64_RELOC_PAGEOFF12 (4): the offset in its page of the target, which loads and stores count in units of their size (mach-o/arm64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0xff0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0x123456789abcdef0 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000 -abs _target=0xff8 %t/x.o 2>&1 | FileCheck %s
# CHECK: improper alignment for relocation PageOffset12LdSt128
# jitlink-check: decode_operand(_add, 2) = _target[11:0]
# jitlink-check: decode_operand(_load8, 2) = _target[11:0]
# jitlink-check: decode_operand(_load16, 2) = _target[11:1]
# jitlink-check: decode_operand(_load32, 2) = _target[11:2]
# jitlink-check: decode_operand(_load64, 2) = _target[11:3]
# jitlink-check: decode_operand(_load128, 2) = _target[11:4]
# jitlink-check: decode_operand(_store, 2) = _target[11:3]
# jitlink-check: decode_operand(_vector, 2) = _target[11:2]
# jitlink-check: decode_operand(_after, 2) = (_target + 8)[11:0]
# The registers stay.
# jitlink-check: (*{4}_add)[9:0] = 0x41

        .text
        .p2align 2
        .globl _add, _load8, _load16, _load32, _load64, _load128, _store, _vector, _after, _main
_add:   add x1, x2, _target@PAGEOFF
_load8: ldrb w0, [x1, _target@PAGEOFF]
_load16: ldrsh w0, [x1, _target@PAGEOFF]
_load32: ldr w0, [x1, _target@PAGEOFF]
_load64: ldr x0, [x1, _target@PAGEOFF]
_load128: ldr q0, [x1, _target@PAGEOFF]
_store: str x0, [x1, _target@PAGEOFF]
_vector: ldr s0, [x1, _target@PAGEOFF]
_after: add x1, x2, _target@PAGEOFF+8
_main:  ret
