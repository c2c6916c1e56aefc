# R_386_NONE: nothing is computed, nothing is written
#
# The field keeps what it holds, whatever the symbol is worth, even if nothing defines it.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_NONE

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs target=0xdeadbeef
# RUN: %{link} -slab-address=0xfffe0000 -abs target=0xdeadbeef
# RUN: %{link} -slab-address=0x10000000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .long   \addend
        .byte   0x3c
        .reloc  \name, R_386_NONE, \target
        .endm

        .data
        field   zero, target, 0
# jitlink-check: *{4}zero = 0
        field   dirty, target, 0x12345678
# jitlink-check: *{4}dirty = 0x12345678
# jitlink-check: *{1}(dirty - 1) = 0xc3
# jitlink-check: *{1}(dirty + 4) = 0x3c

# The last byte of a section may carry one: it has no width that could reach past the end.
        .section .data.end, "aw", @progbits
        .globl  end
end:    .byte   0x77
        .reloc  end, R_386_NONE, target
# jitlink-check: *{1}end = 0x77
