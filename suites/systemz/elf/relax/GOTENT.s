# `lgrl` from the GOT becomes `larl` where the target is even and in reach of ±4 GiB, and stays a load elsewhere.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x200000000 -abs even=0x200800000 -abs odd=0x200800001 -abs far=0x400000000
# RUN: %{link} -slab-address=0x200000000 -abs even=0x180000000 -abs odd=0x1 -abs far=0x0
# RUN: %{link} -slab-address=0x7fffffffffff0000 -abs even=0x8000000000000010 -abs odd=0x8000000000000011 -abs far=0x20

        .text
        .globl  main, near, unaligned, distant, inside, other
main:   br      %r14
        .size   main, .-main
near:   lgrl    %r7, even@GOT
        .size   near, .-near
# jitlink-check: *{2}near = 0xc070
# jitlink-check: decode_operand(near, 1) = even - near
unaligned:
        lgrl    %r7, odd@GOT
        .size   unaligned, .-unaligned
# jitlink-check: *{2}unaligned = 0xc478
# jitlink-check: decode_operand(unaligned, 1) = got_addr(x.o, odd) - unaligned
distant:
        lgrl    %r7, far@GOT
        .size   distant, .-distant
# jitlink-check: *{2}distant = 0xc478
# jitlink-check: decode_operand(distant, 1) = got_addr(x.o, far) - distant
# Four bytes into the entry: not the symbol.
inside: .byte   0xc4, 0x78, 0, 0, 0, 0
        .reloc  inside+2, R_390_GOTENT, even+6
        .size   inside, .-inside
# jitlink-check: *{2}inside = 0xc478
# jitlink-check: decode_operand(inside, 1) = got_addr(x.o, even) + 4 - inside
# Another instruction: the address of the entry.
other:  larl    %r7, even@GOT
        .size   other, .-other
# jitlink-check: *{2}other = 0xc070
# jitlink-check: decode_operand(other, 1) = got_addr(x.o, even) - other
# jitlink-check: *{8}got_addr(x.o, even) = even
# jitlink-check: *{8}got_addr(x.o, odd) = odd
# jitlink-check: *{8}got_addr(x.o, far) = far
