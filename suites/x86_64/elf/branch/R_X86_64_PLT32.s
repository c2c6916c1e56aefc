# R_X86_64_PLT32 (4): L + A - P in a word32, L being the symbol's PLT entry, or the symbol itself where no entry is needed.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9. A call or jump reads the field as the distance from its end, so A is -4.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
#
# What is in reach is called directly: above, below, and at the last place either way from `first`, a page above the slab's start.
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -abs bound=0x80101004 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xc0000000 -abs bound=0x80001005 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000200000 \
# RUN:     -abs bound=0x8000000080000004 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -abs bound=0x80101004 -check=%s -check-name=direct %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xc0000000 -abs bound=0x80001005 -check=%s -check-name=direct %t/x.o
# direct: decode_operand(first, 0) = bound - next_pc(first)
#
# One further, and the call goes to a stub.
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -abs bound=0x80101005 -check=%s -check-name=stub %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xc0000000 -abs bound=0x80001004 -check=%s -check-name=stub %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x8000000000200000 -abs bound=0x4000 -check=%s -check-name=stub %t/x.o
# stub: decode_operand(first, 0) = stub_addr(x.o, bound) - next_pc(first)
# stub: *{1}first = 0xe8
# stub: *{1}(first+5) = 0x5a
# stub: *{8}got_addr(x.o, bound) = bound
# stub: *{2}stub_addr(x.o, bound) = 0x25ff
# stub: *{4}(stub_addr(x.o, bound) + 2) = (got_addr(x.o, bound) - stub_addr(x.o, bound) - 6)[31:0]
#
# Every form of branch, in reach: the opcode stays, the field takes all of the displacement.
# jitlink-check: decode_operand(call, 0) = target - next_pc(call)
# jitlink-check: *{1}call = 0xe8
# jitlink-check: *{1}(call + 5) = 0xc3
# jitlink-check: decode_operand(jump, 0) = target - next_pc(jump)
# jitlink-check: *{1}jump = 0xe9
# jitlink-check: decode_operand(branch, 0) = target - next_pc(branch)
# jitlink-check: *{2}branch = 0x850f
# jitlink-check: decode_operand(backward, 0) = main - next_pc(backward)
# jitlink-check: decode_operand(forward, 0) = function - next_pc(forward)
# jitlink-check: decode_operand(past_start, 0) = function - next_pc(past_start) + 1
# jitlink-check: decode_operand(past_target, 0) = target - next_pc(past_target) + 0x100
# jitlink-check: decode_operand(before_target, 0) = target - next_pc(before_target) - 1
#
# As data the field counts from its start.
# jitlink-check: *{8}word = ((target - word - 2)[31:0]<<16) | 0x5a5a00000000a5a5

        .text
        .globl first
        .type first, @function
first:  .byte 0xe8
        .reloc ., R_X86_64_PLT32, bound-4
        .long 0xffffffff
        .size first, .-first
        .byte 0x5a

        .macro code name, opcode:vararg
        .globl \name
        .type \name, @function
\name:  .byte \opcode
        .long 0xffffffff
        .size \name, .-\name
        .endm

        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        code call, 0xe8
        .reloc .-4, R_X86_64_PLT32, target-4
        retq
        code jump, 0xe9
        .reloc .-4, R_X86_64_PLT32, target-4
        code branch, 0x0f, 0x85
        .reloc .-4, R_X86_64_PLT32, target-4
        code backward, 0xe8
        .reloc .-4, R_X86_64_PLT32, main-4
        code forward, 0xe8
        .reloc .-4, R_X86_64_PLT32, function-4
        code past_start, 0xe8
        .reloc .-4, R_X86_64_PLT32, function+1-4
        code past_target, 0xe8
        .reloc .-4, R_X86_64_PLT32, target+0x100-4
        code before_target, 0xe8
        .reloc .-4, R_X86_64_PLT32, target-1-4

        .globl word
word:   .short 0xa5a5
        .reloc ., R_X86_64_PLT32, target
        .long 0xffffffff
        .short 0x5a5a

        .section .text.function,"ax",@progbits
        .globl function
        .type function, @function
function:
        nop
        retq
        .size function, .-function
