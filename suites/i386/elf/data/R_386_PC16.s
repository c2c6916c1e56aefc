# R_386_PC16: S + A - P, word16
#
# A signed distance from the field: -0x8000 to 0x7fff. The addend in the field is signed; -2 in branches.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_PC16

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=256Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfffc0000

# One byte further, at either end: the displacement is a constant of the object, so it is the source that changes.
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym UP=1 -o %t/x.o %s
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=ABOVE %s
# ABOVE: "last" at address {{.*}} is out of range of PCRel16 fixup
# ABOVE: = 0x8000, but -0x8000 ..= 0x7fff fit
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym DOWN=1 -o %t/x.o %s
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=BELOW %s
# BELOW: "first" at address {{.*}} is out of range of PCRel16 fixup
# BELOW: = -0x8001, but -0x8000 ..= 0x7fff fit

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .short  \addend
        .byte   0x3c
        .reloc  \name, R_386_PC16, \target
        .endm

        .data
        .globl  first, low_end, high_end, last, below, above
first:  .byte   0
        .ifdef  DOWN
        .byte   0
        .endif
        .space  0x8000 - 2
# The field is 0x8000 past `first`.
        field   low_end, first, 0
# jitlink-check: *{2}low_end = 0x8000
# jitlink-check: low_end - first = 0x8000
# jitlink-check: *{1}(low_end - 1) = 0xc3
# jitlink-check: *{1}(low_end + 2) = 0x3c

# `last` is 0x7fff past the field.
        field   high_end, last, 0
# jitlink-check: *{2}high_end = 0x7fff
# jitlink-check: last - high_end = 0x7fff
# jitlink-check: *{1}(high_end - 1) = 0xc3
# jitlink-check: *{1}(high_end + 2) = 0x3c
        .space  0x7fff - 3
        .ifdef  UP
        .byte   0
        .endif
last:   .byte   0

below:  .byte   0
        field   below_zero, below, 0
# jitlink-check: *{2}below_zero = (below - below_zero)[15:0]
        field   below_p1, below, 1
# jitlink-check: *{2}below_p1 = (below + 1 - below_p1)[15:0]
        field   below_m1, below, -1
# jitlink-check: *{2}below_m1 = (below - 1 - below_m1)[15:0]
        field   below_end, below, -2
# jitlink-check: *{2}below_end = (below - 2 - below_end)[15:0]
        field   below_pbig, below, 0x2000
# jitlink-check: *{2}below_pbig = (below + 0x2000 - below_pbig)[15:0]
        field   below_mbig, below, -0x2000
# jitlink-check: *{2}below_mbig = (below - 0x2000 - below_mbig)[15:0]
# jitlink-check: *{1}(below_mbig - 1) = 0xc3
# jitlink-check: *{1}(below_mbig + 2) = 0x3c

        field   above_zero, above, 0
# jitlink-check: *{2}above_zero = (above - above_zero)[15:0]
        field   above_p1, above, 1
# jitlink-check: *{2}above_p1 = (above + 1 - above_p1)[15:0]
        field   above_m1, above, -1
# jitlink-check: *{2}above_m1 = (above - 1 - above_m1)[15:0]
        field   above_end, above, -2
# jitlink-check: *{2}above_end = (above - 2 - above_end)[15:0]
        field   above_pbig, above, 0x2000
# jitlink-check: *{2}above_pbig = (above + 0x2000 - above_pbig)[15:0]
        field   above_mbig, above, -0x2000
# jitlink-check: *{2}above_mbig = (above - 0x2000 - above_mbig)[15:0]
# jitlink-check: *{1}(above_mbig - 1) = 0xc3
# jitlink-check: *{1}(above_mbig + 2) = 0x3c

above:  .byte   0

# 16-bit code branches so.
        .section .text.code16, "ax", @progbits
        .code16
        .globl  call16, jump16, callee16
call16: call    callee16
        .size   call16, .-call16
# jitlink-check: *{1}call16 = 0xe8
# jitlink-check: *{2}(call16 + 1) = (callee16 - call16 - 3)[15:0]
jump16: jmp     callee16 + 5
        .size   jump16, .-jump16
# jitlink-check: *{1}jump16 = 0xe9
# jitlink-check: *{2}(jump16 + 1) = (callee16 + 5 - jump16 - 3)[15:0]

        .section .text.before, "ax", @progbits
callee16:
        ret
        .size   callee16, .-callee16
