# R_386_TLS_DESC_CALL: marks the call for a linker that rewrites the sequence; nothing is patched.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_TLS_DESC_CALL variable

# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate=64Kb -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfffe0000

        .text
        .globl  main
main:   leal    variable@tlsdesc(%ebx), %eax
        .size   main, .-main
        .globl  call
call:   call    *variable@tlscall(%eax)
        .size   call, .-call
        ret
        nop
# jitlink-check: (decode_operand(main, 4))[31:0] = (section_addr(x.o, $__TLSDESC) - _GLOBAL_OFFSET_TABLE_)[31:0]
# jitlink-check: (*{4}call)[15:0] = 0x10ff
# jitlink-check: *{1}(call + 2) = 0xc3
# jitlink-check: *{4}section_addr(x.o, $__TLSDESC) = (__tlsdesc_resolver)[31:0]
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0x4) = (section_addr(x.o, $__TLSINFO))[31:0]
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x4) = (variable)[31:0]

        .section .tdata, "awT", @progbits
        .globl  variable
variable:
        .long   7
        .size   variable, 4
