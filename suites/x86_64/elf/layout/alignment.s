# Sections lie at multiples of their alignment, whatever comes before, in every segment, also where the alignment is larger than a
# page; what is inside keeps its offsets. System V gABI, "Sections" (sh_addralign).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 1Mb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000 -slab-page-size 16 -check=%s %t.o
# RUN: %{link} -slab-address 0x100001000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
# RUN: %{link} -slab-address 0x123456789 -check=%s %t.o
#
# jitlink-check: main[0:0] = 0
# jitlink-check: eight[2:0] = 0
# jitlink-check: page[11:0] = 0
# jitlink-check: large[14:0] = 0
# jitlink-check: zeros[7:0] = 0
# jitlink-check: code[5:0] = 0
# jitlink-check: inner = eight + 3
# jitlink-check: *{8}pointers = eight
# jitlink-check: *{8}(pointers + 8) = page
# jitlink-check: *{8}(pointers + 16) = large
# jitlink-check: *{8}(pointers + 24) = zeros
# jitlink-check: *{8}(pointers + 32) = code
#
# Nothing overlaps: each still holds its own bytes.
# jitlink-check: *{1}one = 0x11
# jitlink-check: *{4}eight = 0x88888888
# jitlink-check: *{4}page = 0x99999999
# jitlink-check: *{4}large = 0xaaaaaaaa
# jitlink-check: *{4}zeros = 0
# jitlink-check: *{4}code = 0xc3c3c3c3

        .macro object name, section, flags, type, alignment
        .section \section,"\flags",@\type
        .globl \name
        .p2align \alignment
\name:
        .endm

        object one, .data.one, aw, progbits, 0
        .byte 0x11
        object eight, .data.eight, aw, progbits, 3
        .byte 0x88, 0x88, 0x88
        .globl inner
inner:  .byte 0x88
        object page, .rodata.page, a, progbits, 12
        .long 0x99999999
        object large, .data.large, aw, progbits, 15
        .long 0xaaaaaaaa
        object zeros, .bss.zeros, aw, nobits, 8
        .zero 5
        object code, .text.code, ax, progbits, 6
        .long 0xc3c3c3c3
        object pointers, .data.pointers, aw, progbits, 3
        .quad eight, page, large, zeros, code
        .text
        .p2align 1
        .globl main
main:   retq
