# R_ARM_LDRS_SB_G2: S + A - B(S), the two times 4 bits of a halfword load, group 2
#
# What the first two pieces of eight bits, from the top, leave over.
# The base is the start of the segment that holds the symbol: here of .bss.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=4Mb -slab-page-size=4096 -check=%s -abs foreign=0x1000
# RUN: %{assemble} -o %t/x.o -defsym END=0x4567c
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_LDRS_SB_G2
# RUN: %{link} %t/x.o -slab-address=0x10000000
# RUN: %{link} %t/x.o -slab-address=0xf0000000
# RUN: %{assemble} -o %t/foreign.o -defsym END=0x4567c -defsym FOREIGN=1
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
        .reloc  \name, R_ARM_LDRS_SB_G2, \target
        .endm

        site    last, 0xe1d9c0b0, end
# jitlink-check: (*{4}last)[3:0] = 0xc
# jitlink-check: (*{4}last)[11:8] = 0x0
# jitlink-check: (*{4}last)[23:23] = 1
        site    inner_zero, 0xe1d9c0b0, inner
# jitlink-check: (*{4}inner_zero)[3:0] = (inner - base)[3:0]
# jitlink-check: (*{4}inner_zero)[11:8] = 0
# jitlink-check: (*{4}inner_zero)[23:23] = 1
        site    inner_plus, 0xe1d9c0b4, inner
# jitlink-check: (*{4}inner_plus)[3:0] = (inner + 0x4 - base)[3:0]
# jitlink-check: (*{4}inner_plus)[11:8] = 0
# jitlink-check: (*{4}inner_plus)[23:23] = 1
        site    inner_minus, 0xe159c0b8, inner
# jitlink-check: (*{4}inner_minus)[3:0] = (inner - 0x8 - base)[3:0]
# jitlink-check: (*{4}inner_minus)[11:8] = 0
# jitlink-check: (*{4}inner_minus)[23:23] = 1
# jitlink-check: (*{4}inner_zero)[31:24] = 0xe1
# jitlink-check: (*{4}inner_zero)[22:12] = 0x59c
# jitlink-check: (*{4}inner_zero)[7:4] = 0xb
        site    under, 0xe159c0b8, base
# jitlink-check: (*{4}under)[3:0] = 0
# jitlink-check: (*{4}under)[23:23] = 0
        .ifdef  FOREIGN
        site    outside, 0xe1d9c0b0, foreign
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
