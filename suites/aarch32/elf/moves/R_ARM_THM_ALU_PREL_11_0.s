# R_ARM_THM_ALU_PREL_11_0: ((S + A) | T) - Pa, ADR
#
# Pa is the word that holds the place. The size of the offset has 12 bits, its sign stands apart.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_ALU_PREL_11_0
# RUN: %{link} %t/x.o -slab-address=0x10000000 -abs top=0x10001293 -abs bottom=0xffff299
# RUN: %{link} %t/x.o -slab-address=0x20000000 -abs top=0x20001293 -abs bottom=0x1ffff299
# RUN: not %{link} %t/x.o -slab-address=0x10000000 -abs top=0x10001294 -abs bottom=0x10000298 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0x1000 is out of range: this instruction reaches 0xfff bytes
# RUN: not %{link} %t/x.o -slab-address=0x10000000 -abs top=0x10000294 -abs bottom=0xffff298 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: the offset -0x1000 is out of range: this instruction reaches 0xfff bytes

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .space  0x200
        .globl  before
before: .long   0
        .space  0x40
        .thumb
        .p2align 2
        .macro  site name, word, target
        .globl  \name
        .type   \name, %function
        .thumb_func
\name:  .inst.w \word
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_ALU_PREL_11_0, \target
        .endm
        .p2align 2
        site    before_zero, 0xf20f0500, before
# jitlink-check: (*{2}(before_zero + 2))[7:0] = (before_zero - (before))[7:0]
# jitlink-check: (*{2}(before_zero + 2))[14:12] = (before_zero - (before))[10:8]
# jitlink-check: (*{2}before_zero)[10:10] = (before_zero - (before))[11:11]
# jitlink-check: (*{2}before_zero)[7:4] = 0xa
# jitlink-check: (*{2}(before_zero + 2))[11:8] = 5
        .p2align 2
        nop
        site    before_zero_odd, 0xf20f0500, before
# jitlink-check: (*{2}(before_zero_odd + 2))[7:0] = ((before_zero_odd - 2) - (before))[7:0]
# jitlink-check: (*{2}(before_zero_odd + 2))[14:12] = ((before_zero_odd - 2) - (before))[10:8]
# jitlink-check: (*{2}before_zero_odd)[10:10] = ((before_zero_odd - 2) - (before))[11:11]
# jitlink-check: (*{2}before_zero_odd)[7:4] = 0xa
# jitlink-check: (*{2}(before_zero_odd + 2))[11:8] = 5
        .p2align 2
        site    before_ahead, 0xf2af0504, before
# jitlink-check: (*{2}(before_ahead + 2))[7:0] = (before_ahead - (before - 4))[7:0]
# jitlink-check: (*{2}(before_ahead + 2))[14:12] = (before_ahead - (before - 4))[10:8]
# jitlink-check: (*{2}before_ahead)[10:10] = (before_ahead - (before - 4))[11:11]
# jitlink-check: (*{2}before_ahead)[7:4] = 0xa
# jitlink-check: (*{2}(before_ahead + 2))[11:8] = 5
        .p2align 2
        nop
        site    before_ahead_odd, 0xf2af0504, before
# jitlink-check: (*{2}(before_ahead_odd + 2))[7:0] = ((before_ahead_odd - 2) - (before - 4))[7:0]
# jitlink-check: (*{2}(before_ahead_odd + 2))[14:12] = ((before_ahead_odd - 2) - (before - 4))[10:8]
# jitlink-check: (*{2}before_ahead_odd)[10:10] = ((before_ahead_odd - 2) - (before - 4))[11:11]
# jitlink-check: (*{2}before_ahead_odd)[7:4] = 0xa
# jitlink-check: (*{2}(before_ahead_odd + 2))[11:8] = 5
        .p2align 2
        site    before_plus, 0xf20f0508, before
# jitlink-check: (*{2}(before_plus + 2))[7:0] = (before_plus - (before + 8))[7:0]
# jitlink-check: (*{2}(before_plus + 2))[14:12] = (before_plus - (before + 8))[10:8]
# jitlink-check: (*{2}before_plus)[10:10] = (before_plus - (before + 8))[11:11]
# jitlink-check: (*{2}before_plus)[7:4] = 0xa
# jitlink-check: (*{2}(before_plus + 2))[11:8] = 5
        .p2align 2
        nop
        site    before_plus_odd, 0xf20f0508, before
# jitlink-check: (*{2}(before_plus_odd + 2))[7:0] = ((before_plus_odd - 2) - (before + 8))[7:0]
# jitlink-check: (*{2}(before_plus_odd + 2))[14:12] = ((before_plus_odd - 2) - (before + 8))[10:8]
# jitlink-check: (*{2}before_plus_odd)[10:10] = ((before_plus_odd - 2) - (before + 8))[11:11]
# jitlink-check: (*{2}before_plus_odd)[7:4] = 0xa
# jitlink-check: (*{2}(before_plus_odd + 2))[11:8] = 5
        .p2align 2
        site    after_zero, 0xf20f0500, after
# jitlink-check: (*{2}(after_zero + 2))[7:0] = (after - after_zero)[7:0]
# jitlink-check: (*{2}(after_zero + 2))[14:12] = (after - after_zero)[10:8]
# jitlink-check: (*{2}after_zero)[10:10] = (after - after_zero)[11:11]
# jitlink-check: (*{2}after_zero)[7:4] = 0x0
# jitlink-check: (*{2}(after_zero + 2))[11:8] = 5
        .p2align 2
        nop
        site    after_zero_odd, 0xf20f0500, after
# jitlink-check: (*{2}(after_zero_odd + 2))[7:0] = (after - (after_zero_odd - 2))[7:0]
# jitlink-check: (*{2}(after_zero_odd + 2))[14:12] = (after - (after_zero_odd - 2))[10:8]
# jitlink-check: (*{2}after_zero_odd)[10:10] = (after - (after_zero_odd - 2))[11:11]
# jitlink-check: (*{2}after_zero_odd)[7:4] = 0x0
# jitlink-check: (*{2}(after_zero_odd + 2))[11:8] = 5
        .p2align 2
        site    after_ahead, 0xf2af0504, after
# jitlink-check: (*{2}(after_ahead + 2))[7:0] = (after - 4 - after_ahead)[7:0]
# jitlink-check: (*{2}(after_ahead + 2))[14:12] = (after - 4 - after_ahead)[10:8]
# jitlink-check: (*{2}after_ahead)[10:10] = (after - 4 - after_ahead)[11:11]
# jitlink-check: (*{2}after_ahead)[7:4] = 0x0
# jitlink-check: (*{2}(after_ahead + 2))[11:8] = 5
        .p2align 2
        nop
        site    after_ahead_odd, 0xf2af0504, after
# jitlink-check: (*{2}(after_ahead_odd + 2))[7:0] = (after - 4 - (after_ahead_odd - 2))[7:0]
# jitlink-check: (*{2}(after_ahead_odd + 2))[14:12] = (after - 4 - (after_ahead_odd - 2))[10:8]
# jitlink-check: (*{2}after_ahead_odd)[10:10] = (after - 4 - (after_ahead_odd - 2))[11:11]
# jitlink-check: (*{2}after_ahead_odd)[7:4] = 0x0
# jitlink-check: (*{2}(after_ahead_odd + 2))[11:8] = 5
        .p2align 2
        site    after_plus, 0xf20f0508, after
# jitlink-check: (*{2}(after_plus + 2))[7:0] = (after + 8 - after_plus)[7:0]
# jitlink-check: (*{2}(after_plus + 2))[14:12] = (after + 8 - after_plus)[10:8]
# jitlink-check: (*{2}after_plus)[10:10] = (after + 8 - after_plus)[11:11]
# jitlink-check: (*{2}after_plus)[7:4] = 0x0
# jitlink-check: (*{2}(after_plus + 2))[11:8] = 5
        .p2align 2
        nop
        site    after_plus_odd, 0xf20f0508, after
# jitlink-check: (*{2}(after_plus_odd + 2))[7:0] = (after + 8 - (after_plus_odd - 2))[7:0]
# jitlink-check: (*{2}(after_plus_odd + 2))[14:12] = (after + 8 - (after_plus_odd - 2))[10:8]
# jitlink-check: (*{2}after_plus_odd)[10:10] = (after + 8 - (after_plus_odd - 2))[11:11]
# jitlink-check: (*{2}after_plus_odd)[7:4] = 0x0
# jitlink-check: (*{2}(after_plus_odd + 2))[11:8] = 5
        .p2align 2
        site    to_code, 0xf20f0500, code
# jitlink-check: (*{2}(to_code + 2))[7:0] = ((code | 1) - to_code)[7:0]
# jitlink-check: (*{2}(to_code + 2))[14:12] = ((code | 1) - to_code)[10:8]
# jitlink-check: (*{2}to_code)[10:10] = ((code | 1) - to_code)[11:11]
# jitlink-check: (*{2}to_code)[7:4] = 0x0
# jitlink-check: (*{2}(to_code + 2))[11:8] = 5
        .p2align 2
        site    up_to, 0xf20f0500, top
        .p2align 2
        site    down_to, 0xf20f0500, bottom
# jitlink-check: (*{2}(up_to + 2))[7:0] = (top - up_to)[7:0]
# jitlink-check: (*{2}(up_to + 2))[14:12] = (top - up_to)[10:8]
# jitlink-check: (*{2}up_to)[10:10] = (top - up_to)[11:11]
# jitlink-check: (*{2}up_to)[7:4] = 0x0
# jitlink-check: (*{2}(up_to + 2))[11:8] = 5
# jitlink-check: (*{2}(down_to + 2))[7:0] = (down_to - bottom)[7:0]
# jitlink-check: (*{2}(down_to + 2))[14:12] = (down_to - bottom)[10:8]
# jitlink-check: (*{2}down_to)[10:10] = (down_to - bottom)[11:11]
# jitlink-check: (*{2}down_to)[7:4] = 0xa
# jitlink-check: (*{2}(down_to + 2))[11:8] = 5
        .globl  code
        .type   code, %function
        .thumb_func
code:   bx      lr
        .size   code, .-code
        .p2align 2
        .globl  after
after:  .long   0
