# Hidden symbols are seen by the other objects of the program, local ones are not: two objects may each have their own.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym MAIN=1 -o %t/one.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/two.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0x10000000 -check=%s
# RUN: %{link} %t/one.o %t/two.o

        .ifdef  MAIN

        .text
        .globl  main
main:
        ret
        .size   main, .-main
        .globl  use_one, call
        .data
        .long   0x101
own:    .long   0x111
use_one:
        .long   own, shared, guarded
# jitlink-check: *{4}(*{4}use_one) = 0x111
# jitlink-check: *{4}(use_one + 4) = shared
# jitlink-check: *{4}(use_one + 8) = guarded
        .text
call:   call    shared_function@PLT
        .size   call, .-call
# jitlink-check: decode_operand(call, 0) = shared_function - next_pc(call)
        .else
        .globl  shared, guarded, shared_function, use_two
        .hidden shared, shared_function
        .protected guarded
        .data
own:    .long   0x222
shared: .long   3
        .size   shared, 4
guarded:
        .long   4
        .size   guarded, 4
use_two:
        .long   own
# jitlink-check: *{4}(*{4}use_two) = 0x222
# jitlink-check: *{4}(section_addr(one.o, $__STUBS) + 0x2) = (got_addr(one.o, shared_function))[31:0]
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE_ = (shared_function)[31:0]
        .text
shared_function:
        ret
        .size   shared_function, .-shared_function
        .endif
