# `-alias` gives a symbol another name; an alias in the source is a symbol of its own at the same place.
#
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -alias other_name=object -check=%s %t.o
#
# jitlink-check: other_name = object
# jitlink-check: *{8}of_other_name = object
# jitlink-check: *{8}of_other_name_more = object + 1
# jitlink-check: second_name = object + 4
# jitlink-check: *{8}of_second_name = object + 4

        .data
        .globl object, second_name, of_other_name, of_other_name_more, of_second_name
object: .quad 0
        .set second_name, object+4
of_other_name:
        .quad other_name
of_other_name_more:
        .quad other_name+1
of_second_name:
        .reloc ., R_X86_64_64, second_name
        .quad -1
        .text
        .globl main
main:   retq
