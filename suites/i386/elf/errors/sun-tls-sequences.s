# Sun's code sequences for thread-local storage are refused by name.
#
# No compiler for this ABI emits them.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s -defsym TYPE
# DEFINE: %{link} = llvm-jitlink -noexec -check=%s %t/x.o

# With none of them the file links.
# RUN: %{assemble}=0
# RUN: %{link}

# RUN: %{assemble}=24
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-GD-32 %s
# TLS-GD-32: R_386_TLS_GD_32 is refused: it marks an instruction of Sun's TLS code sequences
# RUN: %{assemble}=25
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-GD-PUSH %s
# TLS-GD-PUSH: R_386_TLS_GD_PUSH is refused: it marks an instruction of Sun's TLS code sequences
# RUN: %{assemble}=26
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-GD-CALL %s
# TLS-GD-CALL: R_386_TLS_GD_CALL is refused: it marks an instruction of Sun's TLS code sequences
# RUN: %{assemble}=27
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-GD-POP %s
# TLS-GD-POP: R_386_TLS_GD_POP is refused: it marks an instruction of Sun's TLS code sequences
# RUN: %{assemble}=28
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-LDM-32 %s
# TLS-LDM-32: R_386_TLS_LDM_32 is refused: it marks an instruction of Sun's TLS code sequences
# RUN: %{assemble}=29
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-LDM-PUSH %s
# TLS-LDM-PUSH: R_386_TLS_LDM_PUSH is refused: it marks an instruction of Sun's TLS code sequences
# RUN: %{assemble}=30
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-LDM-CALL %s
# TLS-LDM-CALL: R_386_TLS_LDM_CALL is refused: it marks an instruction of Sun's TLS code sequences
# RUN: %{assemble}=31
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=TLS-LDM-POP %s
# TLS-LDM-POP: R_386_TLS_LDM_POP is refused: it marks an instruction of Sun's TLS code sequences

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

        relocation 24, R_386_TLS_GD_32
        relocation 25, R_386_TLS_GD_PUSH
        relocation 26, R_386_TLS_GD_CALL
        relocation 27, R_386_TLS_GD_POP
        relocation 28, R_386_TLS_LDM_32
        relocation 29, R_386_TLS_LDM_PUSH
        relocation 30, R_386_TLS_LDM_CALL
        relocation 31, R_386_TLS_LDM_POP

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
