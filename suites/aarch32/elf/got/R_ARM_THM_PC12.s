# R_ARM_THM_PC12: S + A - Pa, a load of a literal
#
# Pa is the word that holds the place. The size of the offset has 12 bits, its sign stands apart.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_PC12
# RUN: %{link} %t/x.o -slab-address=0x10000000 -abs top=0x1000128f -abs bottom=0xffff295
# RUN: %{link} %t/x.o -slab-address=0x20000000 -abs top=0x2000128f -abs bottom=0x1ffff295
# RUN: not %{link} %t/x.o -slab-address=0x10000000 -abs top=0x10001290 -abs bottom=0x10000294 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0x1000 is out of range: this instruction reaches 0xfff bytes
# RUN: not %{link} %t/x.o -slab-address=0x10000000 -abs top=0x10000290 -abs bottom=0xffff294 2>&1 | FileCheck --check-prefix=BELOW %s
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
        .reloc  \name, R_ARM_THM_PC12, \target
        .endm
        .p2align 2
        site    before_zero, 0xf8df5000, before
# jitlink-check: (*{2}(before_zero + 2))[11:0] = before_zero - (before)
# jitlink-check: (*{2}before_zero)[7:7] = 0
# jitlink-check: (*{2}(before_zero + 2))[15:12] = 5
        .p2align 2
        nop
        site    before_zero_odd, 0xf8df5000, before
# jitlink-check: (*{2}(before_zero_odd + 2))[11:0] = (before_zero_odd - 2) - (before)
# jitlink-check: (*{2}before_zero_odd)[7:7] = 0
# jitlink-check: (*{2}(before_zero_odd + 2))[15:12] = 5
        .p2align 2
        site    before_ahead, 0xf85f5004, before
# jitlink-check: (*{2}(before_ahead + 2))[11:0] = before_ahead - (before - 4)
# jitlink-check: (*{2}before_ahead)[7:7] = 0
# jitlink-check: (*{2}(before_ahead + 2))[15:12] = 5
        .p2align 2
        nop
        site    before_ahead_odd, 0xf85f5004, before
# jitlink-check: (*{2}(before_ahead_odd + 2))[11:0] = (before_ahead_odd - 2) - (before - 4)
# jitlink-check: (*{2}before_ahead_odd)[7:7] = 0
# jitlink-check: (*{2}(before_ahead_odd + 2))[15:12] = 5
        .p2align 2
        site    before_plus, 0xf8df5008, before
# jitlink-check: (*{2}(before_plus + 2))[11:0] = before_plus - (before + 8)
# jitlink-check: (*{2}before_plus)[7:7] = 0
# jitlink-check: (*{2}(before_plus + 2))[15:12] = 5
        .p2align 2
        nop
        site    before_plus_odd, 0xf8df5008, before
# jitlink-check: (*{2}(before_plus_odd + 2))[11:0] = (before_plus_odd - 2) - (before + 8)
# jitlink-check: (*{2}before_plus_odd)[7:7] = 0
# jitlink-check: (*{2}(before_plus_odd + 2))[15:12] = 5
        .p2align 2
        site    after_zero, 0xf8df5000, after
# jitlink-check: (*{2}(after_zero + 2))[11:0] = after - after_zero
# jitlink-check: (*{2}after_zero)[7:7] = 1
# jitlink-check: (*{2}(after_zero + 2))[15:12] = 5
        .p2align 2
        nop
        site    after_zero_odd, 0xf8df5000, after
# jitlink-check: (*{2}(after_zero_odd + 2))[11:0] = after - (after_zero_odd - 2)
# jitlink-check: (*{2}after_zero_odd)[7:7] = 1
# jitlink-check: (*{2}(after_zero_odd + 2))[15:12] = 5
        .p2align 2
        site    after_ahead, 0xf85f5004, after
# jitlink-check: (*{2}(after_ahead + 2))[11:0] = after - 4 - after_ahead
# jitlink-check: (*{2}after_ahead)[7:7] = 1
# jitlink-check: (*{2}(after_ahead + 2))[15:12] = 5
        .p2align 2
        nop
        site    after_ahead_odd, 0xf85f5004, after
# jitlink-check: (*{2}(after_ahead_odd + 2))[11:0] = after - 4 - (after_ahead_odd - 2)
# jitlink-check: (*{2}after_ahead_odd)[7:7] = 1
# jitlink-check: (*{2}(after_ahead_odd + 2))[15:12] = 5
        .p2align 2
        site    after_plus, 0xf8df5008, after
# jitlink-check: (*{2}(after_plus + 2))[11:0] = after + 8 - after_plus
# jitlink-check: (*{2}after_plus)[7:7] = 1
# jitlink-check: (*{2}(after_plus + 2))[15:12] = 5
        .p2align 2
        nop
        site    after_plus_odd, 0xf8df5008, after
# jitlink-check: (*{2}(after_plus_odd + 2))[11:0] = after + 8 - (after_plus_odd - 2)
# jitlink-check: (*{2}after_plus_odd)[7:7] = 1
# jitlink-check: (*{2}(after_plus_odd + 2))[15:12] = 5
        .p2align 2
        site    up_to, 0xf8df5000, top
        .p2align 2
        site    down_to, 0xf8df5000, bottom
# jitlink-check: (*{2}(up_to + 2))[11:0] = top - up_to
# jitlink-check: (*{2}up_to)[7:7] = 1
# jitlink-check: (*{2}(up_to + 2))[15:12] = 5
# jitlink-check: (*{2}(down_to + 2))[11:0] = down_to - bottom
# jitlink-check: (*{2}down_to)[7:7] = 0
# jitlink-check: (*{2}(down_to + 2))[15:12] = 5
        .globl  code
        .type   code, %function
        .thumb_func
code:   bx      lr
        .size   code, .-code
        .p2align 2
        .globl  after
after:  .long   0
