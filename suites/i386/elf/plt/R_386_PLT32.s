# R_386_PLT32: L + A - P, word32
#
# L is the stub of S, or S itself where a stub is not needed: 32-bit branches reach everything, so every branch goes
# straight to S. The addend in the field is -4 in calls; with another one there is no stub to enter, S counts.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_PLT32

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
        .reloc  \name, R_386_PLT32, \target
        .endm

        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   below_zero, below, 0
# jitlink-check: *{4}below_zero = (below - below_zero)[31:0]
        field   below_p1, below, 1
# jitlink-check: *{4}below_p1 = (below + 1 - below_p1)[31:0]
        field   below_m1, below, -1
# jitlink-check: *{4}below_m1 = (below - 1 - below_m1)[31:0]
        field   below_pbig, below, 0x12345678
# jitlink-check: *{4}below_pbig = (below + 0x12345678 - below_pbig)[31:0]
        field   below_mbig, below, -0x12345678
# jitlink-check: *{4}below_mbig = (below - 0x12345678 - below_mbig)[31:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 4) = 0x3c
        field   below_m4, below, -4
# jitlink-check: *{4}below_m4 = (below - 4 - below_m4)[31:0]

        field   above_zero, above, 0
# jitlink-check: *{4}above_zero = (above - above_zero)[31:0]
        field   above_p1, above, 1
# jitlink-check: *{4}above_p1 = (above + 1 - above_p1)[31:0]
        field   above_m1, above, -1
# jitlink-check: *{4}above_m1 = (above - 1 - above_m1)[31:0]
        field   above_pbig, above, 0x12345678
# jitlink-check: *{4}above_pbig = (above + 0x12345678 - above_pbig)[31:0]
        field   above_mbig, above, -0x12345678
# jitlink-check: *{4}above_mbig = (above - 0x12345678 - above_mbig)[31:0]
# jitlink-check: *{1}(above_mbig - 1) = 0xc3
# jitlink-check: *{1}(above_mbig + 4) = 0x3c
        field   above_m4, above, -4
# jitlink-check: *{4}above_m4 = (above - 4 - above_m4)[31:0]

        field   low_zero, low, 0
# jitlink-check: *{4}low_zero = (low - low_zero)[31:0]
        field   low_p1, low, 1
# jitlink-check: *{4}low_p1 = (low + 1 - low_p1)[31:0]
        field   low_m1, low, -1
# jitlink-check: *{4}low_m1 = (low - 1 - low_m1)[31:0]
        field   low_pbig, low, 0x12345678
# jitlink-check: *{4}low_pbig = (low + 0x12345678 - low_pbig)[31:0]
        field   low_mbig, low, -0x12345678
# jitlink-check: *{4}low_mbig = (low - 0x12345678 - low_mbig)[31:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 4) = 0x3c
        field   low_m4, low, -4
# jitlink-check: *{4}low_m4 = (low - 4 - low_m4)[31:0]

        field   high_zero, high, 0
# jitlink-check: *{4}high_zero = (high - high_zero)[31:0]
        field   high_p1, high, 1
# jitlink-check: *{4}high_p1 = (high + 1 - high_p1)[31:0]
        field   high_m1, high, -1
# jitlink-check: *{4}high_m1 = (high - 1 - high_m1)[31:0]
        field   high_pbig, high, 0x12345678
# jitlink-check: *{4}high_pbig = (high + 0x12345678 - high_pbig)[31:0]
        field   high_mbig, high, -0x12345678
# jitlink-check: *{4}high_mbig = (high - 0x12345678 - high_mbig)[31:0]
# jitlink-check: *{1}(high_mbig - 1) = 0xc3
# jitlink-check: *{1}(high_mbig + 4) = 0x3c
        field   high_m4, high, -4
# jitlink-check: *{4}high_m4 = (high - 4 - high_m4)[31:0]

        .globl  above
above:  .long   0
        .size   above, 4

# As compilers write it.
        .text
        .globl  internal, external, tail, absolute
internal:
        call    main@PLT
        .size   internal, .-internal
# jitlink-check: decode_operand(internal, 0) = main - next_pc(internal)
external:
        call    high@PLT
        .size   external, .-external
# jitlink-check: (decode_operand(external, 0))[31:0] = (high - next_pc(external))[31:0]
# jitlink-check: *{1}external = 0xe8
tail:   jmp     low@PLT
        .size   tail, .-tail
# jitlink-check: (decode_operand(tail, 0))[31:0] = (low - next_pc(tail))[31:0]
# jitlink-check: *{1}tail = 0xe9

# The stub of a bypassed branch is still there, whole: jmp *entry.
# jitlink-check: *{2}stub_addr(x.o, high) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, high) + 2) = got_addr(x.o, high)
# jitlink-check: *{4}got_addr(x.o, high) = high
# jitlink-check: *{4}got_addr(x.o, low) = low
