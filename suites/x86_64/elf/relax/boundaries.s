# Relaxed calls, jumps and loads through the GOT reach exactly what a signed 32-bit displacement from the end of the relaxed
# instruction reaches: the jump is a byte shorter than it was, so its window lies a byte lower.
# System V ABI, AMD64 supplement, §B.2.
#
# The code is at the slab's start plus a page (the GOT's), each form of instruction in an object of its own.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000000
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
#
# Calls take 6 bytes before and after.
# RUN: %{assemble} -defsym=FORM=1 -o %t/x.o %s
# RUN: %{link} -abs target=0x180001005 -check=%s -check-name=call %t/x.o
# RUN: %{link} -abs target=0x80001006 -check=%s -check-name=call %t/x.o
# RUN: %{link} -abs target=0x180001006 -check=%s -check-name=call-far %t/x.o
# RUN: %{link} -abs target=0x80001005 -check=%s -check-name=call-far %t/x.o
# call: decode_operand(main, 0) = target - next_pc(main)
# call: *{2}main = 0xe867
# call-far: decode_operand(main, 3) = got_addr(x.o, target) - next_pc(main)
# call-far: *{2}main = 0x15ff
#
# Jumps take 5 bytes after.
# RUN: %{assemble} -defsym=FORM=2 -o %t/x.o %s
# RUN: %{link} -abs target=0x180001004 -check=%s -check-name=jump %t/x.o
# RUN: %{link} -abs target=0x80001005 -check=%s -check-name=jump %t/x.o
# RUN: %{link} -abs target=0x180001005 -check=%s -check-name=jump-far %t/x.o
# RUN: %{link} -abs target=0x80001004 -check=%s -check-name=jump-far %t/x.o
# jump: decode_operand(main, 0) = target - next_pc(main)
# jump: *{1}main = 0xe9
# jump: *{1}(main+5) = 0x90
# jump-far: decode_operand(main, 3) = got_addr(x.o, target) - next_pc(main)
# jump-far: *{2}main = 0x25ff
#
# Loads without REX take 6 bytes.
# RUN: %{assemble} -defsym=FORM=3 -o %t/x.o %s
# RUN: %{link} -abs target=0x180001005 -check=%s -check-name=load %t/x.o
# RUN: %{link} -abs target=0x80001006 -check=%s -check-name=load %t/x.o
# RUN: %{link} -abs target=0x180001006 -check=%s -check-name=load-far %t/x.o
# RUN: %{link} -abs target=0x80001005 -check=%s -check-name=load-far %t/x.o
# load: decode_operand(main, 4) = target - next_pc(main)
# load: *{2}main = 0x058d
# load-far: decode_operand(main, 4) = got_addr(x.o, target) - next_pc(main)
# load-far: *{2}main = 0x058b

        .text
        .globl main
        .type main, @function
main:
        .if FORM == 1
        callq *target@GOTPCREL(%rip)
        .elseif FORM == 2
        jmpq *target@GOTPCREL(%rip)
        .else
        movl target@GOTPCREL(%rip), %eax
        .endif
        .size main, .-main
