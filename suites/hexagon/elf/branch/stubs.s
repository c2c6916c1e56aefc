# Calls of symbols that other files define: straight where they are in reach, else through one stub per symbol.
# The stub is `{ immext(entry); r28=add(pc,##entry) } { r28=memw(r28) } { jumpr r28 }`.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=hexagon-unknown-elf -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-address=0x10000000 -slab-page-size=4096 %t/x.o
# RUN: %{link} -abs near=0x10000800 -abs far=0x80000000 -check=%s
# RUN: %{link} -abs near=0x10004000 -abs far=0x10 -check=%s
# A branch past the start of a symbol has no stub.
# RUN: llvm-mc -triple=hexagon-unknown-elf -filetype=obj -defsym PAST=1 -o %t/x.o %s
# RUN: not %{link} -abs near=0x10000800 -abs far=0x80000000 2>&1 | FileCheck %s
# CHECK: "far" at address 0x80000000 is out of range of Delta22 fixup

        .text
        .globl  main, one, packet, direct, extended, conditional, loop
main:   jumpr   r31
        .size   main, .-main
one:    call    far
        .size   one, .-one
# jitlink-check: decode_operand(one, 0) = stub_addr(x.o, far) - one
# The distance is that of the packet, not of the word.
packet: { if (p0) jump:nt main
          jump far }
        .size   packet, .-packet
# jitlink-check: decode_operand(packet + 8, 0) = stub_addr(x.o, far) - packet
# jitlink-check: decode_operand(packet, 1)[31:0] = (main - packet)[31:0]
direct: { r0 = memw(r1+#4)
          call near }
        .size   direct, .-direct
# jitlink-check: decode_operand(direct, 0) = near - direct
# With an extender every address is in reach.
extended:
        { r0 = add(r1,r2)
          call ##far }
        .size   extended, .-extended
# jitlink-check: decode_operand(extended, 0)[31:0] = (far - extended)[31:0]
conditional:
        if (p0) jump:nt far
        .size   conditional, .-conditional
# jitlink-check: decode_operand(conditional, 1)[31:0] = (far - conditional)[31:0]
# A hardware loop goes through no stub.
loop:   loop0(far,#3)
        .size   loop, .-loop
# jitlink-check: decode_operand(loop, 0)[31:0] = (far - loop)[31:0]
        .ifdef  PAST
        call    far+8
        .endif
# jitlink-check: (*{4}stub_addr(x.o, far))[31:28] = 0
# jitlink-check: (*{4}stub_addr(x.o, far))[27:16] = (got_addr(x.o, far) - stub_addr(x.o, far))[31:20]
# jitlink-check: (*{4}stub_addr(x.o, far))[15:14] = 1
# jitlink-check: (*{4}stub_addr(x.o, far))[13:0] = (got_addr(x.o, far) - stub_addr(x.o, far))[19:6]
# jitlink-check: (*{4}(stub_addr(x.o, far) + 4))[31:13] = 0x6a49c01c[31:13]
# jitlink-check: (*{4}(stub_addr(x.o, far) + 4))[12:7] = (got_addr(x.o, far) - stub_addr(x.o, far))[5:0]
# jitlink-check: (*{4}(stub_addr(x.o, far) + 4))[6:0] = 0x1c
# jitlink-check: *{4}(stub_addr(x.o, far) + 8) = 0x919cc01c
# jitlink-check: *{4}(stub_addr(x.o, far) + 12) = 0x529cc000
# jitlink-check: *{4}got_addr(x.o, far) = far
