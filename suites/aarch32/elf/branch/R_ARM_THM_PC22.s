# R_ARM_THM_PC22: ((S + A) | T) - P
#
# BL stays in Thumb state, BLX changes to Arm.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o -slab-address=0x10000000
# RUN: %{assemble}
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_CALL
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
\name:  .short 0xf7ff, 0xfffe
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_CALL, \target
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
# jitlink-check: decode_operand(to_before, 2) = before - to_before - 4
        site    to_behind, behind
# jitlink-check: decode_operand(to_behind, 2) = behind - to_behind - 4
# What this graph does not define: through a stub.
        site    to_ext, ext
# jitlink-check: decode_operand(to_ext, 2) = stub_addr(x.o, ext, ^thumb) - to_ext - 4
# Arm code: the call becomes BLX, which counts from the word that holds it.
        .globl  arm
        .type   arm, %function
        .arm
        .p2align 2
arm:    bx      lr
        .size   arm, .-arm
        .thumb
        site    to_arm, arm
# jitlink-check: decode_operand(to_arm, 2) = arm - to_arm - 4
# jitlink-check: (*{2}(to_arm + 2))[12:12] = 0
        nop
        site    to_arm_half, arm
# jitlink-check: (to_arm_half)[1:0] = 2
# jitlink-check: decode_operand(to_arm_half, 2) = arm - (to_arm_half - 2) - 4
# jitlink-check: (*{2}((section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7) + 0x4) + 2))[7:0] = ((ext))[23:16]
# jitlink-check: (*{2}((section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7) + 0x4) + 2))[14:12] = ((ext))[26:24]
# jitlink-check: (*{2}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7) + 0x4))[10:10] = ((ext))[27:27]
# jitlink-check: (*{2}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7) + 0x4))[3:0] = ((ext))[31:28]
# jitlink-check: (*{2}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7) + 2))[7:0] = ((ext))[7:0]
# jitlink-check: (*{2}(section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7) + 2))[14:12] = ((ext))[10:8]
# jitlink-check: (*{2}section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7))[10:10] = ((ext))[11:11]
# jitlink-check: (*{2}section_addr(x.o, __llvm_jitlink_aarch32_STUBS_Thumbv7))[3:0] = ((ext))[15:12]
        function behind
