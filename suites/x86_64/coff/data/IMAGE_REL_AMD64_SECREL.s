# IMAGE_REL_AMD64_SECREL (11): the 32-bit distance from the start of the section of the symbol (PE Format, "Type Indicators", x64 processors). The field holds the addend.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# jitlink-check: *{4}first = 24
# jitlink-check: *{4}first = datum - first + 8
# jitlink-check: *{4}(first + 4) = 0x5a5a5a5a
# jitlink-check: *{4}second = 0
# jitlink-check: *{4}third = 40

        .text
        .globl main
main:   retq
        .data
        .globl first, second, third, datum
        .zero 8
first:  .secrel32 datum
        .long 0x5a5a5a5a
second: .secrel32 main
third:  .secrel32 datum+0x10
datum:  .quad 0
