# A GOT entry holds the address of its symbol, never the addend of a reference; references of all kinds share it.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym FIRST=1 -o %t/first.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/second.o %s
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0x10000000 -abs absolute=0xfedcba98 -check=%s %t/first.o %t/second.o
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0xfff00000 -abs absolute=0xfedcba98 -check=%s %t/first.o %t/second.o

        .ifdef  FIRST

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .globl  first_a, first_b, first_c, first_d, shared
first_a:
        movl    shared@GOT(%ebx), %eax
        .size   first_a, .-first_a
first_b:
        movl    shared@GOT, %eax
        .size   first_b, .-first_b
first_c:
        movl    shared@GOT + 0x100(%ebx), %eax
        .size   first_c, .-first_c
first_d:
        movl    absolute@GOT(%ebx), %eax
        .size   first_d, .-first_d
# jitlink-check: *{4}got_addr(first.o, shared) = shared
# jitlink-check: *{4}got_addr(first.o, absolute) = 0xfedcba98
# jitlink-check: *{4}(first_b + 1) = decode_operand(first_a, 4)
# jitlink-check: decode_operand(first_c, 4) - decode_operand(first_a, 4) = 0x100
# jitlink-check: decode_operand(first_d, 4) - decode_operand(first_a, 4) = got_addr(first.o, absolute) - got_addr(first.o, shared)
        .data
shared: .long   1
        .size   shared, 4
        .long   second
        .else

# The second object has a GOT of its own.
        .text
        .globl  second
second: movl    shared@GOT(%ebx), %eax
        .size   second, .-second
# jitlink-check: *{4}got_addr(second.o, shared) = shared
# jitlink-check: decode_operand(second, 4) = 0
# jitlink-check: (got_addr(second.o, shared) & 3) = 0
# jitlink-check: *{4}(shared + 0x4) = (second)[31:0]
        .endif
