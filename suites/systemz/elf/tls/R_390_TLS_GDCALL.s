# R_390_TLS_GDCALL, a mark on the call of a general-dynamic access: it changes no byte, and its target need not be near.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_390_TLS_GDCALL
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-address=0x100000000 -check=%s %t/x.o
# jitlink-check: *{8}main = 0xe31020000004ffff

        .text
        .globl  main
main:   .quad   0xe31020000004ffff
        .size   main, .-main
        .reloc  main, R_390_TLS_GDCALL, variable
        .reloc  main+2, R_390_TLS_GDCALL, variable+0x7777

        .section .tdata, "awT", @progbits
        .globl  variable
variable:
        .quad   0
        .size   variable, 8
