# R_X86_64_DTPOFF64 (17): the offset of S + A in the module's thread-local block, in a word64.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9; "ELF Handling For Thread-Local Storage", §4.4.6 (variant II).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}minus_big = variable - section_addr(x.o, .tdata) - 0x7fffffffffff0000
# jitlink-check: *{4}(minus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_big + 8) = 0x5a5a5a5a
# jitlink-check: *{8}minus_one = variable - section_addr(x.o, .tdata) - 1
# jitlink-check: *{4}(minus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(minus_one + 8) = 0x5a5a5a5a
# jitlink-check: *{8}zero = variable - section_addr(x.o, .tdata)
# jitlink-check: *{4}(zero - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(zero + 8) = 0x5a5a5a5a
# jitlink-check: *{8}plus_one = variable - section_addr(x.o, .tdata) + 1
# jitlink-check: *{4}(plus_one - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_one + 8) = 0x5a5a5a5a
# jitlink-check: *{8}plus_big = variable - section_addr(x.o, .tdata) + 0x7fffffffffff0000
# jitlink-check: *{4}(plus_big - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(plus_big + 8) = 0x5a5a5a5a
# jitlink-check: *{8}other = third - section_addr(x.o, .tdata)
# jitlink-check: *{4}(other - 4) = 0xa5a5a5a5
# jitlink-check: *{4}(other + 8) = 0x5a5a5a5a
#
# The template: 12 bytes of .tdata and 8 of .tbss, aligned to 16. 
# jitlink-check: variable - section_addr(x.o, .tdata) = 8
# jitlink-check: third - section_addr(x.o, .tdata) = 16

        .data
        .macro field name, value
        .globl \name
        .long 0xa5a5a5a5
\name:  .reloc ., R_X86_64_DTPOFF64, \value
        .quad -1
        .long 0x5a5a5a5a
        .endm
        field minus_big, variable-0x7fffffffffff0000
        field minus_one, variable-1
        field zero, variable
        field plus_one, variable+1
        field plus_big, variable+0x7fffffffffff0000
        field other, third

        .section .tdata,"awT",@progbits
        .p2align 4
        .globl variable, second, third
        .quad 0x1122334455667788
variable:
        .long 0xabcdef
        .section .tbss,"awT",@nobits
        .p2align 2
second: .zero 4
third:  .zero 4

        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main
