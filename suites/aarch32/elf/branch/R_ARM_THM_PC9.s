# R_ARM_THM_PC9: S + A - P
#
# A short conditional B. It has no stub.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_JUMP8
# RUN: %{link} -abs ext=0x76bbe880

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .macro  site name, target
        .globl  \name
        .type   \name, %function
        .thumb
        .thumb_func
\name:  .short 0xd1fe
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_JUMP8, \target
        .endm

        .macro  function name
        .globl  \name
        .type   \name, %function
        .thumb
        .thumb_func
\name:  bx      lr
        .size   \name, .-\name
        .endm

        function before
        site    to_before, before
# jitlink-check: decode_operand(to_before, 0) = before - to_before - 4
        site    to_behind, behind
# jitlink-check: decode_operand(to_behind, 0) = behind - to_behind - 4
        function behind
