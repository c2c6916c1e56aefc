# R_PPC64_GOT_DTPREL16_DS: reaches the entry that holds @dtprel of the symbol; one entry serves all that want the same
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-2: R_PPC64_GOT_DTPREL16_DS 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0x7f0010000000
# RUN: %{link} -slab-address=0x7ffffffffff00000

# jitlink-check: *{8}got_addr(x.o, t) = t - template - 0x8000
# jitlink-check: *{2}one = (got_addr(x.o, t) - __TOC__)[15:0] + 3
# jitlink-check: *{1}(one - 1) = 0xc3
# jitlink-check: *{1}(one + 2) = 0x3c
# jitlink-check: *{2}two = (got_addr(x.o, t) - __TOC__)[15:0] + 3
# jitlink-check: *{1}(two - 1) = 0xc3
# jitlink-check: *{1}(two + 2) = 0x3c
# jitlink-check: *{8}section_addr(x.o, $__GOT) = (section_addr(x.o, $__GOT) + 0x8000)

        .text
        .abiversion 2
        .globl  main
main:   blr
        .size   main, 4
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  one
one:    .byte   0xa7, 0xa5
        .size   one, 2
        .reloc  one, R_PPC64_GOT_DTPREL16_DS, t
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  two
two:    .byte   0xa7, 0xa5
        .size   two, 2
        .reloc  two, R_PPC64_GOT_DTPREL16_DS, t
        .byte   0x3c
        .balign 8

        .section .tdata, "awT", @progbits
        .globl  template, t
template:
        .quad   1, 2
        .size   template, 16
        .type   t, @object
t:      .quad   3
        .size   t, 8
