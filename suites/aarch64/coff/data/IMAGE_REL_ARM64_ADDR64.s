# IMAGE_REL_ARM64_ADDR64 (14): the address (PE Format, "Type Indicators", ARM64 processors). The field holds the addend.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xffffffffffffffff -check=%s %t/x.o
# jitlink-check: *{8}word = target
# jitlink-check: *{8}(word + 8) = 0x5a5a5a5a5a5a5a5a
# jitlink-check: *{8}after = target + 0x10
# jitlink-check: *{8}before = target - 2
# jitlink-check: *{8}own = datum + 4

        .text
        .globl main
main:   ret
        .data
        .globl word, after, before, own, datum
word:   .quad target
        .quad 0x5a5a5a5a5a5a5a5a
after:  .quad target+0x10
before: .quad target-2
own:    .quad datum+4
datum:  .quad 0
