# Thread-local relocations against an object that has no thread-local section are errors that name the relocation's need.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s -defsym TYPE
# DEFINE: %{link} = llvm-jitlink -noexec -abs x=0x1000 %t/x.o

# RUN: %{assemble}=17
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=LE %s
# LE: ThreadOffset32: it needs a thread-local template
# RUN: %{assemble}=34
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=LE-32 %s
# LE-32: NegThreadOffset32: it needs a thread-local template
# RUN: %{assemble}=32
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=LDO %s
# LDO: TLSOffset32: it needs a thread-local template
# RUN: %{assemble}=16
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=GOTIE %s
# GOTIE: ThreadOffset32: it needs a thread-local template
# RUN: %{assemble}=19
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=LDM %s
# LDM: a local-dynamic thread-local access, but the graph has no thread-local section

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .macro  relocation number, name
        .if     TYPE == \number
        .reloc  place, \name, x
        .endif
        .endm

        relocation 16, R_386_TLS_GOTIE
        relocation 17, R_386_TLS_LE
        relocation 19, R_386_TLS_LDM
        relocation 32, R_386_TLS_LDO_32
        relocation 34, R_386_TLS_LE_32

        .data
        .globl  place
place:  .long   0
