# R_386_16: S + A, word16
#
# The psABI does not say whether the field is signed: -0x8000 to 0xffff fit, modulo 2^32. The addend in the field is signed.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_16

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o

# The first and the last legal value, and the values just past them.
# RUN: %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0x0
# RUN: %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0x8000
# RUN: %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0xffff
# RUN: %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0xffff8000
# RUN: %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0xffffffff
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0x10000 2>&1 | FileCheck --check-prefix=ABOVE %s
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0xffff7fff 2>&1 | FileCheck --check-prefix=BELOW %s
# ABOVE: "edge" at address 0x10000 is out of range of Pointer16 fixup
# BELOW: "edge" at address 0xffff7fff is out of range of Pointer16 fixup
# RUN: %{link} -slab-address=0xfffe0000 -abs low=0x4000 -abs edge=1

# The addend counts: one more than fits, by the addend.
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym ADDEND=1 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0xffff 2>&1 | FileCheck --check-prefix=ADDEND %s
# RUN: %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0xfffe
# ADDEND: "edge" at address 0xffff is out of range of Pointer16 fixup
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym ADDEND=-1 -o %t/x.o %s
# RUN: not %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0xffff8000 2>&1 | FileCheck --check-prefix=MINUS %s
# RUN: %{link} -slab-address=0x10000000 -abs low=0x4000 -abs edge=0x10000
# MINUS: "edge" at address 0xffff8000 is out of range of Pointer16 fixup

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
\name:  .short  \addend
        .byte   0x3c
        .reloc  \name, R_386_16, \target
        .endm

        .data
        .globl  edge_field
        field   edge_field, edge, ADDEND
# jitlink-check: *{2}edge_field = (edge + addend)[15:0]
# jitlink-check: *{1}(edge_field - 1) = 0xc3
# jitlink-check: *{1}(edge_field + 2) = 0x3c
# The addend again, for the checks to read.
        .globl  addend
        addend = ADDEND

        field   low_zero, low, 0
# jitlink-check: *{2}low_zero = (low)[15:0]
        field   low_p1, low, 1
# jitlink-check: *{2}low_p1 = (low + 1)[15:0]
        field   low_m1, low, -1
# jitlink-check: *{2}low_m1 = (low - 1)[15:0]
        field   low_pbig, low, 0x2000
# jitlink-check: *{2}low_pbig = (low + 0x2000)[15:0]
        field   low_mbig, low, -0x2000
# jitlink-check: *{2}low_mbig = (low - 0x2000)[15:0]
# jitlink-check: *{1}(low_mbig - 1) = 0xc3
# jitlink-check: *{1}(low_mbig + 2) = 0x3c
        field   low_pmax, low, 0x7fff
# jitlink-check: *{2}low_pmax = (low + 0x7fff)[15:0]
        field   low_mmin, low, -0x8000
# jitlink-check: *{2}low_mmin = (low - 0x8000)[15:0]

# 16-bit code addresses its data so.
        .text
        .code16
        .globl  load, push
load:   movw    low + 2, %ax
        .size   load, .-load
# jitlink-check: *{1}load = 0xa1
# jitlink-check: *{2}(load + 1) = low + 2
push:   pushw   $low - 3
        .size   push, .-push
# jitlink-check: *{1}push = 0x68
# jitlink-check: *{2}(push + 1) = low - 3
