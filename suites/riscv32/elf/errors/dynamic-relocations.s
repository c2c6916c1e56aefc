# Relocations for the dynamic linker, which no object file may hold, are refused by name.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=riscv32-unknown-linux -filetype=obj -o %t/x.o %s -defsym TYPE
# DEFINE: %{link} = llvm-jitlink -noexec -check=%s %t/x.o

# With none of them the file links.
# RUN: %{assemble}=0
# RUN: %{link}

# RUN: %{assemble}=1
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE1 %s
# CASE1: R_RISCV_RELATIVE is refused: it stands only in executables and shared objects
# RUN: %{assemble}=2
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE2 %s
# CASE2: R_RISCV_COPY is refused: it stands only in executables and shared objects
# RUN: %{assemble}=3
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE3 %s
# CASE3: R_RISCV_JUMP_SLOT is refused: it stands only in executables and shared objects
# RUN: %{assemble}=4
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE4 %s
# CASE4: R_RISCV_TLS_DTPMOD32 is refused: it stands only in executables and shared objects
# RUN: %{assemble}=5
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE5 %s
# CASE5: R_RISCV_TLS_DTPMOD64 is refused: it stands only in executables and shared objects
# RUN: %{assemble}=6
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE6 %s
# CASE6: R_RISCV_IRELATIVE is refused: it stands only in executables and shared objects
# RUN: %{assemble}=7
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE7 %s
# CASE7: R_RISCV_TLSDESC is refused: it stands only in executables and shared objects

        .text
        .globl main
        .type main, @function
main:   .option push
        .option norelax
        ret
        .option pop
        .size main, .-main

        .data
        .globl place
place:  .long 0x12345678
        .size place, 4
# jitlink-check: *{4}place = 0x12345678
        .if TYPE == 1
        .reloc place, R_RISCV_RELATIVE, main
        .endif
        .if TYPE == 2
        .reloc place, R_RISCV_COPY, main
        .endif
        .if TYPE == 3
        .reloc place, R_RISCV_JUMP_SLOT, main
        .endif
        .if TYPE == 4
        .reloc place, R_RISCV_TLS_DTPMOD32, main
        .endif
        .if TYPE == 5
        .reloc place, R_RISCV_TLS_DTPMOD64, main
        .endif
        .if TYPE == 6
        .reloc place, R_RISCV_IRELATIVE, main
        .endif
        .if TYPE == 7
        .reloc place, R_RISCV_TLSDESC, main
        .endif
