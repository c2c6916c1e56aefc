# R_386_PC8: S + A - P, word8
#
# A signed distance from the field: -0x80 to 0x7f. The addend in the field is signed; -1 in branches.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_PC8

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfffe0000

# One byte further, at either end: the displacement is a constant of the object, so it is the source that changes.
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym UP=1 -o %t/x.o %s
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: "last" at address {{.*}} is out of range of PCRel8 fixup
# ABOVE: = 0x80, but -0x80 ..= 0x7f fit
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym DOWN=1 -o %t/x.o %s
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: "first" at address {{.*}} is out of range of PCRel8 fixup
# BELOW: = -0x81, but -0x80 ..= 0x7f fit

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .byte   \addend
        .byte   0x3c
        .reloc  \name, R_386_PC8, \target
        .endm

        .data
        .globl  first, low_end, high_end, last, below, above
first:  .byte   0
        .ifdef  DOWN
        .byte   0
        .endif
        .space  0x80 - 2
# The field is 0x80 past `first`.
        field   low_end, first, 0
# jitlink-check: *{1}low_end = 0x80
# jitlink-check: low_end - first = 0x80
# jitlink-check: *{1}(low_end - 1) = 0xc3
# jitlink-check: *{1}(low_end + 1) = 0x3c

# `last` is 0x7f past the field.
        field   high_end, last, 0
# jitlink-check: *{1}high_end = 0x7f
# jitlink-check: last - high_end = 0x7f
# jitlink-check: *{1}(high_end - 1) = 0xc3
# jitlink-check: *{1}(high_end + 1) = 0x3c
        .space  0x7f - 2
        .ifdef  UP
        .byte   0
        .endif
last:   .byte   0

below:  .byte   0
        field   below_zero, below, 0
# jitlink-check: *{1}below_zero = (below - below_zero)[7:0]
        field   below_p1, below, 1
# jitlink-check: *{1}below_p1 = (below + 1 - below_p1)[7:0]
        field   below_m1, below, -1
# jitlink-check: *{1}below_m1 = (below - 1 - below_m1)[7:0]
        field   below_end, below, -1
# jitlink-check: *{1}below_end = (below - 1 - below_end)[7:0]
        field   below_pbig, below, 0x20
# jitlink-check: *{1}below_pbig = (below + 0x20 - below_pbig)[7:0]
        field   below_mbig, below, -0x20
# jitlink-check: *{1}below_mbig = (below - 0x20 - below_mbig)[7:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 1) = 0x3c

        field   above_zero, above, 0
# jitlink-check: *{1}above_zero = (above - above_zero)[7:0]
        field   above_p1, above, 1
# jitlink-check: *{1}above_p1 = (above + 1 - above_p1)[7:0]
        field   above_m1, above, -1
# jitlink-check: *{1}above_m1 = (above - 1 - above_m1)[7:0]
        field   above_end, above, -1
# jitlink-check: *{1}above_end = (above - 1 - above_end)[7:0]
        field   above_pbig, above, 0x20
# jitlink-check: *{1}above_pbig = (above + 0x20 - above_pbig)[7:0]
        field   above_mbig, above, -0x20
# jitlink-check: *{1}above_mbig = (above - 0x20 - above_mbig)[7:0]
# jitlink-check: *{1}(above_mbig - 1) = 0xc3
# jitlink-check: *{1}(above_mbig + 1) = 0x3c

above:  .byte   0

# `jecxz` and `loop` have no longer form.
        .section .text.short, "ax", @progbits
        .globl  skip, again, near
skip:   jecxz   near
        .size   skip, .-skip
# jitlink-check: decode_operand(skip, 0) = near - next_pc(skip)
again:  loop    near
        .size   again, .-again
# jitlink-check: decode_operand(again, 0) = near - next_pc(again)
near:   ret
        .size   near, .-near
