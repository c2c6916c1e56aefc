# Sections without content are zero, have the size and alignment they ask for, and may be referred to at any offset.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-allocate=64Kb -slab-address=0x10000000
# RUN: %{link} -slab-allocate=64Kb -slab-address=0xffff0000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .data
        .globl  pointers
pointers:
        .long   first, second - 4, end
# jitlink-check: *{4}pointers = first
# jitlink-check: *{4}(pointers + 4) = first
# jitlink-check: *{4}(pointers + 8) = first + 4 + 0x2000

        .bss
        .p2align 5
        .globl  first, second, end
first:  .long   0
        .size   first, 4
second: .space  0x2000
        .size   second, 0x2000
end:
# jitlink-check: first[4:0] = 0
# jitlink-check: *{4}first = 0
# jitlink-check: *{8}(second + 0x1ff8) = 0

        .section .bss.other, "aw", @nobits
        .globl  other
other:  .byte   0
        .size   other, 1
# jitlink-check: *{1}other = 0
