# R_X86_64_GOTPC64 (29): GOT + A - P in a word64: the distance from the field to the GOT.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}minus_big = _GLOBAL_OFFSET_TABLE_ - minus_big - 0x7fffffffffff0000
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 8) = 0x5a5a5a5a
# jitlink-check: *{8}minus_one = _GLOBAL_OFFSET_TABLE_ - minus_one - 1
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 8) = 0x5a5a5a5a
# jitlink-check: *{8}zero = _GLOBAL_OFFSET_TABLE_ - zero
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 8) = 0x5a5a5a5a
# jitlink-check: *{8}plus_one = _GLOBAL_OFFSET_TABLE_ - plus_one + 1
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 8) = 0x5a5a5a5a
# jitlink-check: *{8}plus_big = _GLOBAL_OFFSET_TABLE_ - plus_big + 0x7fffffffffff0000
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 8) = 0x5a5a5a5a
#
# The GOT is the real one: another relocation asks for an entry, in a page below the field.
# jitlink-check: *{8}entry = got_addr(x.o, main) - _GLOBAL_OFFSET_TABLE_
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = main

        .data
        .macro field name, value
        .globl \name
        .long 0xa5a5a5a5
\name:  .reloc ., R_X86_64_GOTPC64, \value
        .quad -1
        .long 0x5a5a5a5a
        .endm
        field minus_big, _GLOBAL_OFFSET_TABLE_-0x7fffffffffff0000
        field minus_one, _GLOBAL_OFFSET_TABLE_-1
        field zero, _GLOBAL_OFFSET_TABLE_
        field plus_one, _GLOBAL_OFFSET_TABLE_+1
        field plus_big, _GLOBAL_OFFSET_TABLE_+0x7fffffffffff0000


        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .data
        .globl entry
entry:  .reloc ., R_X86_64_GOT64, main
        .quad -1
