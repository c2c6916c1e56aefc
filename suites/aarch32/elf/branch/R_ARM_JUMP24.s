# R_ARM_JUMP24: S + A - P
#
# B stays in Arm state: to Thumb code it goes through a stub.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_JUMP24
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
        .arm
        .p2align 2
\name:  b .
        .size   \name, .-\name
        .reloc  \name, R_ARM_JUMP24, \target
        .endm

        .macro  function name
        .globl  \name
        .type   \name, %function
        .arm
        .p2align 2
\name:  bx      lr
        .size   \name, .-\name
        .endm

        function before
        site    to_before, before
# jitlink-check: decode_operand(to_before, 0) = before - to_before - 8
        site    to_behind, behind
# jitlink-check: decode_operand(to_behind, 0) = behind - to_behind - 8
# What this graph does not define: through a stub.
        site    to_ext, ext
# jitlink-check: decode_operand(to_ext, 0) = stub_addr(x.o, ext, ^arm) - to_ext - 8
# Thumb code: through a stub.
        .globl  thumb
        .type   thumb, %function
        .thumb
        .thumb_func
thumb:  bx      lr
        nop
        .size   thumb, .-thumb
        .arm
        site    to_thumb, thumb
# jitlink-check: decode_operand(to_thumb, 0) = stub_addr(x.o, thumb, ^arm) - to_thumb - 8
# jitlink-check: (*{4}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7) + 0x4))[11:0] = ((ext))[27:16]
# jitlink-check: (*{4}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7) + 0x4))[19:16] = ((ext))[31:28]
# jitlink-check: (*{4}section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7))[11:0] = ((ext))[11:0]
# jitlink-check: (*{4}section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Armv7))[19:16] = ((ext))[15:12]
        function behind
