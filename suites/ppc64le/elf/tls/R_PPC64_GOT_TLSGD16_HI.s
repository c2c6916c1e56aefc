# R_PPC64_GOT_TLSGD16_HI: reaches the entry that holds the thread-local information of the symbol; one entry serves all that want the same
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT-COUNT-2: R_PPC64_GOT_TLSGD16_HI 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0x7f0010000000
# RUN: %{link} -slab-address=0x7ffffffffff00000

# jitlink-check: *{8}section_addr(x.o, $__TLSINFO) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 8) = t
# jitlink-check: *{2}one = (section_addr(x.o, $__TLSINFO) - __TOC__)[31:16]
# jitlink-check: *{1}(one - 1) = 0xc3
# jitlink-check: *{1}(one + 2) = 0x3c
# jitlink-check: *{2}two = (section_addr(x.o, $__TLSINFO) - __TOC__)[31:16]
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
one:    .byte   0xa5, 0xa5
        .size   one, 2
        .reloc  one, R_PPC64_GOT_TLSGD16_HI, t
        .byte   0x3c
        .balign 8
        .quad   0xc3c3c3c3c3c3c3c3
        .globl  two
two:    .byte   0xa5, 0xa5
        .size   two, 2
        .reloc  two, R_PPC64_GOT_TLSGD16_HI, t
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
