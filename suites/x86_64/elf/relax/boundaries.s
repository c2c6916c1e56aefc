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
# call: *{8}_GLOBAL_OFFSET_TABLE_ = target
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
#
# Accesses that are not relaxed reach as far from the field to the entry: here the addend makes up the distance. The entry is a page
# and 3 bytes (2 without REX) below the field.
# RUN: %{assemble} -defsym=FORM=4 -defsym=BOUND=0x80001002 -o %t/x.o %s
# RUN: %{link} -abs target=0x1234 -check=%s -check-name=entry %t/x.o
# RUN: %{assemble} -defsym=FORM=4 -defsym=BOUND=-0x7fffeffd -o %t/x.o %s
# RUN: %{link} -abs target=0x1234 -check=%s -check-name=entry %t/x.o
# RUN: %{assemble} -defsym=FORM=4 -defsym=BOUND=0x80001003 -o %t/x.o %s
# RUN: not %{link} -abs target=0x1234 %t/x.o 2>&1 | FileCheck -check-prefix=REX %s
# RUN: %{assemble} -defsym=FORM=4 -defsym=BOUND=-0x7fffeffe -o %t/x.o %s
# RUN: not %{link} -abs target=0x1234 %t/x.o 2>&1 | FileCheck -check-prefix=REX %s
# RUN: %{assemble} -defsym=FORM=5 -defsym=BOUND=0x80001001 -o %t/x.o %s
# RUN: %{link} -abs target=0x1234 -check=%s -check-name=entry %t/x.o
# RUN: %{assemble} -defsym=FORM=5 -defsym=BOUND=-0x7fffeffe -o %t/x.o %s
# RUN: %{link} -abs target=0x1234 -check=%s -check-name=entry %t/x.o
# RUN: %{assemble} -defsym=FORM=5 -defsym=BOUND=0x80001002 -o %t/x.o %s
# RUN: not %{link} -abs target=0x1234 %t/x.o 2>&1 | FileCheck -check-prefix=PLAIN %s
# RUN: %{assemble} -defsym=FORM=5 -defsym=BOUND=-0x7fffefff -o %t/x.o %s
# RUN: not %{link} -abs target=0x1234 %t/x.o 2>&1 | FileCheck -check-prefix=PLAIN %s
# entry: decode_operand(main, 4) = got_addr(x.o, target) - next_pc(main) + addend + 4
# REX: is out of range of PCRel32GOTLoadREXRelaxable fixup at {{0x[0-9a-f]+}} (main, {{0x[0-9a-f]+}} + 0x3)
# PLAIN: is out of range of PCRel32GOTLoadRelaxable fixup at {{0x[0-9a-f]+}} (main, {{0x[0-9a-f]+}} + 0x2)

        .text
        .globl main, addend
        .type main, @function
main:
        .if FORM == 1
        callq *target@GOTPCREL(%rip)
        .elseif FORM == 2
        jmpq *target@GOTPCREL(%rip)
        .elseif FORM == 3
        movl target@GOTPCREL(%rip), %eax
        .elseif FORM == 4
        .byte 0x48, 0x8b, 0x05          # movq disp(%rip), %rax
        .reloc ., R_X86_64_REX_GOTPCRELX, target+BOUND
        .long 0
        .set addend, BOUND
        .else
        .byte 0x8b, 0x05                # movl disp(%rip), %eax
        .reloc ., R_X86_64_GOTPCRELX, target+BOUND
        .long 0
        .set addend, BOUND
        .endif
        .size main, .-main
