# R_X86_64_GOT32 (3): G + A in a word32 whose sign extension must give the value back, G being where in the GOT the
# entry for the symbol is. The first entry has G = 0, so the bounds are those of the addend.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x7fffffff -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x1234 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xfffffffffffffff0 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs target=0x8000000000000000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x80000000 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -abs target=0x1234 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x80000000 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x1234 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x80000001 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x1234 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target $__GOT + 0x0 at address {{0x[0-9a-f]+}} is out of range of Delta32FromGOT fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_ - 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_ - 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_ + 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_ + 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_other = ((got_addr(x.o, object) - _GLOBAL_OFFSET_TABLE_)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_ + bound)[31:0]
#
# The entries hold the addresses.
# jitlink-check: *{8}got_addr(x.o, target) = target
# jitlink-check: *{8}got_addr(x.o, object) = object

        .data
        .globl edge
edge:   .reloc ., R_X86_64_GOT32, target+BOUND
        .long 0xffffffff
        .globl bound
        .set bound, BOUND

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_GOT32, \value
        .long 0xffffffff
        .short 0x5a5a
        .endm
        field minus_big, target-0x3fffff00
        field minus_one, target-1
        field zero, target
        field plus_one, target+1
        field plus_big, target+0x3fffff00
        field other, object

        .section .data.object,"aw",@progbits
        .globl object
object: .quad 0

        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main
