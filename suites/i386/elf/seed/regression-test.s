# How a regression test of a linker backend is written: operands, next_pc, GOT entries, memory.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -position-independent -filetype=obj -o %t/test_file_name.o %s
# RUN: llvm-jitlink -noexec -abs external_data=0xDEADBEEF -check=%s %t/test_file_name.o

        .text
        .globl  main
        .p2align        4, 0x90
        .type   main,@function
main:
        ret
        .size   main, .-main

# The operand of an instruction at a label.
# jitlink-check: decode_operand(foo, 0) = 0xDEADBEEF
        .globl  foo
        .p2align        4, 0x90
        .type   foo,@function
foo:
        movl    external_data, %eax
        .size   foo, .-foo

# A branch counts from the instruction after it.
# jitlink-check: decode_operand(bar, 0) = foo - next_pc(bar)
        .globl  bar
        .p2align        4
        .type   bar,@function
bar:
        calll   foo
        .size   bar, .-bar

# The operand is the distance of the symbol's GOT entry from the GOT.
# jitlink-check: decode_operand(test_got, 4) = got_addr(test_file_name.o, named_data) - _GLOBAL_OFFSET_TABLE_
# The entry holds the symbol's address.
# jitlink-check: *{4}(got_addr(test_file_name.o, named_data)) = named_data
        .globl  test_got
        .p2align        4, 0x90
        .type   test_got,@function
test_got:
        leal    named_data@GOT, %eax
        .size   test_got, .-test_got

        .data
        .globl  named_data
        .p2align        2
        .type   named_data,@object
named_data:
        .long   42
        .size   named_data, 4
