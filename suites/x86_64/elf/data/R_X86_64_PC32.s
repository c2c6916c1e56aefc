# R_X86_64_PC32 (2): S + A - P in a word32 whose sign extension must give the value back.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
#
# Three slabs, with targets above and below the place; the bound of the range is reached by an addend of 1.
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -abs bound=0x800ffffe \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xfff00000 -abs bound=0x7fffffff \
# RUN:     -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000001000 -abs bound=0x800000007fffeffe \
# RUN:     -check=%s %t.o
#
# One past each bound.
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x100000000 -abs bound=0x17fffffff %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=OVER %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x100000000 -abs bound=0x7ffffffe %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=UNDER %s
# RUN: not %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7ffffffffffff000 -abs bound=0x800000007fffefff %t.o 2>&1 \
# RUN:   | FileCheck -check-prefix=TOP %s
# OVER: relocation target "bound" at address 0x17fffffff is out of range of Delta32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
# UNDER: relocation target "bound" at address 0x7ffffffe is out of range of Delta32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
# TOP: relocation target "bound" at address 0x800000007fffefff is out of range of Delta32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((target - minus_big - 0x3fffffff)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((target - minus_one - 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((target - zero)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((target - plus_one + 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((target - plus_big + 0x3fffffff)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (bound - edge + 1)[31:0]
#
# In instructions.
# jitlink-check: decode_operand(load, 4) = target - next_pc(load)
# jitlink-check: decode_operand(compare, 3) = target - next_pc(compare) + 4
# jitlink-check: decode_operand(compare, 5) = 0x11223344
# jitlink-check: decode_operand(address, 4) = main - next_pc(address)
# jitlink-check: decode_operand(other_section, 4) = object - next_pc(other_section)

        .text
        .globl edge
edge:   .reloc ., R_X86_64_PC32, bound+1
        .long 0xffffffff

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_PC32, \value
        .long 0xffffffff
        .short 0x5a5a
        .endm
        field minus_big, target-0x3fffffff
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x3fffffff

        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .globl load
        .type load, @function
load:
        movq target(%rip), %rax
        .size load, .-load

        .globl compare
        .type compare, @function
compare:
# The displacement does not end the instruction: the addend is 4 - 8.
        cmpl $0x11223344, target+4(%rip)
        .size compare, .-compare

        .globl address
        .type address, @function
address:
        leaq main(%rip), %rax
        .size address, .-address

        .globl other_section
        .type other_section, @function
other_section:
        leaq object(%rip), %rax
        .size other_section, .-other_section

        .section .text.object,"ax",@progbits
        .globl object
object: .quad 0
