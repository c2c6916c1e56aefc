# R_X86_64_TLSLD (20): the distance from the field to the (module, 0) pair of this object, in a word32. In a JIT the pair is a
# key that the run time fills in and the address of the template.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9; "ELF Handling For Thread-Local Storage", §4.4.6 (variant II).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb
# DEFINE: %{assemble} = llvm-mc -triple=x86_64-unknown-linux -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -defsym=BOUND=0x80000fff -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -check=%s %t/x.o
# RUN: %{assemble} -defsym=BOUND=-0x7ffff000 -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000000 -check=%s %t/x.o
#
# One past each bound.
# RUN: %{assemble} -defsym=BOUND=0x80001000 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RUN: %{assemble} -defsym=BOUND=-0x7ffff001 -o %t/past.o %s
# RUN: not %{link} -slab-address 0x100000000 %t/past.o 2>&1 | FileCheck -check-prefix=RANGE %s
# RANGE: relocation target $__TLSINFO + 0x0 at address {{0x[0-9a-f]+}} is out of range of Delta32 fixup at {{0x[0-9a-f]+}} (edge, {{0x[0-9a-f]+}} + 0x0)
#
# The field takes all of the value; what was in it is gone, and the bytes beside it stay.
# jitlink-check: *{8}word_minus_big = ((section_addr(x.o, $__TLSINFO) - minus_big - 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_minus_one = ((section_addr(x.o, $__TLSINFO) - minus_one - 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_zero = ((section_addr(x.o, $__TLSINFO) - zero)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_one = ((section_addr(x.o, $__TLSINFO) - plus_one + 1)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_plus_big = ((section_addr(x.o, $__TLSINFO) - plus_big + 0x3fffff00)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{8}word_other = ((section_addr(x.o, $__TLSINFO) - other)[31:0]<<16) | 0x5a5a00000000a5a5
# jitlink-check: *{4}edge = (section_addr(x.o, $__TLSINFO) - edge + bound)[31:0]
#
# One entry, whatever the variable.
# jitlink-check: *{8}section_addr(x.o, $__TLSINFO) = 0
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 8) = section_addr(x.o, .tdata)
#
# In the sequence that the ABI asks for.
# jitlink-check: decode_operand(local_dynamic, 4) = section_addr(x.o, $__TLSINFO) - next_pc(local_dynamic)
# jitlink-check: (*{4}local_dynamic)[23:0] = 0x3d8d48

        .data
        .globl edge
edge:   .reloc ., R_X86_64_TLSLD, variable+BOUND
        .long 0xffffffff
        .globl bound
        .set bound, BOUND

        .macro field name, value
        .globl word_\name, \name
word_\name:
        .short 0xa5a5
\name:  .reloc ., R_X86_64_TLSLD, \value
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

        .globl local_dynamic
        .type local_dynamic, @function
local_dynamic:
        leaq variable@TLSLD(%rip), %rdi
        .size local_dynamic, .-local_dynamic
