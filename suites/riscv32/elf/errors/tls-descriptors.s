# TLS descriptors are refused by name: the descriptor holds a function that only a dynamic linker has.
#
# RUN: mkdir -p %t
# DEFINE: %{assemble} = llvm-mc -triple=riscv32-unknown-linux -filetype=obj -o %t/x.o %s -defsym TYPE
# DEFINE: %{link} = llvm-jitlink -noexec -check=%s %t/x.o

# With none of them the file links.
# RUN: %{assemble}=0
# RUN: %{link}

# RUN: %{assemble}=1
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE1 %s
# CASE1: R_RISCV_TLSDESC_HI20 is refused: a TLS descriptor needs a resolver function
# RUN: %{assemble}=2
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE2 %s
# CASE2: R_RISCV_TLSDESC_LOAD_LO12 is refused: a TLS descriptor needs a resolver function
# RUN: %{assemble}=3
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE3 %s
# CASE3: R_RISCV_TLSDESC_ADD_LO12 is refused: a TLS descriptor needs a resolver function
# RUN: %{assemble}=4
# RUN: not %{link} 2>&1 | FileCheck --check-prefix=CASE4 %s
# CASE4: R_RISCV_TLSDESC_CALL is refused: a TLS descriptor needs a resolver function

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
        .reloc place, R_RISCV_TLSDESC_HI20, main
        .endif
        .if TYPE == 2
        .reloc place, R_RISCV_TLSDESC_LOAD_LO12, main
        .endif
        .if TYPE == 3
        .reloc place, R_RISCV_TLSDESC_ADD_LO12, main
        .endif
        .if TYPE == 4
        .reloc place, R_RISCV_TLSDESC_CALL, main
        .endif
