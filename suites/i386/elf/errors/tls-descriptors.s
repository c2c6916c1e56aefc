# TLS descriptors are refused by name.
#
# The descriptor holds a function that only a dynamic linker has.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s -defsym TYPE
# DEFINE: %{link} = llvm-jitlink -noexec -check=%s %t/x.o

# With none of them the file links.
# RUN: %{assemble}=0
# RUN: %{link}

# RUN: %{assemble}=39
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-GOTDESC %s
# TLS-GOTDESC: R_386_TLS_GOTDESC is refused: a TLS descriptor needs a resolver function
# RUN: %{assemble}=40
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-DESC-CALL %s
# TLS-DESC-CALL: R_386_TLS_DESC_CALL is refused: a TLS descriptor needs a resolver function

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .macro  relocation number, name
        .if     TYPE == \number
        .reloc  place, \name, variable
        .endif
        .endm

        relocation 39, R_386_TLS_GOTDESC
        relocation 40, R_386_TLS_DESC_CALL

        .data
        .globl  place
place:  .long   0x12345678
        .size   place, 4
# jitlink-check: *{4}place = 0x12345678

        .section .tdata, "awT", @progbits
        .globl  variable
variable:
        .long   0
        .size   variable, 4
