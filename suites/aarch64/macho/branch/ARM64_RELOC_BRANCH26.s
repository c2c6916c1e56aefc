# ARM64_RELOC_BRANCH26 (2): the distance of a B or BL, in words (mach-o/arm64/reloc.h). An addend comes from an ARM64_RELOC_ADDEND before it.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -o %t/x.o %s
#
# What this object does not define is called directly by the optimiser of no Mach-O linker: through a stub, wherever it is.
# RUN: %{link} -slab-address 0x100000 -abs _target=0x4000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0xfffffffffffffffc -check=%s %t/x.o
# jitlink-check: decode_operand(_call, 0)[25:0] = (stub_addr(x.o, _target) - _call)[27:2]
# jitlink-check: (*{4}_call)[31:26] = 0x25
# jitlink-check: *{8}got_addr(x.o, _target) = _target
# jitlink-check: decode_operand(_jump, 0)[25:0] = (stub_addr(x.o, _target) - _jump)[27:2]
# jitlink-check: (*{4}_jump)[31:26] = 0x05
# jitlink-check: decode_operand(_back, 0)[25:0] = (_main - _back)[27:2]
# jitlink-check: decode_operand(_past, 0)[25:0] = (_main + 4 - _past)[27:2]
# jitlink-check: *{4}_guard = 0x5a5a5a5a
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[30:29] = (((got_addr(x.o, _target)) & 0xfffffffffffff000) - (section_addr(x.o, $__STUBS) & 0xfffffffffffff000))[13:12]
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[23:5] = (((got_addr(x.o, _target)) & 0xfffffffffffff000) - (section_addr(x.o, $__STUBS) & 0xfffffffffffff000))[32:14]
# jitlink-check: (*{4}(section_addr(x.o, $__STUBS) + 0x4))[21:10] = (((got_addr(x.o, _target))) & 0xfff)[14:3]

        .text
        .p2align 2
        .globl _call, _jump, _back, _past, _main, _guard
_call:  bl _target
_guard: .long 0x5a5a5a5a
_jump:  b _target
_main:  nop
        ret
_back:  bl _main
_past:  bl _main+4
