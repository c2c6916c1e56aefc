# R_X86_64_DTPOFF32 (21): the offset of S + A in the module's thread-local block, in a word32 whose sign extension must
# give the value back.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9; "ELF Handling For Thread-Local Storage", §4.4.6 (variant II).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x7ffffff7 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x80000008 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x7ffffff8 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x80000009 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target "variable" at address {{0x[0-9a-f]+}} is out of range of TLSOffset32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((variable - section_addr(x.o, .tdata) - 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((variable - section_addr(x.o, .tdata) - 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((variable - section_addr(x.o, .tdata))[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((variable - section_addr(x.o, .tdata) + 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((variable - section_addr(x.o, .tdata) + 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_other = ((third - section_addr(x.o, .tdata))[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (variable - section_addr(x.o, .tdata) + bound)[31:0]
#
# The template: 12 bytes of .tdata and 8 of .tbss, aligned to 16. 
# jitlink-check: variable - section_addr(x.o, .tdata) = 8
# jitlink-check: third - section_addr(x.o, .tdata) = 16
#
# In an instruction.
# jitlink-check: decode_operand(address, 4) = variable - section_addr(x.o, .tdata) + 2

        .data
        .globl edge
edge:   .reloc ., R_X86_64_DTPOFF32, variable+BOUND
        .long 0xffffffff
        .globl bound
        .set bound, BOUND

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_DTPOFF32, \value
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

        .globl address
        .type address, @function
address:
        leaq variable@DTPOFF+2(%rax), %rcx
        .size address, .-address
