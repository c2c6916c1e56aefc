# References to local symbols name their section, and the symbol's offset is part of the addend in the field.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_32 .data
# EMIT: R_386_PC32 .data
# EMIT: R_386_GOTOFF .data
# EMIT: R_386_32 .rodata
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xffff0000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .data
        .long   0x11111111
inner:  .long   0x22222222
        .section .rodata, "a", @progbits
        .space  0x100
text:   .asciz  "text"

        .section .data.references, "aw", @progbits
        .globl  to_inner, far_behind, relative, offset, to_text
to_inner:
        .long   inner
# jitlink-check: *{4}to_inner = section_addr(x.o, .data) + 4
# jitlink-check: *{4}(*{4}to_inner) = 0x22222222
far_behind:
        .long   inner - 0x1000
# jitlink-check: *{4}far_behind = section_addr(x.o, .data) + 4 - 0x1000
relative:
        .long   inner - . + 2
# jitlink-check: *{4}relative = (section_addr(x.o, .data) + 4 + 2 - relative)[31:0]
offset: .long   inner@GOTOFF
# jitlink-check: *{4}offset = (section_addr(x.o, .data) + 4 - _GLOBAL_OFFSET_TABLE_)[31:0]
to_text:
        .long   text + 1
# jitlink-check: *{4}to_text = section_addr(x.o, .rodata) + 0x101
# jitlink-check: *{1}(*{4}to_text) = 0x65
