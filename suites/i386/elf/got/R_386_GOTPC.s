# R_386_GOTPC: GOT + A - P, word32
#
# The distance of the GOT from the field. Assemblers put the offset of the field within its instruction into it.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_GOTPC

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfffe0000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, addend
        .byte   0xc3
        .globl  \name
\name:  .long   \addend
        .byte   0x3c
        .reloc  \name, R_386_GOTPC, _GLOBAL_OFFSET_TABLE_
        .endm

        .data
        field   zero, 0
# jitlink-check: *{4}zero = (_GLOBAL_OFFSET_TABLE_ - zero)[31:0]
        field   p1, 1
# jitlink-check: *{4}p1 = (_GLOBAL_OFFSET_TABLE_ + 1 - p1)[31:0]
        field   m1, -1
# jitlink-check: *{4}m1 = (_GLOBAL_OFFSET_TABLE_ - 1 - m1)[31:0]
        field   pbig, 0x12345678
# jitlink-check: *{4}pbig = (_GLOBAL_OFFSET_TABLE_ + 0x12345678 - pbig)[31:0]
        field   mbig, -0x12345678
# jitlink-check: *{4}mbig = (_GLOBAL_OFFSET_TABLE_ - 0x12345678 - mbig)[31:0]
# jitlink-check: *{1}(mbig - 1) = 0xc3
# jitlink-check: *{1}(mbig + 4) = 0x3c

# The prologue of position-independent code: %ebx becomes the GOT's address.
        .text
        .globl  prologue, pop, add, other
prologue:
        call    pop
        .size   prologue, .-prologue
pop:    popl    %ebx
        .size   pop, .-pop
add:    addl    $_GLOBAL_OFFSET_TABLE_ + (. - pop), %ebx
        .size   add, .-add
# jitlink-check: (decode_operand(add, 2) + pop)[31:0] = _GLOBAL_OFFSET_TABLE_
other:  movl    target@GOT(%ebx), %eax
        .size   other, .-other
# jitlink-check: _GLOBAL_OFFSET_TABLE_ = got_addr(x.o, target)
# jitlink-check: _GLOBAL_OFFSET_TABLE_ = section_addr(x.o, $__GOT)
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE_ = (target)[31:0]
# jitlink-check: *{4}(prologue + 0x1) = (pop - (prologue + 0x1) - 4)[31:0]
# jitlink-check: *{4}(other + 0x2) = (got_addr(x.o, target) - _GLOBAL_OFFSET_TABLE_)[31:0]

        .data
        .globl  target
target: .long   0
        .size   target, 4
