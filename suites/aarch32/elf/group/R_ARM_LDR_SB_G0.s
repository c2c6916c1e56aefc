# R_ARM_LDR_SB_G0: S + A - B(S), the 12 bits of a load, group 0
#
# The whole offset, its sign apart.
# The base is the start of the segment that holds the symbol: here of .bss.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=armv7-linux-gnueabi -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=4Mb -slab-page-size=4096 -check=%s -abs foreign=0x1000
# RUN: %{assemble} -o %t/x.o -defsym END=0xfff
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_LDR_SB_G0
# RUN: %{link} %t/x.o -slab-address=0x10000000
# RUN: %{link} %t/x.o -slab-address=0xf0000000
# RUN: %{assemble} -o %t/wrong.o -defsym END=0x1000
# RUN: not %{link} %t/wrong.o -slab-address=0x10000000 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: the offset 0x1000 is out of range: this instruction reaches 0xfff bytes
# RUN: %{assemble} -o %t/foreign.o -defsym END=0xfff -defsym FOREIGN=1
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
        .reloc  \name, R_ARM_LDR_SB_G0, \target
        .endm

        site    last, 0xe599c000, end
# jitlink-check: (*{4}last)[11:0] = 0xfff
# jitlink-check: (*{4}last)[23:23] = 1
        site    inner_zero, 0xe599c000, inner
# jitlink-check: (*{4}inner_zero)[11:0] = (inner - base)[11:0]
# jitlink-check: (*{4}inner_zero)[23:23] = 1
        site    inner_plus, 0xe599c010, inner
# jitlink-check: (*{4}inner_plus)[11:0] = (inner + 0x10 - base)[11:0]
# jitlink-check: (*{4}inner_plus)[23:23] = 1
        site    inner_minus, 0xe519c010, inner
# jitlink-check: (*{4}inner_minus)[11:0] = (inner - 0x10 - base)[11:0]
# jitlink-check: (*{4}inner_minus)[23:23] = 1
# jitlink-check: (*{4}inner_zero)[31:24] = 0xe5
# jitlink-check: (*{4}inner_zero)[22:12] = 0x19c
        site    under, 0xe519c008, base
# jitlink-check: (*{4}under)[11:0] = 8
# jitlink-check: (*{4}under)[23:23] = 0
        .ifdef  FOREIGN
        site    outside, 0xe599c000, foreign
        .endif

        .bss
        .globl  base
base:
        .org    0x78
        .globl  inner
inner:
        .org    END
        .globl  end
end:    .space  4
