# Relocations for the dynamic linker, which no object file may hold, are refused by name.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s -defsym TYPE
# DEFINE: %{link} = llvm-jitlink -noexec -check=%s %t/x.o
# With none of them the file links.
# RUN: %{assemble}=0
# RUN: %{link}
# RUN: %{assemble}=9
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=COPY %s
# COPY: R_390_COPY is refused: it stands only in executables and shared objects
# RUN: %{assemble}=10
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=GLOB-DAT %s
# GLOB-DAT: R_390_GLOB_DAT is refused: it stands only in executables and shared objects
# RUN: %{assemble}=11
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=JMP-SLOT %s
# JMP-SLOT: R_390_JMP_SLOT is refused: it stands only in executables and shared objects
# RUN: %{assemble}=12
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=RELATIVE %s
# RELATIVE: R_390_RELATIVE is refused: it stands only in executables and shared objects
# RUN: %{assemble}=54
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-DTPMOD %s
# TLS-DTPMOD: R_390_TLS_DTPMOD is refused: it stands only in executables and shared objects
# RUN: %{assemble}=55
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-DTPOFF %s
# TLS-DTPOFF: R_390_TLS_DTPOFF is refused: it stands only in executables and shared objects
# RUN: %{assemble}=56
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-TPOFF %s
# TLS-TPOFF: R_390_TLS_TPOFF is refused: it stands only in executables and shared objects
# RUN: %{assemble}=61
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=IRELATIVE %s
# IRELATIVE: R_390_IRELATIVE is refused: it stands only in executables and shared objects

        .text
        .globl  main
main:   br      %r14
        .size   main, .-main

        .macro  relocation number, name
        .if     TYPE == \number
        .reloc  place, \name, main
        .endif
        .endm

        relocation 9, R_390_COPY
        relocation 10, R_390_GLOB_DAT
        relocation 11, R_390_JMP_SLOT
        relocation 12, R_390_RELATIVE
        relocation 54, R_390_TLS_DTPMOD
        relocation 55, R_390_TLS_DTPOFF
        relocation 56, R_390_TLS_TPOFF
        relocation 61, R_390_IRELATIVE

        .data
        .globl  place
place:  .quad   0x12345678
        .size   place, 8
# jitlink-check: *{8}place = 0x12345678
