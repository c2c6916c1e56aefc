# R_X86_64_SIZE64 (33): Z + A in a word64, Z being the size of the symbol. Its address does not count, wherever it is.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
# Every value fits.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=BOUND=-13 -o %t.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
# jitlink-check: *{8}edge = 0xffffffffffffffff
#
# What was in the field is gone, and the bytes beside it stay. The sum of an empty symbol is its addend.
# jitlink-check: *{8}plain = end - twelve
# jitlink-check: *{8}minus_one = end - twelve - 1
# jitlink-check: *{8}minus_all = 0
# jitlink-check: *{8}plus_one = end - twelve + 1
# jitlink-check: *{8}plus_big = end - twelve + 0x7ffffff0
# jitlink-check: *{8}of_part = 4
# jitlink-check: *{8}of_empty = 7
# jitlink-check: *{2}before_plain = 0xa5a5
# jitlink-check: *{2}before_minus_one = 0xa5a5
# jitlink-check: *{2}before_minus_all = 0xa5a5
# jitlink-check: *{2}before_plus_one = 0xa5a5
# jitlink-check: *{2}before_plus_big = 0xa5a5
# jitlink-check: *{2}before_of_part = 0xa5a5
# jitlink-check: *{2}last = 0xa5a5

        .data
        .globl edge
edge:   .reloc ., R_X86_64_SIZE64, twelve+BOUND
        .quad -1

        .macro field name, value
        .globl before_\name, \name
before_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_SIZE64, \value
        .quad -1
        .endm
        field plain, twelve
        field minus_one, twelve-1
        field minus_all, twelve-12
        field plus_one, twelve+1
        field plus_big, twelve+0x7ffffff0
        field of_part, part
        field of_empty, empty+7
        .globl last
last:   .short 0xa5a5

        .section .data.sized,"aw",@progbits
        .globl twelve, part, empty, end
twelve: .quad 0
part:   .long 0
end:
empty:
        .size twelve, 12
        .size part, 4
        .text
        .globl main
main:   retq
