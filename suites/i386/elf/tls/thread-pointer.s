# Variant II: the thread pointer stands where the template ends, rounded up to the template's alignment.
#
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0x10000000 -check=%s %t.o

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .section .tdata, "awT", @progbits
        .p2align 4
        .globl  first
first:  .long   1, 2, 3, 4
        .size   first, 16
        .section .tbss, "awT", @nobits
        .globl  last
last:   .space  1
        .size   last, 1

# 17 bytes aligned to 16 take 32.
        .data
        .globl  local, negated
local:  .long   first@NTPOFF, last@NTPOFF
# jitlink-check: *{4}local = 0xffffffe0
# jitlink-check: *{4}(local + 4) = 0xfffffff0
negated:
        .long   first@TPOFF, last@TPOFF
# jitlink-check: *{4}negated = 0x20
# jitlink-check: *{4}(negated + 4) = 0x10
# jitlink-check: last = first + 16
