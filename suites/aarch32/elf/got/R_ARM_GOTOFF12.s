# R_ARM_GOTOFF12: S + A - GOT_ORG, the 12 bits of a load
#
# GOT_ORG is the start of the table.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_GOTOFF12
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
        .reloc  \name, R_ARM_GOTOFF12, \target
        .endm
        site    here_zero, 0xe599c000, here
# jitlink-check: (*{4}here_zero)[11:0] = section_addr(x.o, $__GOT) + 0x0 - here
# jitlink-check: (*{4}here_zero)[23:23] = 0
        site    here_plus, 0xe599c120, here
# jitlink-check: (*{4}here_plus)[11:0] = here + 0x120 - section_addr(x.o, $__GOT)
# jitlink-check: (*{4}here_plus)[23:23] = 1
        site    here_minus, 0xe519c120, here
# jitlink-check: (*{4}here_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - here
# jitlink-check: (*{4}here_minus)[23:23] = 0
        site    there_zero, 0xe599c000, there
# jitlink-check: (*{4}there_zero)[11:0] = section_addr(x.o, $__GOT) + 0x0 - there
# jitlink-check: (*{4}there_zero)[23:23] = 0
        site    there_plus, 0xe599c120, there
# jitlink-check: (*{4}there_plus)[11:0] = there + 0x120 - section_addr(x.o, $__GOT)
# jitlink-check: (*{4}there_plus)[23:23] = 1
        site    there_minus, 0xe519c120, there
# jitlink-check: (*{4}there_minus)[11:0] = section_addr(x.o, $__GOT) + 0x120 - there
# jitlink-check: (*{4}there_minus)[23:23] = 0
# jitlink-check: (*{4}here_zero)[31:24] = 0xe5
# jitlink-check: (*{4}here_zero)[22:12] = 0x19c
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE_ = (((here)))[31:0]
# jitlink-check: *{4}(there + 0x4) = (((got_addr(x.o, here))))[31:0]
        .ifdef  FAR
        site    too_far, 0xe519cfff, here
        .endif

# Read-only data lie before the table, which something must ask for.
        .section .rodata, "a", %progbits
        .globl  here, there
here:   .long   0
        .space  0x40
there:  .long   0
slot:   .long   0
        .reloc  slot, R_ARM_GOT_ABS, here
