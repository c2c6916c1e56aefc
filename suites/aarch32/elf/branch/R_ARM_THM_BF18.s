# R_ARM_THM_BF18: ((S + A) | T) - P
#
# A branch future with link.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=thumbv8.1m.main-none-eabi -mattr=+lob -arm-add-build-attributes -filetype=obj %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=4Mb -slab-page-size=4096 -check=%s -slab-address=0x10000000
# RUN: %{assemble} -o %t/x.o
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_ARM_THM_BF18
# RUN: %{link} %t/x.o
#
# One past what it reaches, both ways.
# RUN: %{assemble} --defsym=FAR_UP=1 -o %t/up.o
# RUN: not %{link} %t/up.o 2>&1 | FileCheck --check-prefix=FAR %s
# RUN: %{assemble} --defsym=FAR_DOWN=1 -o %t/down.o
# RUN: not %{link} %t/down.o 2>&1 | FileCheck --check-prefix=FAR %s
# FAR: Thumb_BranchFuture18
#
# Another instruction stands there.
# RUN: %{assemble} --defsym=OTHER=1 -o %t/other.o
# RUN: not %{link} %t/other.o 2>&1 | FileCheck --check-prefix=OTHER %s
# OTHER: invalid opcode [ 0xf3af, 0x8000 ]

        .syntax unified
        .text
        .thumb
        .globl  main
        .type   main, %function
main:   bx      lr
        .size   main, .-main

        .macro  site name, first, second, target
        .globl  \name
        .type   \name, %function
        .thumb_func
\name:  .short  \first, \second
        .size   \name, .-\name
        .reloc  \name, R_ARM_THM_BF18, \target
        .endm

        .macro  function name
        .globl  \name
        .type   \name, %function
        .thumb_func
\name:  bx      lr
        .size   \name, .-\name
        .endm

        function before
        .p2align 2
# As the assembler writes it, the addend in the field.
        .globl  written
        .type   written, %function
        .thumb_func
written: bfl     .Lthere, before
        .size   written, .-written
.Lthere: bx     lr
.Lelse: bx      lr
        site    to_before, 0xf0ff, 0xc7ff, before
# A dirty field is an addend: 0x552.
        site    dirty, 0xf080, 0xcaa9, before
# The first and the last that it reaches.
        .space  0x40100
        site    first, 0xf0ff, 0xc7ff, far_before
        site    last, 0xf0ff, 0xc7ff, far_behind
        .ifdef  FAR_UP
        site    up, 0xf0ff, 0xc7ff, past_up
        .set    past_up, up + 0x3fffe + 6
        .type   past_up, %function
        .endif
        .ifdef  FAR_DOWN
        site    down, 0xf0ff, 0xc7ff, past_down
        .set    past_down, down - 0x40000 + 2
        .type   past_down, %function
        .endif
        .ifdef  OTHER
        site    other, 0xf3af, 0x8000, before
        .endif
        .set    far_before, first - 0x40000 + 4
        .type   far_before, %function
        .set    far_behind, last + 0x3fffe + 4
        .type   far_behind, %function
        .space  0x40100
        function behind
# jitlink-check: (*{2}(written + 2))[11:11] = (before - written - 4)[1:1]
# jitlink-check: (*{2}(written + 2))[10:1] = (before - written - 4)[11:2]
# jitlink-check: (*{2}written)[6:0] = (before - written - 4)[18:12]
# jitlink-check: (*{2}(to_before + 2))[11:11] = (before - to_before - 4)[1:1]
# jitlink-check: (*{2}(to_before + 2))[10:1] = (before - to_before - 4)[11:2]
# jitlink-check: (*{2}to_before)[6:0] = (before - to_before - 4)[18:12]
# jitlink-check: (*{2}to_before)[15:7] = 0x1e1
# jitlink-check: (*{2}(to_before + 2))[15:12] = 0xc
# jitlink-check: (*{2}(to_before + 2))[0:0] = 1
# jitlink-check: (*{2}(dirty + 2))[11:11] = (before + 0x552 - dirty)[1:1]
# jitlink-check: (*{2}(dirty + 2))[10:1] = (before + 0x552 - dirty)[11:2]
# jitlink-check: (*{2}dirty)[6:0] = (before + 0x552 - dirty)[18:12]
# jitlink-check: (*{2}dirty)[15:7] = 0x1e1
# jitlink-check: (*{2}(dirty + 2))[15:12] = 0xc
# jitlink-check: (*{2}(dirty + 2))[0:0] = 1
# jitlink-check: (*{2}(first + 2))[11:11] = (0 - 0x40000)[1:1]
# jitlink-check: (*{2}(first + 2))[10:1] = (0 - 0x40000)[11:2]
# jitlink-check: (*{2}first)[6:0] = (0 - 0x40000)[18:12]
# jitlink-check: (*{2}first)[15:7] = 0x1e1
# jitlink-check: (*{2}(first + 2))[15:12] = 0xc
# jitlink-check: (*{2}(first + 2))[0:0] = 1
# jitlink-check: (*{2}(last + 2))[11:11] = (0x3fffe)[1:1]
# jitlink-check: (*{2}(last + 2))[10:1] = (0x3fffe)[11:2]
# jitlink-check: (*{2}last)[6:0] = (0x3fffe)[18:12]
# jitlink-check: (*{2}last)[15:7] = 0x1e1
# jitlink-check: (*{2}(last + 2))[15:12] = 0xc
# jitlink-check: (*{2}(last + 2))[0:0] = 1
