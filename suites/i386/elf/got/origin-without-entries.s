# _GLOBAL_OFFSET_TABLE_ is also the origin of graphs whose GOT has no entries: then it only has to be the same everywhere.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0x10000000 -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0xffff0000 -check=%s %t/x.o

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .globl  add, load
add:    addl    $_GLOBAL_OFFSET_TABLE_ + (. - main), %ebx
        .size   add, .-add
load:   movl    variable@GOTOFF(%ebx), %eax
        .size   load, .-load

# What is added to the address of `main`, and what is added to that, give the variable.
# jitlink-check: (decode_operand(add, 2) + main)[31:0] = _GLOBAL_OFFSET_TABLE_
# jitlink-check: (decode_operand(load, 4) + decode_operand(add, 2) + main)[31:0] = variable

        .data
        .globl  variable
variable:
        .long   42
        .size   variable, 4
