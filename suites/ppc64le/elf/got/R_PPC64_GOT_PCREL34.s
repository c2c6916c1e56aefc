# R_PPC64_GOT_PCREL34: reaches the entry that holds the address of the symbol plus the addend; one entry serves all that want the same
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-5: R_PPC64_GOT_PCREL34 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000 -abs t=0x12345678
# RUN: %{link} -slab-address=0x7f0010000000 -abs t=0xfedcba9876543210
# RUN: %{link} -slab-address=0x7ffffffffff00000 -abs t=0

# jitlink-check: *{8}got_addr(x.o, t) = t
# jitlink-check: (*{4}one)[17:0] = (got_addr(x.o, t) - one)[33:16]
# jitlink-check: (*{4}(one + 4))[15:0] = (got_addr(x.o, t) - one)[15:0]
# jitlink-check: (*{4}one)[31:18] = 0x184
# jitlink-check: (*{4}(one + 4))[31:16] = 0x3860
# jitlink-check: *{1}(one - 1) = 0xc3
# jitlink-check: *{1}(one + 8) = 0x3c
# jitlink-check: (*{4}two)[17:0] = (got_addr(x.o, t) - two)[33:16]
# jitlink-check: (*{4}(two + 4))[15:0] = (got_addr(x.o, t) - two)[15:0]
# jitlink-check: (*{4}two)[31:18] = 0x184
# jitlink-check: (*{4}(two + 4))[31:16] = 0x3860
# jitlink-check: *{1}(two - 1) = 0xc3
# jitlink-check: *{1}(two + 8) = 0x3c
# jitlink-check: (*{4}(more + 4))[15:0] = ((section_addr(x.o, $__GOT) + 0x10) - more)[15:0]
# jitlink-check: (*{4}more)[17:0] = ((section_addr(x.o, $__GOT) + 0x10) - more)[33:16]
# jitlink-check: (*{4}(less + 4))[15:0] = ((section_addr(x.o, $__GOT) + 0x18) - less)[15:0]
# jitlink-check: (*{4}less)[17:0] = ((section_addr(x.o, $__GOT) + 0x18) - less)[33:16]
# jitlink-check: (*{4}(again + 4))[15:0] = ((section_addr(x.o, $__GOT) + 0x10) - again)[15:0]
# jitlink-check: (*{4}again)[17:0] = ((section_addr(x.o, $__GOT) + 0x10) - again)[33:16]

        .text
        .abiversion 2
        .globl  main
main:   blr
        .size   main, 4
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  one
one:    .byte   0xff, 0xff, 0x13, 0x6, 0xa5, 0xa5, 0x60, 0x38
        .size   one, 8
        .reloc  one, R_PPC64_GOT_PCREL34, t
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  two
two:    .byte   0xff, 0xff, 0x13, 0x6, 0xa5, 0xa5, 0x60, 0x38
        .size   two, 8
        .reloc  two, R_PPC64_GOT_PCREL34, t
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  more
more:    .byte   0xff, 0xff, 0x13, 0x6, 0xa5, 0xa5, 0x60, 0x38
        .size   more, 8
        .reloc  more, R_PPC64_GOT_PCREL34, t + 0x12345678
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  less
less:    .byte   0xff, 0xff, 0x13, 0x6, 0xa5, 0xa5, 0x60, 0x38
        .size   less, 8
        .reloc  less, R_PPC64_GOT_PCREL34, t - 0x12345678
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  again
again:    .byte   0xff, 0xff, 0x13, 0x6, 0xa5, 0xa5, 0x60, 0x38
        .size   again, 8
        .reloc  again, R_PPC64_GOT_PCREL34, t + 0x12345678
        .byte   0x3c
        .balign 8
