# R_X86_64_SIZE32 (32): Z + A in a word32, Z being the size of the symbol. Its address does not count, wherever it is.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types").
# A size is unsigned, and so is the field.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: %{assemble} -defsym=BOUND=0xfffffff3 -o %t-high.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t-high.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t-high.o
# RUN: %{link} -slab-address 0x100000 -check=%s -check-name=high %t-high.o
# RUN: %{assemble} -defsym=BOUND=-12 -o %t-low.o %s
# RUN: %{link} -slab-address 0x100000000 -check=%s %t-low.o
# RUN: %{link} -slab-address 0x100000000 -check=%s -check-name=low %t-low.o
# high: *{4}edge = 0xffffffff
# low: *{4}edge = 0
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0xfffffff4 -o %t-over.o %s
# RUN: not %{link} -slab-address 0x100000 %t-over.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-13 -o %t-under.o %s
# RUN: not %{link} -slab-address 0x100000 %t-under.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "twelve" at address {{0x[0-9a-f]+}} is out of range of Size32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# What was in the field is gone, and the bytes beside it stay. The sum of an empty symbol is its addend.
# jitlink-check: *{4}plain = end - twelve
# jitlink-check: *{4}minus_one = end - twelve - 1
# jitlink-check: *{4}minus_all = 0
# jitlink-check: *{4}plus_one = end - twelve + 1
# jitlink-check: *{4}plus_big = end - twelve + 0x7ffffff0
# jitlink-check: *{4}of_part = 4
# jitlink-check: *{4}of_empty = 7
# jitlink-check: *{2}before_plain = 0xa5a5
# jitlink-check: *{2}before_minus_one = 0xa5a5
# jitlink-check: *{2}before_minus_all = 0xa5a5
# jitlink-check: *{2}before_plus_one = 0xa5a5
# jitlink-check: *{2}before_plus_big = 0xa5a5
# jitlink-check: *{2}before_of_part = 0xa5a5
# jitlink-check: *{2}last = 0xa5a5

        .data
        .globl edge
edge:   .reloc ., R_X86_64_SIZE32, twelve+BOUND
        .long 0xffffffff

        .macro field name, value
        .globl before_\name, \name
before_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_SIZE32, \value
        .long 0xffffffff
        .endm
        field plain, twelve
        field minus_one, twelve-1
        field minus_all, twelve-12
        field plus_one, twelve+1
        field plus_big, twelve+0x7ffffff0
        field of_part, part
        field of_empty, empty+7
        .globl last
last:   .short 0xa5a5

        .section .data.sized,"aw",@progbits
        .globl twelve, part, empty, end
twelve: .quad 0
part:   .long 0
end:
empty:
        .size twelve, 12
        .size part, 4
        .text
        .globl main
main:   retq
