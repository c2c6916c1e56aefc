# X86_64_RELOC_SIGNED_4 (8): a signed 32-bit displacement, the instruction ending 4 bytes after its field (mach-o/x86_64/reloc.h).
# The field holds the addend; a symbol of this object may be named by its section instead, and the field then holds a distance.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# The last value that fits, above and below, and the first that does not.
# RUN: %{link} -slab-address 0x100000 -abs _target=0x30000000 -abs _bound=0x80100009 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs _target=0xc0000000 -abs _bound=0x8000000a -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0x8000000000200000 -abs _bound=0x8000000000000000 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000 -abs _target=0x30000000 -abs _bound=0x8010000a %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x100000000 -abs _target=0xc0000000 -abs _bound=0x80000009 %t/x.o 2>&1 | FileCheck %s
# CHECK: _bound" at address {{.*}} is out of range of Delta32 fixup
#
# jitlink-check: decode_operand(_first, 3) = _bound - next_pc(_first)
# jitlink-check: decode_operand(_plain, 3) = _target - next_pc(_plain)
# jitlink-check: decode_operand(_after, 3) = _target + 8 - next_pc(_after)
# jitlink-check: decode_operand(_before, 3) = _target - 16 - next_pc(_before)
# jitlink-check: decode_operand(_own, 3) = _datum - next_pc(_own)
# jitlink-check: decode_operand(_section, 3) = _datum + 4 - next_pc(_section)
# The instruction around the field stays.
# jitlink-check: *{1}(_plain + 10) = 0x5a

        .text
        .globl _first, _plain, _after, _before, _own, _section, _main
_first: movl $0x5b5c5d5e, _bound(%rip)
_plain: movl $0x5b5c5d5e, _target(%rip)
        .byte 0x5a
_after: movl $0x5b5c5d5e, _target+8(%rip)
_before: movl $0x5b5c5d5e, _target-16(%rip)
_own:   movl $0x5b5c5d5e, _datum(%rip)
_section: movl $0x5b5c5d5e, L_local+4(%rip)
_main:  retq
        .p2align 3
        .globl _datum
_datum:
L_local:
        .quad 0x1122334455667788
