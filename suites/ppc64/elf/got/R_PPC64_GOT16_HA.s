# R_PPC64_GOT16_HA: reaches the entry that holds the address of the symbol plus the addend; one entry serves all that want the same
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_GOT16_HA 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x12345678
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xfedcba9876543210
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0

# jitlink-check: *{8}got_addr(x.o, t) = t
# jitlink-check: *{2}one = (got_addr(x.o, t) - __TOC__ + 0x8000)[31:16]
# jitlink-check: *{1}(one - 1) = 0xc3
# jitlink-check: *{1}(one + 2) = 0x3c
# jitlink-check: *{2}two = (got_addr(x.o, t) - __TOC__ + 0x8000)[31:16]
# jitlink-check: *{1}(two - 1) = 0xc3
# jitlink-check: *{1}(two + 2) = 0x3c
# jitlink-check: *{2}more = ((section_addr(x.o, $__GOT) + 0x10) - (section_addr(x.o, $__GOT) + 0x8000) + 0x8000)[31:16]
# jitlink-check: *{2}less = ((section_addr(x.o, $__GOT) + 0x18) - (section_addr(x.o, $__GOT) + 0x8000) + 0x8000)[31:16]
# jitlink-check: *{2}again = ((section_addr(x.o, $__GOT) + 0x10) - (section_addr(x.o, $__GOT) + 0x8000) + 0x8000)[31:16]

        .text
        .abiversion 2
        .globl  main
main:   blr
        .size   main, 4
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  one
one:    .byte   0xa5, 0xa5
        .size   one, 2
        .reloc  one, R_PPC64_GOT16_HA, t
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  two
two:    .byte   0xa5, 0xa5
        .size   two, 2
        .reloc  two, R_PPC64_GOT16_HA, t
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  more
more:    .byte   0xa5, 0xa5
        .size   more, 2
        .reloc  more, R_PPC64_GOT16_HA, t + 0x12345678
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  less
less:    .byte   0xa5, 0xa5
        .size   less, 2
        .reloc  less, R_PPC64_GOT16_HA, t - 0x12345678
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  again
again:    .byte   0xa5, 0xa5
        .size   again, 2
        .reloc  again, R_PPC64_GOT16_HA, t + 0x12345678
        .byte   0x3c
        .balign 8
