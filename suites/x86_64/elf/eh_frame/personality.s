# A CIE's personality is reached through a pointer in memory (encoding 0x9b: indirect, relative, 4 bytes), and an FDE points at its
# function's language-specific data, which lives and dies with it.
# Linux Standard Base, "Exception Frames" (augmentation string zPLR); DWARF exception header encodings.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -abs personality=0x7fff12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs personality=0x1234 -check=%s %t/x.o
#
# The CIE: length, 0, version 1, "zPLR", three numbers, length of the augmentation, 0x9b, personality, 0x1b, 0x1b.
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 9) = 0x524c507a
# jitlink-check: *{1}(section_addr(x.o, .eh_frame) + 18) = 0x9b
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 19) = (personality_pointer - section_addr(x.o, .eh_frame) - 19)[31:0]
# jitlink-check: *{2}(section_addr(x.o, .eh_frame) + 23) = 0x1b1b
# jitlink-check: *{8}personality_pointer = personality
#
# The FDE is at 32: length, CIE pointer, PC Begin, PC Range, length of the augmentation, LSDA.
# jitlink-check: *{4}section_addr(x.o, .eh_frame) = 28
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 36) = 36
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 40) = (main - section_addr(x.o, .eh_frame) - 40)[31:0]
# jitlink-check: *{1}(section_addr(x.o, .eh_frame) + 48) = 4
# jitlink-check: *{4}(section_addr(x.o, .eh_frame) + 49) = \
# jitlink-check:     (section_addr(x.o, .gcc_except_table) - section_addr(x.o, .eh_frame) - 49)[31:0]
#
# Nothing names the data but its FDE, and it is still there.
# jitlink-check: *{4}section_addr(x.o, .gcc_except_table) = 0x0badcafe

        .text
        .globl main
        .type main, @function
main:   .cfi_startproc
        .cfi_personality 0x9b, personality_pointer
        .cfi_lsda 0x1b, exceptions
        retq
        .cfi_endproc
        .size main, .-main

        .section .gcc_except_table,"a",@progbits
exceptions:
        .long 0x0badcafe

        .data
        .globl personality_pointer
personality_pointer:
        .quad personality
