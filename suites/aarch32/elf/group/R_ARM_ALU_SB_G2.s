# R_ARM_ALU_SB_G2: ((S + A) | T) - B(S), an ADD or SUB of one piece, group 2
#
# The offset is cut from the top into pieces of eight bits that start at even places; this is piece 2.
# The base is the start of the segment that holds the symbol: here of .bss.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=4Mb -slab-page-size=4096 -check=%s -abs foreign=0x1000
# RUN: %{assemble} -o %t/x.o -defsym END=0xffff
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_ALU_SB_G2
# RUN: %{link} %t/x.o -slab-address=0x10000000
# RUN: %{link} %t/x.o -slab-address=0xf0000000
# RUN: %{assemble} -o %t/wrong.o -defsym END=0x10101
# RUN: not %{link} %t/wrong.o -slab-address=0x10000000 2>&1 | FileCheck --check-prefix=LEFT %s
# LEFT: the offset 0xff10101 does not end with group 2: 0x1 is left over
# RUN: %{assemble} -o %t/foreign.o -defsym END=0xffff -defsym FOREIGN=1
# RUN: not %{link} %t/foreign.o -slab-address=0x10000000 2>&1 | FileCheck --check-prefix=FOREIGN %s
# FOREIGN: it measures from the segment that defines its target, and this object does not define it

        .syntax unified
        .text
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .macro  site name, word, target
        .globl  \name
        .type   \name, %function
        .arm
\name:  .inst   \word
        .size   \name, .-\name
        .reloc  \name, R_ARM_ALU_SB_G2, \target
        .endm

        site    last, 0xe289c6ff, end
# jitlink-check: (*{4}last)[11:0] = 0xff
# jitlink-check: (*{4}last)[23:22] = 2
        site    up, 0xe289c6ff, inner
# jitlink-check: (*{4}up)[7:0] = (inner - base)[5:0]
# jitlink-check: (*{4}up)[11:8] = 0
# jitlink-check: (*{4}up)[23:22] = 2
# jitlink-check: (*{4}up)[31:24] = 0xe2
# jitlink-check: (*{4}up)[21:12] = 0x9c
        site    down, 0xe249c6ff, base
# jitlink-check: (*{4}down)[7:0] = 0
# jitlink-check: (*{4}down)[11:8] = 0
# jitlink-check: (*{4}down)[23:22] = 1
        .ifdef  FOREIGN
        site    outside, 0xe289c000, foreign
        .endif

        .bss
        .globl  base
base:
        .org    0x1278
        .globl  inner
inner:
        .org    END
        .globl  end
end:    .space  4
