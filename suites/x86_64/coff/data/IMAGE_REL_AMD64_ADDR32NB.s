# IMAGE_REL_AMD64_ADDR32NB (3): the 32-bit distance from the start of the image, `__ImageBase` (PE Format, "Type Indicators", x64 processors). The field holds the addend.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs __ImageBase=0x100000 -abs target=0x30000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs __ImageBase=0x7ffffffff0000000 -abs target=0x7ffffffffffff001 -check=%s %t/x.o
# The last place that fits, and the first past it.
# RUN: %{link} -slab-address 0x200000000 -abs __ImageBase=0x180000000 -abs target=0x27fffffef -check=%s %t/x.o
# RUN: not %{link} -slab-address 0x200000000 -abs __ImageBase=0x180000000 -abs target=0x280000000 %t/x.o 2>&1 | FileCheck %s
# RUN: not %{link} -slab-address 0x200000000 -abs __ImageBase=0x180000000 -abs target=0x17fffffff %t/x.o 2>&1 | FileCheck --check-prefix=UNDER %s
# UNDER: counts from the start of the image, 0x180000000, and its target target at 0x17fffffff with addend 0 is 0x1 bytes before it
# CHECK: target" at address {{.*}} is out of range of Pointer32 fixup
# RUN: not %{link} -slab-address 0x100000 -abs target=0x30000000 %t/x.o 2>&1 | FileCheck --check-prefix=BASE %s
# BASE: Symbols not found: [ __ImageBase ]
# jitlink-check: *{4}word = (target - __ImageBase)[31:0]
# jitlink-check: *{4}(word + 4) = 0x5a5a5a5a
# jitlink-check: *{4}before = (target - __ImageBase - 2)[31:0]
# jitlink-check: *{4}own = datum - __ImageBase + 4

        .text
        .globl main
main:   retq
        .data
        .globl word, after, before, own, datum
word:   .long target@IMGREL
        .long 0x5a5a5a5a
after:  .long target@IMGREL+0x10
before: .long target@IMGREL-2
own:    .long datum@IMGREL+4
datum:  .quad 0
