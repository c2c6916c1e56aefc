# `__eh_frame`: a frame description names its function and its CIE, and goes with its function.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -show-graphs=x.o %t/x.o | FileCheck %s
# CHECK: section __TEXT,__eh_frame:
# CHECK: kind = NegDelta32
# CHECK: kind = Delta64, target = _main
# CHECK-NOT: target = _dead

        .text
        .p2align 2
        .globl _main
_main:
        .cfi_startproc
        .cfi_def_cfa_offset 16
        .cfi_offset w30, -8
        .cfi_offset w20, -16
        .cfi_offset w27, -24
        ret
        .cfi_endproc
_dead:
        .cfi_startproc
        .cfi_def_cfa_offset 16
        .cfi_offset w30, -8
        .cfi_offset w20, -16
        .cfi_offset w27, -24
        ret
        .cfi_endproc
.subsections_via_symbols
