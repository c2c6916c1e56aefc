# R_ARM_TLS_CALL: the trampoline - P, a call in Arm state
#
# The trampoline adds LR to r0, which makes it the descriptor's address, and goes to the resolver. One serves all variables, and
# what assemblers leave in the field means nothing.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s -defsym CASE
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{assemble}=0
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_TLS_CALL
# RUN: %{link} -slab-address=0x10000000 -check=%s
# RUN: %{link} -slab-address=0xfffe0000 -check=%s
# Not a call.
# RUN: %{assemble}=1
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE1 %s
# CASE1: invalid opcode

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .macro  site name, target, code:vararg
        .globl  \name
        .type   \name, %function
        .arm
\name:  .long \code
        .size   \name, .-\name
        .reloc  \name, R_ARM_TLS_CALL, \target
        .endm

        site    of_first, first, 0xebfffffe
# jitlink-check: decode_operand(of_first, 0) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Arm) - of_first - 8
        site    of_second, second, 0xebfffffe
# jitlink-check: decode_operand(of_second, 0) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Arm) - of_second - 8
        site    as_blx, first, 0xfafffffe
# jitlink-check: decode_operand(as_blx, 0) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Arm) - as_blx - 8
        site    empty, first, 0xeb000000
# jitlink-check: decode_operand(empty, 0) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Arm) - empty - 8
        .if CASE == 1
        site    bad, first, 0xe1a00000
        .endif
# add r0, lr, r0; ldr r1, [r0, #4]; bx r1
# jitlink-check: *{4}section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Arm) = 0xe08e0000
# jitlink-check: *{4}(section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Arm) + 4) = 0xe5901004
# jitlink-check: *{4}(section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Arm) + 8) = 0xe12fff11

# The whole sequence.
        .p2align 2
        .globl  word
word:   .long   word-of_first
        .reloc  word, R_ARM_TLS_GOTDESC, first
# jitlink-check: ((*{4}word) + of_first + 4)[31:0] = section_addr(x.o, $__TLSDESC)
# A descriptor: the argument, which is the entry of a key and of where the variable lies; and the resolver.
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0) = section_addr(x.o, $__TLSINFO) + 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 4) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 4) = first

        .section .tdata, "awT", %progbits
        .p2align 4
        .globl  first, second
first:  .long   0x11111111
        .size   first, 4
second: .long   0x22222222
        .size   second, 4
