# A record of `.pdata` and its unwind information live as long as their function.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -abs __ImageBase=0x100000 -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -abs __ImageBase=0x100000 -show-graphs=x.o %t/x.o | FileCheck %s
# jitlink-check: *{4}section_addr(x.o, .pdata) = main - __ImageBase
# jitlink-check: *{4}(section_addr(x.o, .pdata) + 4) = main - __ImageBase + 5
# jitlink-check: *{4}(section_addr(x.o, .pdata) + 8) = section_addr(x.o, .xdata) - __ImageBase
# CHECK: section .pdata:
# CHECK: size = 0x0000000c

        .text
        .def main; .scl 2; .type 32; .endef
        .globl main
        .seh_proc main
main:   subq $40, %rsp
        .seh_stackalloc 40
        .seh_endprologue
        retq
        .seh_endproc
