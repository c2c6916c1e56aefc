# R_ARM_TLS_GOTDESC: descriptor of S - what the instruction that adds to it has then, word32
#
# The addend is the distance from that instruction to the word; bit 0 says that it is Thumb code. A call adds LR, which is
# behind it, with bit 0 set in Thumb state; ADD adds PC, which reads ahead.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj -o %t/x.o %s -defsym CASE
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{assemble}=0
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_TLS_GOTDESC
# RUN: %{link} -slab-address=0x10000000 -check=%s
# RUN: %{link} -slab-address=0xfffe0000 -check=%s

# What the addend names is no such instruction, or not in the section.
# RUN: %{assemble}=1
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE1 %s
# CASE1: Data_TLSDescOffset32: its addend names 0xe1a00000, which is neither a call nor adds PC
# RUN: %{assemble}=2
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE2 %s
# CASE2: Data_TLSDescOffset32: its addend names {{[[]}} 0xbf00, 0x46c0 ], which is neither a call nor adds PC
# RUN: %{assemble}=3
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE3 %s
# CASE3: Data_TLSDescOffset32: its addend names 0xe0811000, which is neither a call nor adds PC
# RUN: %{assemble}=4
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE4 %s
# CASE4: Data_TLSDescOffset32: the instruction that its addend names is not in its section
# RUN: %{assemble}=5
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE5 %s
# CASE5: Data_TLSDescOffset32: the instruction that its addend names is not in its section

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .globl  arm_bl, arm_blx, arm_add, arm_add_first, thumb_bl, thumb_add
        .type   arm_bl, %function
        .type   thumb_bl, %function
        .arm
arm_bl: .inst   0xebfffffe
arm_blx:
        .inst   0xfafffffe
arm_add:
        .inst   0xe08f0000              @ add r0, pc, r0
arm_add_first:
        .inst   0xe080000f              @ add r0, r0, pc
bad_arm:
        .inst   0xe1a00000              @ mov r0, r0
bad_add:
        .inst   0xe0811000              @ add r1, r1, r0
        .thumb
thumb_bl:
        .inst.w 0xf7fffffe
thumb_add:
        .inst.n 0x4478                  @ add r0, pc
bad_thumb:
        .inst.n 0xbf00
        .inst.n 0x46c0
        .p2align 2

        .macro  field name, target, addend
        .short  0xc3c3
        .globl  \name
\name:  .long   \addend
        .short  0x3c3c
        .reloc  \name, R_ARM_TLS_GOTDESC, \target
        .endm
        field   of_arm_bl, first, of_arm_bl-arm_bl
# jitlink-check: ((*{4}of_arm_bl) + arm_bl + 4)[31:0] = (section_addr(x.o, $__TLSDESC) + 0)[31:0]
# jitlink-check: *{2}(of_arm_bl - 2) = 0xc3c3
# jitlink-check: *{2}(of_arm_bl + 4) = 0x3c3c
        field   of_arm_blx, first, of_arm_blx-arm_blx
# jitlink-check: ((*{4}of_arm_blx) + arm_blx + 4)[31:0] = (section_addr(x.o, $__TLSDESC) + 0)[31:0]
# jitlink-check: *{2}(of_arm_blx - 2) = 0xc3c3
# jitlink-check: *{2}(of_arm_blx + 4) = 0x3c3c
        field   of_arm_add, first, of_arm_add-arm_add
# jitlink-check: ((*{4}of_arm_add) + arm_add + 8)[31:0] = (section_addr(x.o, $__TLSDESC) + 0)[31:0]
# jitlink-check: *{2}(of_arm_add - 2) = 0xc3c3
# jitlink-check: *{2}(of_arm_add + 4) = 0x3c3c
        field   of_arm_add_first, second, of_arm_add_first-arm_add_first
# jitlink-check: ((*{4}of_arm_add_first) + arm_add_first + 8)[31:0] = (section_addr(x.o, $__TLSDESC) + 8)[31:0]
# jitlink-check: *{2}(of_arm_add_first - 2) = 0xc3c3
# jitlink-check: *{2}(of_arm_add_first + 4) = 0x3c3c
        field   of_thumb_bl, second, of_thumb_bl-thumb_bl+1
# jitlink-check: ((*{4}of_thumb_bl) + thumb_bl + 5)[31:0] = (section_addr(x.o, $__TLSDESC) + 8)[31:0]
# jitlink-check: *{2}(of_thumb_bl - 2) = 0xc3c3
# jitlink-check: *{2}(of_thumb_bl + 4) = 0x3c3c
        field   of_thumb_add, first, of_thumb_add-thumb_add+1
# jitlink-check: ((*{4}of_thumb_add) + thumb_add + 4)[31:0] = (section_addr(x.o, $__TLSDESC) + 0)[31:0]
# jitlink-check: *{2}(of_thumb_add - 2) = 0xc3c3
# jitlink-check: *{2}(of_thumb_add + 4) = 0x3c3c
        .if CASE == 1
        field   word_1, first, word_1-bad_arm
        .endif
        .if CASE == 2
        field   word_2, first, word_2-bad_thumb+1
        .endif
        .if CASE == 3
        field   word_3, first, word_3-bad_add
        .endif
        .if CASE == 4
        field   word_4, first, 0x1000
        .endif
        .if CASE == 5
        field   word_5, first, -0x1000
        .endif

# A descriptor: the argument, which is the entry of a key and of where the variable lies; and the resolver.
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0) = section_addr(x.o, $__TLSINFO) + 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 4) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 4) = first
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 8) = section_addr(x.o, $__TLSINFO) + 8
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 12) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 8) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 12) = second

        .section .tdata, "awT", %progbits
        .p2align 4
        .globl  first, second
first:  .long   0x11111111
        .size   first, 4
second: .long   0x22222222
        .size   second, 4
