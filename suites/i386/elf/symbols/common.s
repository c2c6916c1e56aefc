# Common symbols: zero, aligned as they ask, each a place of its own; a definition in another object takes their place.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym DEFINITION=1 -o %t/y.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096
# RUN: %{link} -slab-address=0x10000000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0xffff0000 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -check=%s -check-name=strong-check %t/x.o %t/y.o

        .ifdef  DEFINITION
        .data
        .globl  four
        .long   1
four:   .long   0x1234
        .size   four, 4
        .else

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .comm   one, 1, 1
        .comm   four, 4, 4
        .comm   big, 100, 64
        .data
        .globl  pointers
pointers:
        .long   one, four + 1, big + 99
# jitlink-check: *{4}pointers = one
# jitlink-check: *{4}(pointers + 4) = four + 1
# jitlink-check: *{4}(pointers + 8) = big + 99
# jitlink-check: *{1}one = 0
# jitlink-check: *{4}four = 0
# jitlink-check: *{4}(big + 96) = 0
# jitlink-check: four[1:0] = 0
# jitlink-check: big[5:0] = 0

# strong-check: *{4}four = 0x1234
# strong-check: *{4}(pointers + 4) = four + 1
# strong-check: *{4}(four - 4) = 1
        .endif
