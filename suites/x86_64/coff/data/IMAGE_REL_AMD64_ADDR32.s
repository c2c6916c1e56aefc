# IMAGE_REL_AMD64_ADDR32 (2): the 32-bit address (PE Format, "Type Indicators", x64 processors). The field holds the addend.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs target=0xffffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0xffff0000 -abs target=0x10 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000 -abs target=0x100000000 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x10 %t/x.o 2>&1 | FileCheck %s
# CHECK: is out of range of Pointer32 fixup
# jitlink-check: *{4}word = target
# jitlink-check: *{4}(word + 4) = 0x5a5a5a5a
# jitlink-check: *{4}after = target - 0x10
# jitlink-check: *{4}before = target - 2
# jitlink-check: *{4}own = datum + 4

        .text
        .globl main
main:   retq
        .data
        .globl word, after, before, own, datum
word:   .long target
        .long 0x5a5a5a5a
after:  .long target-0x10
before: .long target-2
own:    .long datum+4
datum:  .quad 0
