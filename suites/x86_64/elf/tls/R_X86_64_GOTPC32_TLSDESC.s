# R_X86_64_GOTPC32_TLSDESC (34): descriptor of S, + A - P, in a word32. The descriptors are in a section of their own, one for each
# symbol: the addresses of the resolver and of an entry of a key, which the run time fills in, and of the variable in the template.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9; "ELF Handling For Thread-Local Storage", §4.4.6 (variant II).
#
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x80000fdf -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x7ffff020 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x80000fe0 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x7ffff021 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target $__TLSDESC + 0x0 at address {{0x[0-9a-f]+}} is out of range of Delta32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((section_addr(x.o, $__TLSDESC) - minus_big - 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((section_addr(x.o, $__TLSDESC) - minus_one - 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((section_addr(x.o, $__TLSDESC) - zero)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((section_addr(x.o, $__TLSDESC) - plus_one + 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((section_addr(x.o, $__TLSDESC) - plus_big + 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_other = ((section_addr(x.o, $__TLSDESC) + 16 - other)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (section_addr(x.o, $__TLSDESC) - edge + bound)[31:0]
#
# jitlink-check: *{8}section_addr(x.o, $__TLSDESC) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 8) = section_addr(x.o, $__TLSINFO)
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 16) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 24) = section_addr(x.o, $__TLSINFO) + 16
# jitlink-check: *{8}section_addr(x.o, $__TLSINFO) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 8) = variable
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 16) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 24) = third
#
# In an instruction, which counts from its end. It is not relaxed.
# jitlink-check: decode_operand(load, 4) = section_addr(x.o, $__TLSDESC) - next_pc(load)
# jitlink-check: (*{4}load)[23:0] = 0x058d48

        .data
        .globl edge
edge:   .reloc ., R_X86_64_GOTPC32_TLSDESC, variable+BOUND
        .long 0xffffffff
        .globl bound
        .set bound, BOUND

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_GOTPC32_TLSDESC, \value
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

        .globl load
        .type load, @function
load:   leaq variable@tlsdesc(%rip), %rax
        .size load, .-load
