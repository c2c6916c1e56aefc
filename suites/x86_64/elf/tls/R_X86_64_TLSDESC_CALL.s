# R_X86_64_TLSDESC_CALL (35): marks the call for a linker that rewrites the sequence; nothing is patched.
# System V ABI, AMD64 supplement, §4.4.1, table 4.9.
#
# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate 64Kb
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck -check-prefix=EMIT %s
# EMIT: R_X86_64_TLSDESC_CALL variable
# RUN: %{link} -slab-address 0x100000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -check=%s %t/x.o
#
# jitlink-check: decode_operand(main, 4) = section_addr(x.o, $__TLSDESC) - next_pc(main)
# jitlink-check: (*{4}call)[15:0] = 0x10ff
# jitlink-check: *{1}(call + 2) = 0xc3
# jitlink-check: *{8}section_addr(x.o, $__TLSDESC) = __tlsdesc_resolver
# jitlink-check: *{8}(section_addr(x.o, $__TLSDESC) + 0x8) = section_addr(x.o, $__TLSINFO)
# jitlink-check: *{8}(section_addr(x.o, $__TLSINFO) + 0x8) = variable

        .text
        .globl main
        .type main, @function
main:   leaq variable@tlsdesc(%rip), %rax
        .size main, .-main
        .globl call
        .type call, @function
call:   call *variable@tlscall(%rax)
        .size call, .-call
        retq
        nop

        .section .tdata,"awT",@progbits
        .globl variable
variable:
        .quad 7
