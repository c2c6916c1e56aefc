# R_386_8: S + A, word8
#
# The psABI does not say whether the field is signed: -0x80 to 0xff fit, modulo 2^32. The addend in the field is signed.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_8

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o

# The first and the last legal value, and the values just past them.
# RUN: %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0x0
# RUN: %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0x80
# RUN: %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0xff
# RUN: %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0xffffff80
# RUN: %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0xffffffff
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0x100 2>&1 | FileCheck --check-prefix=ABOVE %s
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0xffffff7f 2>&1 | FileCheck --check-prefix=BELOW %s
# ABOVE: "edge" at address 0x100 is out of range of Pointer8 fixup
# BELOW: "edge" at address 0xffffff7f is out of range of Pointer8 fixup
# RUN: %{link} -slab-address=0xfffe0000 -abs low=0x40 -abs edge=1

# The addend counts: one more than fits, by the addend.
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym ADDEND=1 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0xff 2>&1 | FileCheck --check-prefix=ADDEND %s
# RUN: %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0xfe
# ADDEND: "edge" at address 0xff is out of range of Pointer8 fixup
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym ADDEND=-1 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0xffffff80 2>&1 | FileCheck --check-prefix=MINUS %s
# RUN: %{link} -slab-address=0x10000000 -abs low=0x40 -abs edge=0x100
# MINUS: "edge" at address 0xffffff80 is out of range of Pointer8 fixup

        .ifndef ADDEND
        .set    ADDEND, 0
        .endif

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .byte   \addend
        .byte   0x3c
        .reloc  \name, R_386_8, \target
        .endm

        .data
        .globl  edge_field
        field   edge_field, edge, ADDEND
# jitlink-check: *{1}edge_field = (edge + addend)[7:0]
# jitlink-check: *{1}(edge_field - 1) = 0xc3
# jitlink-check: *{1}(edge_field + 1) = 0x3c
# The addend again, for the checks to read.
        .globl  addend
        addend = ADDEND

        field   low_zero, low, 0
# jitlink-check: *{1}low_zero = (low)[7:0]
        field   low_p1, low, 1
# jitlink-check: *{1}low_p1 = (low + 1)[7:0]
        field   low_m1, low, -1
# jitlink-check: *{1}low_m1 = (low - 1)[7:0]
        field   low_pbig, low, 0x20
# jitlink-check: *{1}low_pbig = (low + 0x20)[7:0]
        field   low_mbig, low, -0x20
# jitlink-check: *{1}low_mbig = (low - 0x20)[7:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 1) = 0x3c
        field   low_pmax, low, 0x7f
# jitlink-check: *{1}low_pmax = (low + 0x7f)[7:0]
        field   low_mmin, low, -0x80
# jitlink-check: *{1}low_mmin = (low - 0x80)[7:0]
