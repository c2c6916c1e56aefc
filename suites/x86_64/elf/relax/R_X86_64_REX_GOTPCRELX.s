# R_X86_64_REX_GOTPCRELX (42): G + GOT + A - P in a word32 after an opcode with a REX prefix. Where the symbol is in reach,
# `mov foo@GOTPCREL(%rip), %reg` becomes `lea foo(%rip), %reg`.
# System V ABI, AMD64 supplement, §4.4.1 table 4.9 and §B.2 ("Optimize GOTPCRELX Relocations").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
#
# In reach, above and below, the last place either way from `first`, a page above the slab's start: relaxed.
# RUN: %{link} -slab-address 0x100000 -abs target=0x80101006 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x80001007 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000080000006 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffff80000007 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0xffffffffffff0000 -abs target=0x10 -check=%s -check-name=near %t/x.o
# near: decode_operand(first, 4) = target - next_pc(first)
# near: (*{4}first)[23:0] = 0x058d48
#
# One further: the load stays a load.
# RUN: %{link} -slab-address 0x100000 -abs target=0x80101007 -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x80001006 -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000080000007 -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7fffffff80000006 -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x1234 -check=%s -check-name=far %t/x.o
# far: decode_operand(first, 4) = got_addr(x.o, target) - next_pc(first)
# far: (*{4}first)[23:0] = 0x058b48
#
# At every placement:
# RUN: %{link} -slab-address 0x100000 -abs target=0x4000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x4000 -check=%s %t/x.o
#
# Symbols of this object are in reach; the register stays, and so does what follows.
# jitlink-check: decode_operand(high_register, 4) = object - next_pc(high_register)
# jitlink-check: (*{4}high_register)[23:0] = 0x258d4c
# jitlink-check: *{1}(high_register+7) = 0xc3
# jitlink-check: decode_operand(backward, 4) = main - next_pc(backward)
# jitlink-check: (*{4}backward)[23:0] = 0x058d48
#
# Other instructions keep their entry.
# jitlink-check: decode_operand(compare, 4) = got_addr(x.o, object) - next_pc(compare)
# jitlink-check: (*{4}compare)[23:0] = 0x053b48
# jitlink-check: decode_operand(test, 3) = got_addr(x.o, object) - next_pc(test)
# jitlink-check: (*{4}test)[23:0] = 0x058548
# jitlink-check: decode_operand(multiply, 5) = got_addr(x.o, object) - next_pc(multiply)
# jitlink-check: *{4}multiply = 0x05af0f48
#
# An addend other than -4 means another place in the table, not another place in the symbol.
# jitlink-check: decode_operand(next_entry, 4) = got_addr(x.o, object) - next_pc(next_entry) + 8
# jitlink-check: (*{4}next_entry)[23:0] = 0x058b48
# jitlink-check: decode_operand(inside_entry, 4) = got_addr(x.o, object) - next_pc(inside_entry) - 1
# jitlink-check: (*{4}inside_entry)[23:0] = 0x058b48
#
# jitlink-check: *{8}got_addr(x.o, target) = target
# jitlink-check: *{8}got_addr(x.o, object) = object

# Displacements are full of set bits before they are fixed.
        .macro code name, symbol, opcode:vararg
        .globl \name
        .type \name, @function
\name:  .byte \opcode
        .reloc ., R_X86_64_REX_GOTPCRELX, \symbol-4
        .long 0xffffffff
        .size \name, .-\name
        .endm

        .text
        code first, target, 0x48, 0x8b, 0x05                    # movq (%rip), %rax
        .globl main
main:   retq
        code high_register, object, 0x4c, 0x8b, 0x25            # movq (%rip), %r12
        retq
        code backward, main, 0x48, 0x8b, 0x05                   # movq (%rip), %rax
        code compare, object, 0x48, 0x3b, 0x05                  # cmpq (%rip), %rax
        code test, object, 0x48, 0x85, 0x05                     # testq %rax, (%rip)
        code multiply, object, 0x48, 0x0f, 0xaf, 0x05           # imulq (%rip), %rax
        code next_entry, object+8, 0x48, 0x8b, 0x05
        code inside_entry, object-1, 0x48, 0x8b, 0x05

        .section .text.object,"ax",@progbits
        .globl object
object: .quad 0
