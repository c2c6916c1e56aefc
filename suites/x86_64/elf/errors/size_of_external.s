# The size of a symbol that another object defines is not known to the object that asks: it is refused, not taken for zero.
# System V ABI, AMD64 supplement, §4.4.1 table 4.9 (R_X86_64_SIZE32, R_X86_64_SIZE64: Z).
#
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=HERE=1 -o %t/here.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/here.o
# jitlink-check: *{4}sizes = 8
# jitlink-check: *{8}(sizes+4) = 9
#
# RUN: %{assemble} -defsym=THERE=1 -o %t/there.o %s
# RUN: %{assemble} -o %t/asks32.o %s
# RUN: %{assemble} -defsym=WIDE=1 -o %t/asks64.o %s
# RUN: not llvm-jitlink -noexec %t/asks32.o %t/there.o 2>&1 | FileCheck -check-prefix=SIZE32 %s
# RUN: not llvm-jitlink -noexec %t/asks64.o %t/there.o 2>&1 | FileCheck -check-prefix=SIZE64 %s
# SIZE32: section .data, fixup at {{0x[0-9a-f]+}}: Size32: it needs the size of a symbol that another object defines
# SIZE64: section .data, fixup at {{0x[0-9a-f]+}}: Size64: it needs the size of a symbol that another object defines

        .ifndef THERE
        .data
        .globl sizes
sizes:
        .ifndef WIDE
        .reloc ., R_X86_64_SIZE32, object
        .endif
        .long -1
        .reloc ., R_X86_64_SIZE64, object+1
        .quad -1
        .text
        .globl main
main:   retq
        .endif

        .ifdef HERE
        .set DEFINED, 1
        .endif
        .ifdef THERE
        .set DEFINED, 1
        .endif
        .ifdef DEFINED
        .section .data.object,"aw",@progbits
        .globl object
object: .quad 0
        .size object, 8
        .endif
