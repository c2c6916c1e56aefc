# IMAGE_REL_ARM64_REL32 (17): the 32-bit distance from the end of the field (PE Format, "Type Indicators", ARM64 processors). The field holds the addend.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=aarch64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x17fffffff -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs target=0x80000000 -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x180000000 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x100000000 -abs target=0x7fffffff %t/x.o 2>&1 | FileCheck %s
# CHECK: target" at address {{.*}} is out of range of Delta32Signed fixup
# jitlink-check: *{4}word = (target - word)[31:0]
# jitlink-check: *{4}(word + 4) = 0x5a5a5a5a
# jitlink-check: *{4}own = (main - own)[31:0]

        .text
        .globl main
main:   ret
        .data
        .globl word, own, datum
word:   .long target - .
        .long 0x5a5a5a5a
own:    .long main - .
datum:  .quad 0
