# R_X86_64_GOTOFF64 (25): S + A - GOT in a word64: the distance from the GOT to the symbol.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x1234 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xfffffffffffffff0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0x8000000000000000 -check=%s %t/x.o
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}minus_big = target - _GLOBAL_OFFSET_TABLE_ - 0x7fffffffffff0000
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 8) = 0x5a5a5a5a
# jitlink-check: *{8}minus_one = target - _GLOBAL_OFFSET_TABLE_ - 1
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 8) = 0x5a5a5a5a
# jitlink-check: *{8}zero = target - _GLOBAL_OFFSET_TABLE_
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 8) = 0x5a5a5a5a
# jitlink-check: *{8}plus_one = target - _GLOBAL_OFFSET_TABLE_ + 1
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 8) = 0x5a5a5a5a
# jitlink-check: *{8}plus_big = target - _GLOBAL_OFFSET_TABLE_ + 0x7fffffffffff0000
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 8) = 0x5a5a5a5a
# jitlink-check: *{8}other = object - _GLOBAL_OFFSET_TABLE_
# jitlink-check: *{4}(other - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(other + 8) = 0x5a5a5a5a
#
# The GOT is the real one: another relocation asks for an entry.
# jitlink-check: *{8}entry = got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = target

        .data
        .macro field name, value
        .globl \name
        .long 0xa5a5a5a5
\name:  .reloc ., R_X86_64_GOTOFF64, \value
        .quad -1
        .long 0x5a5a5a5a
        .endm
        field minus_big, target-0x7fffffffffff0000
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x7fffffffffff0000
        field other, object

        .section .data.object,"aw",@progbits
        .globl object
object: .quad 0

        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .data
        .globl entry
entry:  .reloc ., R_X86_64_GOT64, target
        .quad -1
