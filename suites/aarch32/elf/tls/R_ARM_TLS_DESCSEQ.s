# R_ARM_TLS_DESCSEQ: nothing
#
# It marks an instruction of a descriptor's sequence for a linker that rewrites it, and changes no bit of it.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_TLS_DESCSEQ
# RUN: %{link}

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .data
        .globl  place
place:  .long   0x12345678
        .reloc  place, R_ARM_TLS_DESCSEQ, main
# jitlink-check: *{4}place = 0x12345678
