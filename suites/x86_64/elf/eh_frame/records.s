# Call-frame records: the CIE pointer of an FDE is the distance back to its CIE, `PC Begin` the distance to the function.
# System V ABI, AMD64 supplement, §4.2.4; Linux Standard Base, "Exception Frames".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
#
# The CIE takes 24 bytes.
# jitlink-check: *{4}section_addr(x.o, .eh_frame) = 0x14
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 4) = 0
#
# An FDE takes 20 bytes, the last one is padded to 24: length, CIE pointer, PC Begin, PC Range.
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 24) = 0x10
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 28) = 28
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 32) = (main - section_addr(x.o, .eh_frame) - 32)[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 36) = 3
#
# `dropped` is gone, and so is its record: the next one is for `kept`, which is local but referred to. There is no gap: zeros would end
# the section for an unwinder. LLVM 19's llvm-jitlink leaves four.
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 44) = 0x14
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 48) = 48
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 52) = (section_addr(x.o, .text.kept) - section_addr(x.o, .eh_frame) - 52)[31:0]
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 56) = 2
# jitlink-check: *{8}of_kept = section_addr(x.o, .text.kept)
#
# Zero ends the section.
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 68) = 0

        .macro function name, bytes
        .type \name, @function
\name:  .cfi_startproc
        .rept \bytes-1
        nop
        .endr
        retq
        .cfi_endproc
        .size \name, .-\name
        .endm

        .text
        .globl main
        function main, 3
        .section .text.dropped,"ax",@progbits
        function dropped, 5
        .section .text.kept,"ax",@progbits
        function kept, 2

        .data
        .globl of_kept
of_kept:
        .quad kept
