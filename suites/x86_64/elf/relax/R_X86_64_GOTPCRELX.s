# R_X86_64_GOTPCRELX (41): G + GOT + A - P in a word32 after an opcode without a REX prefix. Where the symbol is in reach of
# the instruction, wherever both are,
#     call *foo@GOTPCREL(%rip)        becomes  addr32 call foo
#     jmp *foo@GOTPCREL(%rip)         becomes  jmp foo; nop
#     mov foo@GOTPCREL(%rip), %reg    becomes  lea foo(%rip), %reg
# System V ABI, AMD64 supplement, §4.4.1 table 4.9 and §B.2 ("Optimize GOTPCRELX Relocations").
#
# LLVM 19's llvm-jitlink writes the address of the target instead of the distance into calls and jumps, whenever the
# address is below 4 GiB.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
#
# In reach: above, below, across 2^63 and across the end of the address space.
# RUN: %{link} -slab-address 0x100000 -abs target=0x401000 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0x40000000 -abs target=0x401000 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0xc0000000 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x7ffffffff0000000 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0xffffffffffff0000 -abs target=0x10 -check=%s -check-name=near %t/x.o
# near: decode_operand(call, 0) = target - next_pc(call)
# near: *{2}call = 0xe867
# near: *{4}(call+2) = (target - call - 6)[31:0]
# near: *{1}(call+6) = 0x5a
# near: decode_operand(jump, 0) = target - next_pc(jump)
# near: *{1}jump = 0xe9
# near: *{4}(jump+1) = (target - jump - 5)[31:0]
# near: *{2}(jump+5) = 0x5a90
# near: decode_operand(load, 4) = target - next_pc(load)
# near: *{2}load = 0x058d
#
# Out of reach, and yet below 4 GiB: nothing is relaxed.
# RUN: %{link} -slab-address 0x7fff00000000 -abs target=0x401000 -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0x401000 -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs target=0xf0000000 -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs target=0x8000000000000000 -check=%s -check-name=far %t/x.o
# far: decode_operand(call, 3) = got_addr(x.o, target) - next_pc(call)
# far: *{2}call = 0x15ff
# far: *{1}(call+6) = 0x5a
# far: decode_operand(jump, 3) = got_addr(x.o, target) - next_pc(jump)
# far: *{2}jump = 0x25ff
# far: *{1}(jump+6) = 0x5a
# far: decode_operand(load, 4) = got_addr(x.o, target) - next_pc(load)
# far: *{2}load = 0x058b
# far: *{8}got_addr(x.o, target) = target
#
# An addend other than -4 means another place in the table, so these stay at every placement.
# RUN: %{link} -slab-address 0x100000 -abs target=0x401000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7fff00000000 -abs target=0x401000 -check=%s %t/x.o
# jitlink-check: decode_operand(call_next, 3) = got_addr(x.o, target) - next_pc(call_next) + 8
# jitlink-check: *{2}call_next = 0x15ff
# jitlink-check: decode_operand(jump_before, 3) = got_addr(x.o, target) - next_pc(jump_before) - 8
# jitlink-check: *{2}jump_before = 0x25ff
# jitlink-check: decode_operand(load_next, 4) = got_addr(x.o, target) - next_pc(load_next) + 8
# jitlink-check: *{2}load_next = 0x058b
#
# Other instructions keep their entry, and symbols of this object are reached directly.
# jitlink-check: decode_operand(push, 3) = got_addr(x.o, target) - next_pc(push)
# jitlink-check: *{2}push = 0x35ff
# jitlink-check: decode_operand(add, 5) = got_addr(x.o, target) - next_pc(add)
# jitlink-check: *{2}add = 0x0503
# jitlink-check: decode_operand(call_main, 0) = main - next_pc(call_main)
# jitlink-check: *{2}call_main = 0xe867

# Displacements are full of set bits before they are fixed.
        .macro code name, symbol, opcode:vararg
        .globl \name
        .type \name, @function
\name:  .byte \opcode
        .reloc ., R_X86_64_GOTPCRELX, \symbol-4
        .long 0xffffffff
        .size \name, .-\name
        .byte 0x5a
        .endm

        .text
        .globl main
main:   retq
        code call, target, 0xff, 0x15
        code jump, target, 0xff, 0x25
        code load, target, 0x8b, 0x05                   # movl (%rip), %eax
        code call_next, target+8, 0xff, 0x15
        code jump_before, target-8, 0xff, 0x25
        code load_next, target+8, 0x8b, 0x05
        code push, target, 0xff, 0x35                   # pushq (%rip)
        code add, target, 0x03, 0x05                    # addl (%rip), %eax
        code call_main, main, 0xff, 0x15
