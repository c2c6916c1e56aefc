# R_X86_64_TPOFF32 (23): the offset of S + A from the thread pointer, in a word32 whose sign extension must give the value
# back.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9; "ELF Handling For Thread-Local Storage", §4.4.6 (variant II).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x80000017 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x7fffffe8 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x80000018 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x7fffffe9 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "variable" at address {{0x[0-9a-f]+}} is out of range of ThreadOffset32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((variable - section_addr(x.o, .tdata) - 0x3fffff00-32)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((variable - section_addr(x.o, .tdata) - 1-32)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((variable - section_addr(x.o, .tdata)-32)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((variable - section_addr(x.o, .tdata) + 1-32)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((variable - section_addr(x.o, .tdata) + 0x3fffff00-32)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_other = ((third - section_addr(x.o, .tdata)-32)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (variable - section_addr(x.o, .tdata) + bound-32)[31:0]
#
# The template: 12 bytes of .tdata and 8 of .tbss, aligned to 16. The thread pointer stands at its end, a multiple of 16:
# 32 bytes from its start.
# jitlink-check: (*{8}word_zero)[47:16] = 0xffffffe8
#
# In instructions.
# jitlink-check: decode_operand(load, 4) = variable - section_addr(x.o, .tdata) - 32
# jitlink-check: decode_operand(address, 4) = third - section_addr(x.o, .tdata) - 31

        .data
        .globl edge
edge:   .reloc ., R_X86_64_TPOFF32, variable+BOUND
        .long 0xffffffff
        .globl bound
        .set bound, BOUND

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_TPOFF32, \value
        .long 0xffffffff
        .short 0x5a5a
        .endm
        field minus_big, variable-0x3fffff00
        field minus_one, variable-1
        field zero, variable
        field plus_one, variable+1
        field plus_big, variable+0x3fffff00
        field other, third

        .section .tdata,"awT",@progbits
        .p2align 4
        .globl variable, second, third
        .quad 0x1122334455667788
variable:
        .long 0xabcdef
        .section .tbss,"awT",@nobits
        .p2align 2
second: .zero 4
third:  .zero 4

        .text
        .globl main
        .type main, @function
main:   retq
        .size main, .-main

        .globl load, address
        .type load, @function
load:   movl %fs:variable@TPOFF, %eax
        .size load, .-load
        .type address, @function
address:
        leaq third@TPOFF+1(%rax), %rcx
        .size address, .-address
