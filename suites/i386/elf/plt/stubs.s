# Branches through the PLT: one stub per target and graph, and every branch that reaches goes straight to its target.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym CALLER=1 -o %t/caller.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/callee.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -abs far=0xfffffff0
# RUN: %{link} -slab-address=0x10000000 -check=%s %t/caller.o %t/callee.o
# RUN: %{link} -slab-address=0xfffe0000 -check=%s %t/caller.o %t/callee.o
# RUN: %{link} -slab-address=0x10000000 -check=%s %t/callee.o %t/caller.o

        .ifdef  CALLER

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .globl  one, two, jump, far_call, direct, pointer
one:    call    callee@PLT
        .size   one, .-one
# jitlink-check: (decode_operand(one, 0))[31:0] = (callee - next_pc(one))[31:0]
two:    call    callee@PLT
        .size   two, .-two
# jitlink-check: (decode_operand(two, 0))[31:0] = (callee - next_pc(two))[31:0]
jump:   jmp     callee@PLT
        .size   jump, .-jump
# jitlink-check: (decode_operand(jump, 0))[31:0] = (callee - next_pc(jump))[31:0]
far_call:
        call    far@PLT
        .size   far_call, .-far_call
# jitlink-check: (decode_operand(far_call, 0))[31:0] = (0xfffffff0 - next_pc(far_call))[31:0]
# Without @PLT no stub is asked for.
direct: call    unstubbed
        .size   direct, .-direct
# jitlink-check: (decode_operand(direct, 0))[31:0] = (unstubbed - next_pc(direct))[31:0]

# What asks for the stub's address gets the stub that the branches share.
        .data
pointer:
        .long   0
        .reloc  pointer, R_386_32PLT, callee
# jitlink-check: *{4}pointer = stub_addr(caller.o, callee)
# jitlink-check: *{2}stub_addr(caller.o, callee) = 0x25ff
# jitlink-check: *{4}(stub_addr(caller.o, callee) + 2) = got_addr(caller.o, callee)
# jitlink-check: *{4}got_addr(caller.o, callee) = callee
# jitlink-check: *{4}got_addr(caller.o, far) = 0xfffffff0
# Two targets, two stubs, in the order they were asked for.
# jitlink-check: stub_addr(caller.o, far) - stub_addr(caller.o, callee) = 6
        .else

        .text
        .globl  callee, unstubbed
        nop
callee: ret
        .size   callee, .-callee
unstubbed:
        ret
        .size   unstubbed, .-unstubbed
        .endif
