# Weak symbols. A strong definition wins over weak ones, of weak ones the first wins, and an undefined weak symbol is zero.
# System V gABI, "Symbol Table" (STB_WEAK).
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/a.o %t/a.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %t/b.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/a.o %t/b.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -check-name=a-first %t/a.o %t/b.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/b.o %t/a.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s -check-name=b-first %t/b.o %t/a.o
#
# Whatever the order of the files, the strong definition is used by both.
# jitlink-check: *{8}overridden = 0xb
# jitlink-check: *{8}a_overridden = overridden
# jitlink-check: *{8}b_overridden = overridden
# jitlink-check: decode_operand(main, 4) = overridden - next_pc(main)
#
# Both files use one of the weak ones.
# a-first: *{8}twice = 0xa1
# b-first: *{8}twice = 0xb1
# jitlink-check: *{8}a_twice = twice
# jitlink-check: *{8}b_twice = twice
#
# Nobody defines it. The addend still counts.
# jitlink-check: *{8}a_nobody = 0
# jitlink-check: *{8}a_nobody_plus = 5
# jitlink-check: *{8}got_addr(a.o, nobody) = 0
# jitlink-check: decode_operand(load_nobody, 4) = got_addr(a.o, nobody) - next_pc(load_nobody)

#--- a.s
        .weak overridden, twice, nobody
        .data
        .globl a_overridden, a_twice, a_nobody, a_nobody_plus
overridden:
        .quad 0xa
twice:  .quad 0xa1
a_overridden:
        .quad overridden
a_twice:
        .quad twice
a_nobody:
        .quad nobody
a_nobody_plus:
        .quad nobody+5
        .text
        .globl main, load_nobody
        .type main, @function
main:   leaq overridden(%rip), %rax
        .size main, .-main
        .type load_nobody, @function
load_nobody:
        .byte 0x48, 0x8b, 0x05          # movq disp(%rip), %rax
        .reloc ., R_X86_64_GOTPCREL, nobody-4
        .long 0
        .size load_nobody, .-load_nobody

#--- b.s
        .globl overridden, b_overridden, b_twice
        .weak twice
        .data
overridden:
        .quad 0xb
twice:  .quad 0xb1
b_overridden:
        .quad overridden
b_twice:
        .quad twice
        .text
