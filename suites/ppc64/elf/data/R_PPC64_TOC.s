# R_PPC64_TOC: .TOC., 64 bits; the addend is not in it
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_PPC64_TOC 

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0x7f0010000000
# RUN: %{link} -slab-address=0x7ffffffffff00000
        .text
        .abiversion 2
        .globl  main
        .p2align 2
main:   blr
        .size   main, 4

        .data
        .globl  toc
        .quad   0xc3c3c3c3c3c3c3c3
toc:    .quad   0xa5a5a5a5a5a5a5a5
        .size   toc, 8
        .byte   0x3c
        .reloc  toc, R_PPC64_TOC, 0
# jitlink-check: *{8}toc = __TOC__
# jitlink-check: *{8}toc = section_addr(x.o, $__GOT) + 0x8000
# jitlink-check: *{8}section_addr(x.o, $__GOT) = __TOC__
# jitlink-check: *{1}(toc - 1) = 0xc3
# jitlink-check: *{1}(toc + 8) = 0x3c
