# IMAGE_REL_ARM64_SECTION (13): the 16-bit number of the section of the symbol (PE Format, "Type Indicators", ARM64 processors). The field holds the addend.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# jitlink-check: *{2}first = 2
# jitlink-check: *{2}(first + 2) = 0x5a5a
# jitlink-check: *{2}second = 1

        .text
        .globl main
main:   ret
        .data
        .globl first, second, datum
first:  .secidx datum
        .short 0x5a5a
second: .secidx main
datum:  .quad 0
