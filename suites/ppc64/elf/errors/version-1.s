# Version 1 of the ABI is refused, by e_flags or by its function descriptors.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym FLAGS=1 -o %t/flags.o %s
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/opd.o %s
# RUN: not llvm-jitlink -noexec %t/flags.o 2>&1 | FileCheck --check-prefix=FLAGS %s
# FLAGS: e_flags says version 1 of the ABI (ELFv1); only ELFv2 is supported
# RUN: not llvm-jitlink -noexec %t/opd.o 2>&1 | FileCheck --check-prefix=OPD %s
# OPD: function descriptors belong to version 1 of the ABI (ELFv1)

.ifdef FLAGS
        .abiversion 1
.endif
        .section .opd, "aw", @progbits
        .globl  main
        .p2align 3
main:   .quad   code, .TOC.@tocbase, 0
        .size   main, 24
        .text
code:   blr
