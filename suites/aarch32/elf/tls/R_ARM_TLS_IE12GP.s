# R_ARM_TLS_IE12GP: GOT(S) + A - GOT_ORG, the 12 bits of a load
#
# The entry holds the offset from the thread pointer.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_TLS_IE12GP
# RUN: %{link} %t/x.o -slab-address=0x10000000
# RUN: %{link} %t/x.o -slab-address=0xfffe0000
# RUN: %{assemble} -o %t/far.o -defsym FAR=1
# RUN: not %{link} %t/far.o -slab-address=0x10000000 2>&1 | FileCheck --check-prefix=ABOVE %s
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
        .reloc  \name, R_ARM_TLS_IE12GP, \target
        .endm
        site    first_zero, 0xe599c000, first
# jitlink-check: (*{4}first_zero)[11:0] = got_addr(x.o, first) + 0x0 - section_addr(x.o, $__GOT)
        site    first_plus, 0xe599c120, first
# jitlink-check: (*{4}first_plus)[11:0] = got_addr(x.o, first) + 0x120 - section_addr(x.o, $__GOT)
        site    first_minus, 0xe519c120, first
# jitlink-check: (*{4}first_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - got_addr(x.o, first)
# jitlink-check: (*{4}first_minus)[23:23] = 0
        site    second_zero, 0xe599c000, second
# jitlink-check: (*{4}second_zero)[11:0] = got_addr(x.o, second) + 0x0 - section_addr(x.o, $__GOT)
        site    second_plus, 0xe599c120, second
# jitlink-check: (*{4}second_plus)[11:0] = got_addr(x.o, second) + 0x120 - section_addr(x.o, $__GOT)
        site    second_minus, 0xe519c120, second
# jitlink-check: (*{4}second_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - got_addr(x.o, second)
# jitlink-check: (*{4}second_minus)[23:23] = 0
        site    third_zero, 0xe599c000, third
# jitlink-check: (*{4}third_zero)[11:0] = got_addr(x.o, third) + 0x0 - section_addr(x.o, $__GOT)
        site    third_plus, 0xe599c120, third
# jitlink-check: (*{4}third_plus)[11:0] = got_addr(x.o, third) + 0x120 - section_addr(x.o, $__GOT)
        site    third_minus, 0xe519c120, third
# jitlink-check: (*{4}third_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - got_addr(x.o, third)
# jitlink-check: (*{4}third_minus)[23:23] = 0
# jitlink-check: (*{4}first_zero)[31:24] = 0xe5
# jitlink-check: (*{4}first_zero)[22:12] = 0x19c
        .ifdef  FAR
        site    too_far, 0xe599cfff, third
        .endif

# jitlink-check: *{4}(got_addr(x.o, first)) = 8
# jitlink-check: *{4}(got_addr(x.o, second)) = 12
# jitlink-check: *{4}(got_addr(x.o, third)) = 16
        .section .tdata, "awT", %progbits
        .p2align 2
        .globl  first, second, third
first:  .long   1
second: .long   2
        .section .tbss, "awT", %nobits
        .globl  third
third:  .space  4
