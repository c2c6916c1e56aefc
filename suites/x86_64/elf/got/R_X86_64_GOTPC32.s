# R_X86_64_GOTPC32 (26): GOT + A - P in a word32 whose sign extension must give the value back: the distance from the
# field to the GOT.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x80000fff -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x7ffff000 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x80001000 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x7ffff001 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "_GLOBAL_OFFSET_TABLE_" at address {{0x[0-9a-f]+}} is out of range of Delta32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((_GLOBAL_OFFSET_TABLE_ - minus_big - 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((_GLOBAL_OFFSET_TABLE_ - minus_one - 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((_GLOBAL_OFFSET_TABLE_ - zero)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((_GLOBAL_OFFSET_TABLE_ - plus_one + 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((_GLOBAL_OFFSET_TABLE_ - plus_big + 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (_GLOBAL_OFFSET_TABLE_ - edge + bound)[31:0]
#
# The GOT is the real one: another relocation asks for an entry, in a page below the field.
# jitlink-check: *{8}entry = got_addr(x.o, main) - _GLOBAL_OFFSET_TABLE_
#
# In an instruction, which counts from its end.
# jitlink-check: decode_operand(base, 4) = _GLOBAL_OFFSET_TABLE_ - next_pc(base)
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = main

        .data
        .globl edge
edge:   .reloc ., R_X86_64_GOTPC32, _GLOBAL_OFFSET_TABLE_+BOUND
        .long 0xffffffff
        .globl bound
        .set bound, BOUND

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_GOTPC32, \value
        .long 0xffffffff
        .short 0x5a5a
        .endm
        field minus_big, _GLOBAL_OFFSET_TABLE_-0x3fffff00
        field minus_one, _GLOBAL_OFFSET_TABLE_-1
        field zero, _GLOBAL_OFFSET_TABLE_
        field plus_one, _GLOBAL_OFFSET_TABLE_+1
        field plus_big, _GLOBAL_OFFSET_TABLE_+0x3fffff00


        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .data
        .globl entry
entry:  .reloc ., R_X86_64_GOT64, main
        .quad -1

        .text
        .globl base
        .type base, @function
base:   leaq _GLOBAL_OFFSET_TABLE_(%rip), %rbx
        .size base, .-base
