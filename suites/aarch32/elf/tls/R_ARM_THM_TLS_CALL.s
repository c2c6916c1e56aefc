# R_ARM_THM_TLS_CALL: the trampoline - P, a call in Thumb state
#
# The trampoline adds LR to r0, which makes it the descriptor's address, and goes to the resolver. One serves all variables, and
# what assemblers leave in the field means nothing.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s -defsym CASE
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{assemble}=0
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_TLS_CALL
# RUN: %{link} -slab-address=0x10000000 -check=%s
# RUN: %{link} -slab-address=0xfffe0000 -check=%s
# A processor without Arm state has it, too.
# RUN: llvm-mc -triple=thumbv7m-none-eabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s -defsym CASE=0 -defsym THUMB=1
# RUN: %{link} -slab-address=0x10000000 -check=%s
# Not a call.
# RUN: %{assemble}=1
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE1 %s
# CASE1: invalid opcode

        .syntax unified
        .text
        .globl  main
        .type   main, %function
        .ifdef  THUMB
        .thumb_func
        .endif
main:   bx      lr
        .size   main, .-main

        .macro  site name, target, code:vararg
        .globl  \name
        .type   \name, %function
        .thumb
        .thumb_func
\name:  .short \code
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_TLS_CALL, \target
        .endm

        site    of_first, first, 0xf7ff, 0xfffe
# jitlink-check: decode_operand(of_first, 2) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Thumb) - of_first - 4
        site    of_second, second, 0xf7ff, 0xfffe
# jitlink-check: decode_operand(of_second, 2) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Thumb) - of_second - 4
        site    as_blx, first, 0xf7ff, 0xeffe
# jitlink-check: decode_operand(as_blx, 2) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Thumb) - as_blx - 4
        site    empty, first, 0xf000, 0xf800
# jitlink-check: decode_operand(empty, 2) = section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Thumb) - empty - 4
        .if CASE == 1
        site    bad, first, 0xbf00, 0xbf00
        .endif
# add r0, lr; ldr r1, [r0, #4]; bx r1
# jitlink-check: *{4}section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Thumb) = 0x68414470
# jitlink-check: *{2}(section_addr(x.o, __llvm_jitlink_aarch32_TLSCALL_Thumb) + 4) = 0x4708

# The whole sequence.
        .p2align 2
        .globl  word
word:   .long   word-of_first+1
        .reloc  word, R_ARM_TLS_GOTDESC, first
# jitlink-check: ((*{4}word) + of_first + 5)[31:0] = section_addr(x.o, $__TLSDESC)
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
