# All branches to one function share one stub, and the stub and the loads of the function's address share one GOT entry.
# System V ABI, AMD64 supplement, §5.2 ("Procedure Linkage Table", "Global Offset Table").
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -abs far=0x7fff12345678 -abs farther=0x8000000000000001 \
# RUN:     -check=%s %t/x.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x7ffffffffffff000 -abs far=0x7fff12345678 -abs farther=1 \
# RUN:     -check=%s %t/x.o
#
# jitlink-check: decode_operand(main, 0) = stub_addr(x.o, far) - next_pc(main)
# jitlink-check: decode_operand(again, 0) = stub_addr(x.o, far) - next_pc(again)
# jitlink-check: decode_operand(jump, 0) = stub_addr(x.o, far) - next_pc(jump)
# jitlink-check: decode_operand(other, 0) = stub_addr(x.o, farther) - next_pc(other)
# jitlink-check: decode_operand(load, 4) = got_addr(x.o, far) - next_pc(load)
# jitlink-check: *{8}of_stub = stub_addr(x.o, far) - _GLOBAL_OFFSET_TABLE_
#
# The stubs: jmpq *entry(%rip), each through its own entry.
# jitlink-check: *{2}stub_addr(x.o, far) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, far) + 2) = (got_addr(x.o, far) - stub_addr(x.o, far) - 6)[31:0]
# jitlink-check: *{2}stub_addr(x.o, farther) = 0x25ff
# jitlink-check: *{4}(stub_addr(x.o, farther) + 2) = (got_addr(x.o, farther) - stub_addr(x.o, farther) - 6)[31:0]
# jitlink-check: *{8}got_addr(x.o, far) = far
# jitlink-check: *{8}got_addr(x.o, farther) = farther
#
# A symbol of this object needs no stub.
# jitlink-check: decode_operand(near, 0) = main - next_pc(near)

        .macro code name, instruction:vararg
        .globl \name
        .type \name, @function
\name:  \instruction
        .size \name, .-\name
        .endm

        .text
        code main, callq far
        code again, callq far@PLT
        code jump, jmp far@PLT
        code other, callq farther
        code load, movq far@GOTPCREL(%rip), %rax
        code near, callq main

        .data
        .globl of_stub
of_stub:
        .reloc ., R_X86_64_PLTOFF64, far
        .quad -1
