# R_ARM_ALU_SB_G1_NC: ((S + A) | T) - B(S), an ADD or SUB of one piece, group 1
#
# The offset is cut from the top into pieces of eight bits that start at even places; this is piece 1.
# The base is the start of the segment that holds the symbol: here of .bss.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=4Mb -slab-page-size=4096 -check=%s -abs foreign=0x1000
# RUN: %{assemble} -o %t/x.o -defsym END=0xff0ff
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_ALU_SB_G1_NC
# RUN: %{link} %t/x.o -slab-address=0x10000000
# RUN: %{link} %t/x.o -slab-address=0xf0000000
# RUN: %{assemble} -o %t/foreign.o -defsym END=0xff0ff -defsym FOREIGN=1
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
        .reloc  \name, R_ARM_ALU_SB_G1_NC, \target
        .endm

        site    last, 0xe289c000, end
# jitlink-check: (*{4}last)[11:0] = 0xff
# jitlink-check: (*{4}last)[23:22] = 2
        site    inner_high, 0xe289c6a3, inner
# jitlink-check: (*{4}inner_high)[7:0] = (inner + 0xa300000 - base)[19:12]
# jitlink-check: (*{4}inner_high)[11:8] = 10
# jitlink-check: (*{4}inner_high)[23:22] = 2
        site    inner_deep, 0xe249c6a3, inner
# jitlink-check: (*{4}inner_deep)[7:0] = (0xa300000 - (inner - base))[19:12]
# jitlink-check: (*{4}inner_deep)[11:8] = 10
# jitlink-check: (*{4}inner_deep)[23:22] = 1
# jitlink-check: (*{4}inner_high)[31:24] = 0xe2
# jitlink-check: (*{4}inner_high)[21:12] = 0x9c
        .ifdef  FOREIGN
        site    outside, 0xe289c000, foreign
        .endif

        .bss
        .globl  base
base:
        .org    0x45678
        .globl  inner
inner:
        .org    END
        .globl  end
end:    .space  4
