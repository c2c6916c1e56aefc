# What would pass the end of the address space is refused; its last bytes can be used. A graph that alone is larger than the slab makes
# the slab larger.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-page-size 4096
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
#
# Two segments, a page each.
# RUN: %{link} -slab-allocate 8Kb -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-allocate 8Kb -slab-address 0xffffffffffffe000 -check=%s %t.o
# jitlink-check: *{8}pointer = end
# jitlink-check: *{1}last = 0x5a
#
# RUN: %{link} -slab-allocate 4Kb -slab-address 0x100000 -check=%s %t.o
# RUN: not %{link} -slab-allocate 8Kb -slab-address 0xfffffffffffff000 %t.o 2>&1 | FileCheck %s
# CHECK: slab_full.s.tmp.o does not fit into the slab at 0x{{[0-9a-f]+}}: 0x2000 bytes are needed at
#
# A slab that does not start on a page is used from where its blocks can start; segments lie whole pages further.
# RUN: %{link} -slab-allocate 16Kb -slab-address 0x100001 -check=%s -check-name=unaligned %t.o
# unaligned: pointer = 0x100004
# unaligned: main = 0x101004

        .data
        .globl pointer, last, end
pointer:
        .quad end
        .zero 4087
last:   .byte 0x5a
end:
        .text
        .globl main
main:   retq
