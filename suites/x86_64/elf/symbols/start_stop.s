# `__start_NAME` and `__stop_NAME` are the bounds of the section NAME, where that is a C identifier: what every ELF linker defines.
#
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# jitlink-check: *{8}start = table
# jitlink-check: *{8}stop = table + 24
# jitlink-check: *{8}past = table + 25
# jitlink-check: decode_operand(main, 4) = table - next_pc(main)

        .section things,"aw",@progbits
        .globl table
table:  .quad 1, 2, 3

        .data
        .globl start, stop, past
start:  .quad __start_things
stop:   .quad __stop_things
past:   .quad __stop_things+1

        .text
        .globl main
        .type main, @function
main:   leaq __start_things(%rip), %rax
        .size main, .-main
