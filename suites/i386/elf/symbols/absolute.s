# Absolute symbols, of the object and of the command line: their values do not move with the slab.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs given=0x89abcdef -check=%s
# RUN: %{link} -slab-address=0x10000000 %t/x.o
# RUN: %{link} -slab-address=0xffff0000 %t/x.o

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .globl  own, top
        own = 0x1234
        top = 0xffffffff
        .data
        .globl  pointers, distance
pointers:
        .long   own, own + 1, top, top - 1, given, given - 1
# jitlink-check: own = 0x1234
# jitlink-check: *{4}pointers = 0x1234
# jitlink-check: *{4}(pointers + 4) = 0x1235
# jitlink-check: *{4}(pointers + 8) = 0xffffffff
# jitlink-check: *{4}(pointers + 12) = 0xfffffffe
# jitlink-check: *{4}(pointers + 16) = 0x89abcdef
# jitlink-check: *{4}(pointers + 20) = 0x89abcdee
distance:
        .long   own - ., given - .
# jitlink-check: *{4}distance = (0x1234 - distance)[31:0]
# jitlink-check: *{4}(distance + 4) = (0x89abcdef - distance - 4)[31:0]
        .text
        .globl  call, load
call:   call    given@PLT
        .size   call, .-call
# jitlink-check: (decode_operand(call, 0) + next_pc(call))[31:0] = 0x89abcdef
load:   movl    own@GOT(%ebx), %eax
        .size   load, .-load
# jitlink-check: *{4}got_addr(x.o, own) = 0x1234
# jitlink-check: *{4}(section_addr(x.o, $__STUBS) + 0x2) = (got_addr(x.o, given))[31:0]
# jitlink-check: *{4}(load + 0x2) = (got_addr(x.o, own) - _GLOBAL_OFFSET_TABLE_)[31:0]
