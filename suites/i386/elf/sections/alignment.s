# Every section starts at a multiple of its alignment, whatever lies before it, and keeps its content.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xffff0000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .section .data.a, "aw", @progbits
        .globl  a1, a2, a16, a64, a4096, pointers
a1:     .byte   0x11
        .section .data.b, "aw", @progbits
        .p2align 4
a16:    .byte   0x22
        .section .data.c, "aw", @progbits
        .p2align 1
a2:     .byte   0x33, 0x33, 0x33
        .section .data.d, "aw", @progbits
        .p2align 6
a64:    .byte   0x44
        .section .data.e, "aw", @progbits
        .p2align 12
a4096:  .byte   0x55
# jitlink-check: *{1}a1 = 0x11
# jitlink-check: *{1}a16 = 0x22
# jitlink-check: *{1}(a2 + 2) = 0x33
# jitlink-check: *{1}a64 = 0x44
# jitlink-check: *{1}a4096 = 0x55
# jitlink-check: a16[3:0] = 0
# jitlink-check: a2[0:0] = 0
# jitlink-check: a64[5:0] = 0
# jitlink-check: a4096[11:0] = 0

# A branch across padding inside a section lands behind it.
        .text
        .globl  branch, landing
branch: jmp     landing
        .size   branch, .-branch
        .p2align 6, 0x90
landing:
        ret
        .size   landing, .-landing
# jitlink-check: decode_operand(branch, 0) = landing - next_pc(branch)
# jitlink-check: landing[5:0] = 0

        .data
pointers:
        .long   a1, a2, a16, a64, a4096
# jitlink-check: *{4}pointers = a1
# jitlink-check: *{4}(pointers + 4) = a2
# jitlink-check: *{4}(pointers + 8) = a16
# jitlink-check: *{4}(pointers + 12) = a64
# jitlink-check: *{4}(pointers + 16) = a4096
