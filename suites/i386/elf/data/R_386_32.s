# R_386_32: S + A, word32
#
# The addend stands in the field. 32-bit addresses wrap, so a sum past 4 GiB is right modulo 2^32 (high_pbig, low_mbig).
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_32

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs low=0x1000 -abs high=0xfffff000
# RUN: %{link} -slab-address=0xfffe0000 -abs low=0x1000 -abs high=0xfffff000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .long   \addend
        .byte   0x3c
        .reloc  \name, R_386_32, \target
        .endm

        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   below_zero, below, 0
# jitlink-check: *{4}below_zero = (below)[31:0]
        field   below_p1, below, 1
# jitlink-check: *{4}below_p1 = (below + 1)[31:0]
        field   below_m1, below, -1
# jitlink-check: *{4}below_m1 = (below - 1)[31:0]
        field   below_pbig, below, 0x12345678
# jitlink-check: *{4}below_pbig = (below + 0x12345678)[31:0]
        field   below_mbig, below, -0x12345678
# jitlink-check: *{4}below_mbig = (below - 0x12345678)[31:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 4) = 0x3c

        field   above_zero, above, 0
# jitlink-check: *{4}above_zero = (above)[31:0]
        field   above_p1, above, 1
# jitlink-check: *{4}above_p1 = (above + 1)[31:0]
        field   above_m1, above, -1
# jitlink-check: *{4}above_m1 = (above - 1)[31:0]
        field   above_pbig, above, 0x12345678
# jitlink-check: *{4}above_pbig = (above + 0x12345678)[31:0]
        field   above_mbig, above, -0x12345678
# jitlink-check: *{4}above_mbig = (above - 0x12345678)[31:0]
# jitlink-check: *{1}(above_mbig - 1) = 0xc3
# jitlink-check: *{1}(above_mbig + 4) = 0x3c

        field   low_zero, low, 0
# jitlink-check: *{4}low_zero = (low)[31:0]
        field   low_p1, low, 1
# jitlink-check: *{4}low_p1 = (low + 1)[31:0]
        field   low_m1, low, -1
# jitlink-check: *{4}low_m1 = (low - 1)[31:0]
        field   low_pbig, low, 0x12345678
# jitlink-check: *{4}low_pbig = (low + 0x12345678)[31:0]
        field   low_mbig, low, -0x12345678
# jitlink-check: *{4}low_mbig = (low - 0x12345678)[31:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 4) = 0x3c

        field   high_zero, high, 0
# jitlink-check: *{4}high_zero = (high)[31:0]
        field   high_p1, high, 1
# jitlink-check: *{4}high_p1 = (high + 1)[31:0]
        field   high_m1, high, -1
# jitlink-check: *{4}high_m1 = (high - 1)[31:0]
        field   high_pbig, high, 0x12345678
# jitlink-check: *{4}high_pbig = (high + 0x12345678)[31:0]
        field   high_mbig, high, -0x12345678
# jitlink-check: *{4}high_mbig = (high - 0x12345678)[31:0]
# jitlink-check: *{1}(high_mbig - 1) = 0xc3
# jitlink-check: *{1}(high_mbig + 4) = 0x3c

        .globl  above
above:  .long   0
        .size   above, 4

# As programmers and compilers write it.
        .globl  written
written:
        .long   above + 8
        .size   written, 4
# jitlink-check: *{4}written = above + 8

        .text
        .globl  load, store, address
load:   movl    above + 4, %eax
        .size   load, .-load
# jitlink-check: *{4}(load + 1) = above + 4
store:  movl    $0x11223344, above - 4
        .size   store, .-store
# jitlink-check: *{4}(store + 2) = above - 4
# jitlink-check: *{4}(store + 6) = 0x11223344
address:
        movl    $above - 0x100, %ecx
        .size   address, .-address
# jitlink-check: *{4}(address + 1) = above - 0x100
# jitlink-check: next_pc(address) = address + 5
