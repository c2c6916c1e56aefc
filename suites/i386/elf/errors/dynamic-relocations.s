# Relocations for the dynamic linker, which no object file may hold, are refused by name.
#
# A static linker cannot give them meaning.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s -defsym TYPE
# DEFINE: %{link} = llvm-jitlink -noexec -check=%s %t/x.o

# With none of them the file links.
# RUN: %{assemble}=0
# RUN: %{link}

# RUN: %{assemble}=5
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=COPY %s
# COPY: R_386_COPY is refused: it stands only in executables and shared objects
# RUN: %{assemble}=6
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=GLOB-DAT %s
# GLOB-DAT: R_386_GLOB_DAT is refused: it stands only in executables and shared objects
# RUN: %{assemble}=7
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=JUMP-SLOT %s
# JUMP-SLOT: R_386_JMP_SLOT is refused: it stands only in executables and shared objects
# RUN: %{assemble}=8
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=RELATIVE %s
# RELATIVE: R_386_RELATIVE is refused: it stands only in executables and shared objects
# RUN: %{assemble}=35
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-DTPMOD32 %s
# TLS-DTPMOD32: R_386_TLS_DTPMOD32 is refused: it stands only in executables and shared objects
# RUN: %{assemble}=36
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-DTPOFF32 %s
# TLS-DTPOFF32: R_386_TLS_DTPOFF32 is refused: it stands only in executables and shared objects
# RUN: %{assemble}=37
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-TPOFF32 %s
# TLS-TPOFF32: R_386_TLS_TPOFF32 is refused: it stands only in executables and shared objects
# RUN: %{assemble}=14
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-TPOFF %s
# TLS-TPOFF: R_386_TLS_TPOFF is refused: it stands only in executables and shared objects
# RUN: %{assemble}=41
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-DESC %s
# TLS-DESC: R_386_TLS_DESC is refused: it stands only in executables and shared objects
# RUN: %{assemble}=42
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=IRELATIVE %s
# IRELATIVE: R_386_IRELATIVE is refused: it stands only in executables and shared objects

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

        relocation 5, R_386_COPY
        relocation 6, R_386_GLOB_DAT
        relocation 7, R_386_JUMP_SLOT
        relocation 8, R_386_RELATIVE
        relocation 35, R_386_TLS_DTPMOD32
        relocation 36, R_386_TLS_DTPOFF32
        relocation 37, R_386_TLS_TPOFF32
        relocation 14, R_386_TLS_TPOFF
        relocation 41, R_386_TLS_DESC
        relocation 42, R_386_IRELATIVE

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
