# X86_64_RELOC_SUBTRACTOR (pairs with X86_64_RELOC_UNSIGNED): the distance between two symbols, of 8 or 4 bytes, one of them in the block of the place
# (mach-o/x86_64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# jitlink-check: *{8}_from_here = _other - _from_here
# jitlink-check: *{8}_to_here = _to_here - _other
# jitlink-check: *{8}_with_addend = _other - _with_addend + 0x20
# jitlink-check: *{8}_negative = _other - _negative - 3
# jitlink-check: *{4}_narrow = (_other - _narrow)[31:0]
# jitlink-check: *{4}(_narrow + 4) = (_narrow - _other + 8)[31:0]
# jitlink-check: *{8}(_narrow + 8) = 0x5a5a5a5a5a5a5a5a
# jitlink-check: *{8}_same = _end - _same

        .text
        .globl _main
_main:  retq
        .data
        .globl _from_here, _to_here, _with_addend, _negative, _narrow, _same, _end, _other
_from_here:
        .quad _other - _from_here
_to_here:
        .quad _to_here - _other
_with_addend:
        .quad _other - _with_addend + 0x20
_negative:
        .quad _other - _negative - 3
_narrow:
        .long _other - _narrow
        .long _narrow - _other + 8
        .quad 0x5a5a5a5a5a5a5a5a
_same:  .quad _end - _same
        .alt_entry _end
_end:   .quad 0
_other: .quad 0
.subsections_via_symbols
