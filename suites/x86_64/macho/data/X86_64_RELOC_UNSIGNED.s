# X86_64_RELOC_UNSIGNED (0): an address, of 8 or 4 bytes (mach-o/x86_64/reloc.h).
# The field holds the addend, or the address itself where a section is named.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0xffffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x10000 -abs _target=0x10 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000 -abs _target=0x100000000 %t/x.o 2>&1 | FileCheck %s
# CHECK: _target" at address 0x100000000 is out of range of Pointer32 fixup
# jitlink-check: *{8}_quad = _target
# jitlink-check: *{8}_after = _target + 0x10
# jitlink-check: *{8}_before = _target - 2
# jitlink-check: *{8}_own = _datum
# jitlink-check: *{8}_inside = _datum + 4
# jitlink-check: *{4}_long = _target
# jitlink-check: *{4}(_long + 4) = 0x5a5a5a5a
# jitlink-check: *{4}_lower = _target - 1
#
# Eight bytes hold every address.
# RUN: sed -e '/[.]long _target/d' %s > %t/wide.s
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/wide.o %t/wide.s
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0xffffffffffffffff -check=%s -check-name=wide %t/wide.o
# wide: *{8}_quad = _target
# wide: *{8}_after = _target + 0x10
# wide: *{8}_own = _datum
# wide: *{8}_before = _target - 0x2
# wide: *{8}_inside = _datum + 0x4

        .text
        .globl _main
_main:  retq
        .data
        .globl _quad, _after, _before, _own, _inside, _long, _lower, _datum
_quad:  .quad _target
_after: .quad _target + 0x10
_before: .quad _target - 2
_own:   .quad _datum
_inside: .quad L_local + 4
_long:
        .long _target
        .long 0x5a5a5a5a
_lower:
        .long _target - 1
        .p2align 3
_datum:
L_local:
        .quad 0
