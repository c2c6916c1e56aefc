# R_LARCH_CALL36: (S + A - PC + 0x20000)[37:18] in pcaddu18i and (S + A - PC)[17:2] in the jirl behind it.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x1ffffdfffc -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_CALL36 edge
# RUN: %{link} -slab-address 0x100000 -abs other=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs other=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs other=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs other=0x12345678 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x2000020000 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -abs other=0 -check=%s %t/x.o
#
# jirl extends its sign, so the range is 128 KiB askew. One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x1ffffe0000 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 -abs other=0 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x2000020004 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 -abs other=0 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "edge" at address {{0x[0-9a-f]+}} is out of range of Call36PCRel fixup
#
# Not a multiple of the length of an instruction.
# RUN: %{assemble} -defsym=BOUND=2 -o %t/odd.o %s
# RUN: not %{link} -slab-address 0x100000000 -abs other=0 %t/odd.o 2>&1 | FileCheck -check-prefix=ODD %s
# ODD: improper alignment for relocation Call36PCRel
#
# The fields take the value; what was in them is gone, and the bits beside them stay.
# jitlink-check: decode_operand(minus_big, 1)[19:0] = ((here - 0x123454320 - minus_big) + 0x20000)[37:18]
# jitlink-check: decode_operand(minus_big + 4, 2)[17:0] = (here - 0x123454320 - minus_big)[17:0]
# jitlink-check: (*{8}minus_big) & 0xfc0003fffe00001f = 0x4c0000211e000001
# jitlink-check: decode_operand(minus_one, 1)[19:0] = ((here - 0x4 - minus_one) + 0x20000)[37:18]
# jitlink-check: decode_operand(minus_one + 4, 2)[17:0] = (here - 0x4 - minus_one)[17:0]
# jitlink-check: (*{8}minus_one) & 0xfc0003fffe00001f = 0x4c0000211e000001
# jitlink-check: decode_operand(zero, 1)[19:0] = ((here - zero) + 0x20000)[37:18]
# jitlink-check: decode_operand(zero + 4, 2)[17:0] = (here - zero)[17:0]
# jitlink-check: (*{8}zero) & 0xfc0003fffe00001f = 0x4c0000211e000001
# jitlink-check: decode_operand(plus_one, 1)[19:0] = ((here + 0x4 - plus_one) + 0x20000)[37:18]
# jitlink-check: decode_operand(plus_one + 4, 2)[17:0] = (here + 0x4 - plus_one)[17:0]
# jitlink-check: (*{8}plus_one) & 0xfc0003fffe00001f = 0x4c0000211e000001
# jitlink-check: decode_operand(carry, 1)[19:0] = ((here + 0x20000 - carry) + 0x20000)[37:18]
# jitlink-check: decode_operand(carry + 4, 2)[17:0] = (here + 0x20000 - carry)[17:0]
# jitlink-check: (*{8}carry) & 0xfc0003fffe00001f = 0x4c0000211e000001
# jitlink-check: decode_operand(below_carry, 1)[19:0] = ((here + 0x1fffc - below_carry) + 0x20000)[37:18]
# jitlink-check: decode_operand(below_carry + 4, 2)[17:0] = (here + 0x1fffc - below_carry)[17:0]
# jitlink-check: (*{8}below_carry) & 0xfc0003fffe00001f = 0x4c0000211e000001
# jitlink-check: decode_operand(plus_big, 1)[19:0] = ((here + 0x123454320 - plus_big) + 0x20000)[37:18]
# jitlink-check: decode_operand(plus_big + 4, 2)[17:0] = (here + 0x123454320 - plus_big)[17:0]
# jitlink-check: (*{8}plus_big) & 0xfc0003fffe00001f = 0x4c0000211e000001
# jitlink-check: decode_operand(edge, 1)[19:0] = ((bound) + 0x20000)[37:18]
# jitlink-check: decode_operand(edge + 4, 2)[17:0] = (bound)[17:0]
# jitlink-check: (*{8}edge) & 0xfc0003fffe00001f = 0x4c0000211e000001
#
# Another object's function has a stub.
# jitlink-check: decode_operand(call, 1)[19:0] = (stub_addr(x.o, other) - call + 0x20000)[37:18]
# jitlink-check: decode_operand(call + 4, 2)[17:0] = (stub_addr(x.o, other) - call)[17:0]
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[24:5] = ((((got_addr(x.o, other)) + 0x800) & 0xfffffffffffff000) - (section_addr(x.o, $__STUBS) & 0xfffffffffffff000))[31:12]
# jitlink-check: (*{4}(section_addr(x.o, $__STUBS) + 0x4))[21:10] = (got_addr(x.o, other))[11:0]
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = other

        .text
        .globl edge, bound
edge:   .reloc ., R_LARCH_CALL36, edge+BOUND
        .quad 0x4ffffc211fffffe1
        .size edge, 8
        .set bound, BOUND

        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .macro field name, value
        .globl \name
\name:  .reloc ., R_LARCH_CALL36, \value
        .quad 0x4ffffc211fffffe1
        .size \name, 8
        .endm
        field minus_big, here-0x123454320
        field minus_one, here-0x4
        field zero, here
        field plus_one, here+0x4
        field carry, here+0x20000
        field below_carry, here+0x1fffc
        field plus_big, here+0x123454320
        .globl here, call
here:   nop
call:   pcaddu18i $ra, %call36(other)
        jirl $ra, $ra, 0
        .size call, 8
