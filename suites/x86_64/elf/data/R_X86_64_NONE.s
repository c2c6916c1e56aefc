# R_X86_64_NONE (0): nothing is computed and nothing is written, but what it names is kept.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9 ("Relocation Types"): no field, no calculation.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: %{link} -slab-address 0x100000 -abs target=0x30000000 -check=%s %t.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs target=0xffffffffffffffff -check=%s %t.o
#
# Whatever the addend, and even where the value would not fit four bytes.
# jitlink-check: *{8}filled = 0x1122334455667788
# jitlink-check: *{8}cleared = 0
# jitlink-check: *{1}last_byte = 0x5a
# jitlink-check: *{8}object = 0x7766554433221100

        .data
        .globl filled, cleared, last_byte
filled: .reloc ., R_X86_64_NONE, target
        .reloc .+3, R_X86_64_NONE, target+0x7fffffffffffffff
        .quad 0x1122334455667788
cleared:
        .reloc ., R_X86_64_NONE, target-1
        .quad 0
last_byte:
# A field of no bytes fits even here.
        .reloc ., R_X86_64_NONE, object+1
        .byte 0x5a

        .section .data.other,"aw",@progbits
        .globl object
object: .quad 0x7766554433221100

        .text
        .globl main
main:   retq
