# R_386_GOT32X: G + A - GOT with a base register, G + A without, word32
#
# The ModRM byte before the field decides: mod 0, r/m 5 is a bare displacement. Nothing is relaxed on i386.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_GOT32X

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs low=0x1000 -abs high=0xfffff000
# RUN: %{link} -slab-address=0xfffe0000 -abs low=0x1000 -abs high=0xfffff000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# An instruction with the given opcode and ModRM byte, its displacement, and a byte behind it that must stay.
        .macro  instruction name, modrm, target, addend
        .globl  \name
\name:  .byte   0x8b, \modrm
        .long   \addend
        .size   \name, .-\name
        .reloc  \name + 2, R_386_GOT32X, \target
        .byte   0x90
        .endm

        .data
        .globl  below
below:  .long   0
        .size   below, 4

        .globl  above
above:  .long   0
        .size   above, 4

        .text
# mod 2, reg 0, r/m 3: %ebx is the base
        instruction based, 0x83, below, 0
# jitlink-check: *{2}based = 0x838b
# jitlink-check: *{4}(based + 2) = (got_addr(x.o, below) - _GLOBAL_OFFSET_TABLE_)[31:0]
# jitlink-check: *{1}(based + 6) = 0x90
# mod 2, reg 0, r/m 3: %ebx is the base
        instruction based_p1, 0x83, above, 1
# jitlink-check: *{2}based_p1 = 0x838b
# jitlink-check: *{4}(based_p1 + 2) = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_ + 1)[31:0]
# jitlink-check: *{1}(based_p1 + 6) = 0x90
# mod 2, reg 0, r/m 1: %ecx is the base
        instruction based_m1, 0x81, low, -1
# jitlink-check: *{2}based_m1 = 0x818b
# jitlink-check: *{4}(based_m1 + 2) = (got_addr(x.o, low) - _GLOBAL_OFFSET_TABLE_ - 1)[31:0]
# jitlink-check: *{1}(based_m1 + 6) = 0x90
# mod 2, reg 0, r/m 0: %eax is the base
        instruction based_pbig, 0x80, high, 0x12345678
# jitlink-check: *{2}based_pbig = 0x808b
# jitlink-check: *{4}(based_pbig + 2) = (got_addr(x.o, high) - _GLOBAL_OFFSET_TABLE_ + 0x12345678)[31:0]
# jitlink-check: *{1}(based_pbig + 6) = 0x90
# mod 2, reg 7, r/m 6: %esi is the base
        instruction based_mbig, 0xbe, high, -0x12345678
# jitlink-check: *{2}based_mbig = 0xbe8b
# jitlink-check: *{4}(based_mbig + 2) = (got_addr(x.o, high) - _GLOBAL_OFFSET_TABLE_ - 0x12345678)[31:0]
# jitlink-check: *{1}(based_mbig + 6) = 0x90
# mod 2, reg 0, r/m 5: %ebp is the base, whose low bits are those of a bare displacement
        instruction frame, 0x85, above, 0
# jitlink-check: *{2}frame = 0x858b
# jitlink-check: *{4}(frame + 2) = (got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_)[31:0]
# jitlink-check: *{1}(frame + 6) = 0x90
# mod 0, reg 0, r/m 5: no base
        instruction bare, 0x5, below, 0
# jitlink-check: *{2}bare = 0x58b
# jitlink-check: *{4}(bare + 2) = (got_addr(x.o, below))[31:0]
# jitlink-check: *{1}(bare + 6) = 0x90
# mod 0, reg 0, r/m 5: no base
        instruction bare_p1, 0x5, above, 1
# jitlink-check: *{2}bare_p1 = 0x58b
# jitlink-check: *{4}(bare_p1 + 2) = (got_addr(x.o, above) + 1)[31:0]
# jitlink-check: *{1}(bare_p1 + 6) = 0x90
# mod 0, reg 1, r/m 5: no base
        instruction bare_m1, 0xd, low, -1
# jitlink-check: *{2}bare_m1 = 0xd8b
# jitlink-check: *{4}(bare_m1 + 2) = (got_addr(x.o, low) - 1)[31:0]
# jitlink-check: *{1}(bare_m1 + 6) = 0x90
# mod 0, reg 3, r/m 5: no base
        instruction bare_pbig, 0x1d, high, 0x12345678
# jitlink-check: *{2}bare_pbig = 0x1d8b
# jitlink-check: *{4}(bare_pbig + 2) = (got_addr(x.o, high) + 0x12345678)[31:0]
# jitlink-check: *{1}(bare_pbig + 6) = 0x90
# mod 0, reg 7, r/m 5: no base
        instruction bare_mbig, 0x3d, above, -0x12345678
# jitlink-check: *{2}bare_mbig = 0x3d8b
# jitlink-check: *{4}(bare_mbig + 2) = (got_addr(x.o, above) - 0x12345678)[31:0]
# jitlink-check: *{1}(bare_mbig + 6) = 0x90

# As compilers write it.
        .globl  load, compare, indexed, stacked
load:   movl    above@GOT(%ebx), %eax
        .size   load, .-load
# jitlink-check: decode_operand(load, 4) = got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_
compare:
        cmpl    %eax, above@GOT(%ecx)
        .size   compare, .-compare
# jitlink-check: decode_operand(compare, 3) = got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_
# movl above@GOT(%edi, %eax), %ecx: the byte before the field is the SIB byte, here 0x07; with %esp as the base it is 0x04.
indexed:
        .byte   0x8b, 0x8c, 0x07
        .long   0
        .size   indexed, .-indexed
        .reloc  indexed + 3, R_386_GOT32X, above
# jitlink-check: *{4}(indexed + 3) = got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_
stacked:
        .byte   0x8b, 0x8c, 0x04
        .long   0
        .size   stacked, .-stacked
        .reloc  stacked + 3, R_386_GOT32X, above
# jitlink-check: *{4}(stacked + 3) = got_addr(x.o, above) - _GLOBAL_OFFSET_TABLE_
# jitlink-check: *{4}got_addr(x.o, above) = above
# jitlink-check: *{4}got_addr(x.o, below) = below
# jitlink-check: *{4}got_addr(x.o, low) = low
# jitlink-check: *{4}got_addr(x.o, high) = high
