# X86_64_RELOC_SIGNED (1): a signed 32-bit displacement from the end of its field (mach-o/x86_64/reloc.h).
# The field holds the addend; a symbol of this object may be named by its section instead, and the field then holds a distance.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# The last value that fits, above and below, and the first that does not.
# RUN: %{link} -slab-address 0x100000 -abs _target=0x30000000 -abs _bound=0x80100006 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs _target=0xc0000000 -abs _bound=0x80000007 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0x8000000000200000 -abs _bound=0x8000000000000000 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000 -abs _target=0x30000000 -abs _bound=0x80100007 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x100000000 -abs _target=0xc0000000 -abs _bound=0x80000006 %t/x.o 2>&1 | FileCheck %s
# CHECK: _bound" at address {{.*}} is out of range of Delta32 fixup
#
# jitlink-check: decode_operand(_first, 4) = _bound - next_pc(_first)
# jitlink-check: decode_operand(_plain, 4) = _target - next_pc(_plain)
# jitlink-check: decode_operand(_after, 4) = _target + 8 - next_pc(_after)
# jitlink-check: decode_operand(_before, 4) = _target - 16 - next_pc(_before)
# jitlink-check: decode_operand(_own, 4) = _datum - next_pc(_own)
# jitlink-check: decode_operand(_section, 4) = _datum + 4 - next_pc(_section)
# The instruction around the field stays.
# jitlink-check: *{1}(_plain + 7) = 0x5a

        .text
        .globl _first, _plain, _after, _before, _own, _section, _main
_first: leaq _bound(%rip), %rax
_plain: leaq _target(%rip), %rax
        .byte 0x5a
_after: leaq _target+8(%rip), %rax
_before: leaq _target-16(%rip), %rax
_own:   leaq _datum(%rip), %rax
_section: leaq L_local+4(%rip), %rax
_main:  retq
        .p2align 3
        .globl _datum
_datum:
L_local:
        .quad 0x1122334455667788
