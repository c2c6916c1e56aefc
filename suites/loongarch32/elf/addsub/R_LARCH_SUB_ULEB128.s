# R_LARCH_SUB_ULEB128: a LEB128 number - (S + A), in the length that it has.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch32-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_LARCH_SUB_ULEB128
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0xfffe0000 -check=%s %t/x.o
#
# Distances of 0x55 and 0x3456, written in one, two and three bytes; the byte after the number stays.
# jitlink-check: *{2}one = 0xa555
# jitlink-check: (*{4}two)[23:0] = 0xa568d6
# jitlink-check: *{4}three = 0xa500e8d6
# jitlink-check: (*{4}reversed)[23:0] = 0xa568d6
#
# A number that does not fit, or that is negative, is refused.
# RUN: %{assemble} -defsym=BAD=1 -o %t/long.o %s
# RUN: not %{link} %t/long.o 2>&1 | FileCheck -check-prefix=LONG %s
# LONG: {{AddUleb128|SubUleb128}}: 0x3456 does not fit a LEB128 number of 1 bytes
# RUN: %{assemble} -defsym=NEGATIVE=1 -o %t/negative.o %s
# RUN: not %{link} %t/negative.o 2>&1 | FileCheck -check-prefix=NEGATIVE %s
# NEGATIVE: {{AddUleb128|SubUleb128}}: 0xffffffffffffffff does not fit a LEB128 number of 1 bytes

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main

        .data
        .globl left, middle, right, one, two, three, reversed
left:   .space 0x55
middle: .space 0x3401
right:
        .macro distance to, from
        .reloc ., R_LARCH_SUB_ULEB128, \from
        .reloc ., R_LARCH_ADD_ULEB128, \to
        .endm
one:    distance middle, left
        .byte 0x00, 0xa5
two:    distance right, left
        .byte 0x80, 0x00, 0xa5
three:  distance right, left
        .byte 0x80, 0x80, 0x00, 0xa5
reversed:
        .reloc ., R_LARCH_SUB_ULEB128, left
        .reloc ., R_LARCH_ADD_ULEB128, right
        .byte 0x80, 0x00, 0xa5, 0
        .ifdef BAD
        distance right, left
        .byte 0x00
        .endif
        .ifdef NEGATIVE
        distance left, left+1
        .byte 0x00
        .endif
