# R_386_32PLT: L + A, word32
#
# The absolute address of the stub of S. Stubs are never bypassed here: the stub itself is what is asked for.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_32PLT

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
        .reloc  \name, R_386_32PLT, \target
        .endm

        .data
        .globl  below
below:  .long   0
        .size   below, 4

        field   below_zero, below, 0
# jitlink-check: *{4}below_zero = (stub_addr(x.o, below))[31:0]
        field   below_p1, below, 1
# jitlink-check: *{4}below_p1 = (stub_addr(x.o, below) + 1)[31:0]
        field   below_m1, below, -1
# jitlink-check: *{4}below_m1 = (stub_addr(x.o, below) - 1)[31:0]
        field   below_pbig, below, 0x12345678
# jitlink-check: *{4}below_pbig = (stub_addr(x.o, below) + 0x12345678)[31:0]
        field   below_mbig, below, -0x12345678
# jitlink-check: *{4}below_mbig = (stub_addr(x.o, below) - 0x12345678)[31:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 4) = 0x3c

        field   above_zero, above, 0
# jitlink-check: *{4}above_zero = (stub_addr(x.o, above))[31:0]
        field   above_p1, above, 1
# jitlink-check: *{4}above_p1 = (stub_addr(x.o, above) + 1)[31:0]
        field   above_m1, above, -1
# jitlink-check: *{4}above_m1 = (stub_addr(x.o, above) - 1)[31:0]
        field   above_pbig, above, 0x12345678
# jitlink-check: *{4}above_pbig = (stub_addr(x.o, above) + 0x12345678)[31:0]
        field   above_mbig, above, -0x12345678
# jitlink-check: *{4}above_mbig = (stub_addr(x.o, above) - 0x12345678)[31:0]
# jitlink-check: *{1}(above_mbig - 1) = 0xc3
# jitlink-check: *{1}(above_mbig + 4) = 0x3c

        field   low_zero, low, 0
# jitlink-check: *{4}low_zero = (stub_addr(x.o, low))[31:0]
        field   low_p1, low, 1
# jitlink-check: *{4}low_p1 = (stub_addr(x.o, low) + 1)[31:0]
        field   low_m1, low, -1
# jitlink-check: *{4}low_m1 = (stub_addr(x.o, low) - 1)[31:0]
        field   low_pbig, low, 0x12345678
# jitlink-check: *{4}low_pbig = (stub_addr(x.o, low) + 0x12345678)[31:0]
        field   low_mbig, low, -0x12345678
# jitlink-check: *{4}low_mbig = (stub_addr(x.o, low) - 0x12345678)[31:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 4) = 0x3c

        field   high_zero, high, 0
# jitlink-check: *{4}high_zero = (stub_addr(x.o, high))[31:0]
        field   high_p1, high, 1
# jitlink-check: *{4}high_p1 = (stub_addr(x.o, high) + 1)[31:0]
        field   high_m1, high, -1
# jitlink-check: *{4}high_m1 = (stub_addr(x.o, high) - 1)[31:0]
        field   high_pbig, high, 0x12345678
# jitlink-check: *{4}high_pbig = (stub_addr(x.o, high) + 0x12345678)[31:0]
        field   high_mbig, high, -0x12345678
# jitlink-check: *{4}high_mbig = (stub_addr(x.o, high) - 0x12345678)[31:0]
# jitlink-check: *{1}(high_mbig - 1) = 0xc3
# jitlink-check: *{1}(high_mbig + 4) = 0x3c

        .globl  above
above:  .long   0
        .size   above, 4

# Each stub is jmp *entry, six bytes, one per target; the entry holds the target.
# jitlink-check: *{2}stub_addr(x.o, below) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, below) + 2) = got_addr(x.o, below)
# jitlink-check: *{4}got_addr(x.o, below) = below
# jitlink-check: *{2}stub_addr(x.o, above) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, above) + 2) = got_addr(x.o, above)
# jitlink-check: *{4}got_addr(x.o, above) = above
# jitlink-check: *{2}stub_addr(x.o, low) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, low) + 2) = got_addr(x.o, low)
# jitlink-check: *{4}got_addr(x.o, low) = low
# jitlink-check: *{2}stub_addr(x.o, high) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, high) + 2) = got_addr(x.o, high)
# jitlink-check: *{4}got_addr(x.o, high) = high
# jitlink-check: stub_addr(x.o, above) - stub_addr(x.o, below) = 6
# jitlink-check: stub_addr(x.o, high) - stub_addr(x.o, low) = 6
