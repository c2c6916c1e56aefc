# Absolute symbols: their value is their address, wherever the slab is. System V gABI, "Symbol Table" (SHN_ABS).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=VALUES=1 -o %t/values.o %s
# RUN: %{assemble} -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -abs outside=0xfedcba9876543210 -check=%s %t/x.o %t/values.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -define-abs outside=0xfedcba9876543210 -check=%s %t/x.o %t/values.o
#
# jitlink-check: value = 0x8000000012345678
# jitlink-check: *{8}of_value = 0x8000000012345678
# jitlink-check: *{8}of_value_less = 0x8000000012345677
# jitlink-check: *{8}of_outside = 0xfedcba9876543210
# jitlink-check: *{8}of_outside_more = 0xfedcba9876543211
# jitlink-check: *{8}distance = value - distance
# jitlink-check: *{8}entry = got_addr(x.o, value) - entry
# jitlink-check: *{8}got_addr(x.o, value) = value
# jitlink-check: *{8}of_small = 0x42
# jitlink-check: *{2}(of_small+8) = 0x43
#
# A relocation without a symbol speaks of address zero.
# jitlink-check: *{8}of_nothing = 0x1234
# jitlink-check: *{4}(of_nothing + 8) = 0xffffff00
# jitlink-check: *{8}from_nothing = 0x10 - from_nothing

        .ifdef VALUES
        .globl value, small
        .set value, 0x8000000012345678
        .set small, 0x42
        .else
        .data
        .globl of_value, of_value_less, of_outside, of_outside_more, distance, entry, of_small, of_nothing, from_nothing
of_value:
        .reloc ., R_X86_64_64, value
        .quad -1
of_value_less:
        .reloc ., R_X86_64_64, value-1
        .quad -1
of_outside:
        .quad outside
of_outside_more:
        .quad outside+1
distance:
        .reloc ., R_X86_64_PC64, value
        .quad -1
entry:  .reloc ., R_X86_64_GOTPCREL64, value
        .quad -1
of_small:
        .quad small
        .reloc ., R_X86_64_16, small+1
        .short -1
of_nothing:
        .reloc ., R_X86_64_64, 0x1234
        .quad -1
        .reloc ., R_X86_64_32, 0xffffff00
        .long -1
from_nothing:
        .reloc ., R_X86_64_PC64, 0x10
        .quad -1
        .text
        .globl main
main:   retq
        .endif
