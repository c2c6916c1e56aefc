# R_ARM_GOT_BREL12: GOT(S) + A - GOT_ORG, the 12 bits of a load
#
# GOT_ORG is the start of the table.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_GOT_BREL12
# RUN: %{link} %t/x.o -slab-address=0x10000000 -abs low=0x1234 -abs high=0xfffff000
# RUN: %{link} %t/x.o -slab-address=0xfffe0000 -abs low=0x1234 -abs high=0xfffff000
# RUN: %{assemble} -o %t/far.o -defsym FAR=1
# RUN: not %{link} %t/far.o -slab-address=0x10000000 -abs low=0x1234 -abs high=0xfffff000 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: is out of range: this instruction reaches 0xfff bytes

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .arm
        .macro  site name, word, target
        .globl  \name
        .type   \name, %function
\name:  .inst   \word
        .size   \name, .-\name
        .reloc  \name, R_ARM_GOT_BREL12, \target
        .endm
        site    here_zero, 0xe599c000, here
# jitlink-check: (*{4}here_zero)[11:0] = got_addr(x.o, here) + 0x0 - section_addr(x.o, $__GOT)
        site    here_plus, 0xe599c120, here
# jitlink-check: (*{4}here_plus)[11:0] = got_addr(x.o, here) + 0x120 - section_addr(x.o, $__GOT)
        site    here_minus, 0xe519c120, here
# jitlink-check: (*{4}here_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - got_addr(x.o, here)
# jitlink-check: (*{4}here_minus)[23:23] = 0
        site    low_zero, 0xe599c000, low
# jitlink-check: (*{4}low_zero)[11:0] = got_addr(x.o, low) + 0x0 - section_addr(x.o, $__GOT)
        site    low_plus, 0xe599c120, low
# jitlink-check: (*{4}low_plus)[11:0] = got_addr(x.o, low) + 0x120 - section_addr(x.o, $__GOT)
        site    low_minus, 0xe519c120, low
# jitlink-check: (*{4}low_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - got_addr(x.o, low)
# jitlink-check: (*{4}low_minus)[23:23] = 0
        site    high_zero, 0xe599c000, high
# jitlink-check: (*{4}high_zero)[11:0] = got_addr(x.o, high) + 0x0 - section_addr(x.o, $__GOT)
        site    high_plus, 0xe599c120, high
# jitlink-check: (*{4}high_plus)[11:0] = got_addr(x.o, high) + 0x120 - section_addr(x.o, $__GOT)
        site    high_minus, 0xe519c120, high
# jitlink-check: (*{4}high_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - got_addr(x.o, high)
# jitlink-check: (*{4}high_minus)[23:23] = 0
# jitlink-check: (*{4}here_zero)[31:24] = 0xe5
# jitlink-check: (*{4}here_zero)[22:12] = 0x19c
        .ifdef  FAR
        site    too_far, 0xe599cfff, high
        .endif

# jitlink-check: *{4}(got_addr(x.o, here)) = here
# jitlink-check: *{4}(got_addr(x.o, low)) = low
# jitlink-check: *{4}(got_addr(x.o, high)) = high
        .data
        .globl  here
here:   .long   0
