# R_RISCV_ALIGN (43): as much of the padding stays as the alignment needs.
# RISC-V ELF psABI, "Alignment Relaxation".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=riscv64-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_ALIGN 
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t.o
#
# After a c.j of 2 bytes: 2 bytes of c.nop to 4, 6 bytes to 8, 14 bytes to 16, 30 bytes to 32.
# jitlink-check: align4[1:0] = 0
# jitlink-check: align4 = main + 4
# jitlink-check: *{2}(main + 2) = 0x0001
# jitlink-check: align8 = main + 8
# jitlink-check: *{2}(align4 + 2) = 0x0001
# jitlink-check: align16 = main + 16
# jitlink-check: *{4}(align8 + 2) = 0x13
# jitlink-check: *{2}(align8 + 6) = 0x0001
# jitlink-check: align32 = main + 32
# jitlink-check: *{4}(align16 + 2) = 0x13
# jitlink-check: *{4}(align16 + 10) = 0x13
# jitlink-check: *{2}(align16 + 14) = 0x0001
# jitlink-check: none = align32 + 32
# jitlink-check: decode_operand(main, 0) = callee - main
# jitlink-check: decode_operand(align32, 0) = callee - align32
# jitlink-check: *{4}size = align32 - main
# jitlink-check: (*{2}align4)[12:12] = (callee - align4)[11:11]
# jitlink-check: (*{2}align4)[11:11] = (callee - align4)[4:4]
# jitlink-check: (*{2}align4)[10:9] = (callee - align4)[9:8]
# jitlink-check: (*{2}align4)[8:8] = (callee - align4)[10:10]
# jitlink-check: (*{2}align4)[7:7] = (callee - align4)[6:6]
# jitlink-check: (*{2}align4)[6:6] = (callee - align4)[7:7]
# jitlink-check: (*{2}align4)[5:3] = (callee - align4)[3:1]
# jitlink-check: (*{2}align4)[2:2] = (callee - align4)[5:5]
# jitlink-check: (*{2}align8)[12:12] = (callee - align8)[11:11]
# jitlink-check: (*{2}align8)[11:11] = (callee - align8)[4:4]
# jitlink-check: (*{2}align8)[10:9] = (callee - align8)[9:8]
# jitlink-check: (*{2}align8)[8:8] = (callee - align8)[10:10]
# jitlink-check: (*{2}align8)[7:7] = (callee - align8)[6:6]
# jitlink-check: (*{2}align8)[6:6] = (callee - align8)[7:7]
# jitlink-check: (*{2}align8)[5:3] = (callee - align8)[3:1]
# jitlink-check: (*{2}align8)[2:2] = (callee - align8)[5:5]
# jitlink-check: (*{2}align16)[12:12] = (callee - align16)[11:11]
# jitlink-check: (*{2}align16)[11:11] = (callee - align16)[4:4]
# jitlink-check: (*{2}align16)[10:9] = (callee - align16)[9:8]
# jitlink-check: (*{2}align16)[8:8] = (callee - align16)[10:10]
# jitlink-check: (*{2}align16)[7:7] = (callee - align16)[6:6]
# jitlink-check: (*{2}align16)[6:6] = (callee - align16)[7:7]
# jitlink-check: (*{2}align16)[5:3] = (callee - align16)[3:1]
# jitlink-check: (*{2}align16)[2:2] = (callee - align16)[5:5]

        .text
        .p2align 6
        .globl main
        .type main, @function
main:   tail callee
        .size main, .-main
        .balign 4
        .globl align4
align4:
        tail callee
        .size align4, .-align4
        .balign 8
        .globl align8
align8:
        tail callee
        .size align8, .-align8
        .balign 16
        .globl align16
align16:
        tail callee
        .size align16, .-align16
        .balign 32
        .globl align32
align32:
        tail callee
        .size align32, .-align32
        .balign 32
        .globl none
none:   ret
        .globl callee
callee: ret
        .size callee, .-callee

        .data
        .globl size
size:   .word align32 - main
