# R_386_TLS_GOTDESC: descriptor of S, + A - GOT (@tlsdesc), word32
#
# A descriptor is the addresses of the resolver and of an entry of a key, which the run time fills in, and of the variable in
# the template. One per variable, in the order in which they are asked for.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_386_TLS_GOTDESC

# DEFINE: %{link} = llvm-jitlink -noexec -abs __tlsdesc_resolver=0x1234567 -slab-allocate=64Kb -slab-page-size=4096 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0xfffe0000

        .text
        .globl  main
main:
        ret
        .size   main, .-main

# A field that holds the addend, with a byte on either side that must stay.
        .macro  field name, target, addend
        .byte   0xc3
        .globl  \name
\name:  .long   \addend
        .byte   0x3c
        .reloc  \name, R_386_TLS_GOTDESC, \target
        .endm

# The template: 5 bytes and 3 of padding, then 8 zero bytes; aligned to 8.
        .section .tdata, "awT", @progbits
        .p2align 3
        .globl  first, second, third
first:  .long   0x11111111
        .size   first, 4
second: .byte   0x22
        .size   second, 1
        .section .tbss, "awT", @nobits
        .p2align 3
third:  .space  8
        .size   third, 8

        .data
        field   first_zero, first, 0
# jitlink-check: *{4}first_zero = (section_addr(x.o, $__TLSDESC) + 0x0 - _GLOBAL_OFFSET_TABLE_)[31:0]
        field   first_p1, first, 1
# jitlink-check: *{4}first_p1 = (section_addr(x.o, $__TLSDESC) + 0x0 - _GLOBAL_OFFSET_TABLE_ + 1)[31:0]
        field   first_m1, first, -1
# jitlink-check: *{4}first_m1 = (section_addr(x.o, $__TLSDESC) + 0x0 - _GLOBAL_OFFSET_TABLE_ - 1)[31:0]
        field   first_pbig, first, 0x12345678
# jitlink-check: *{4}first_pbig = (section_addr(x.o, $__TLSDESC) + 0x0 - _GLOBAL_OFFSET_TABLE_ + 0x12345678)[31:0]
        field   first_mbig, first, -0x12345678
# jitlink-check: *{4}first_mbig = (section_addr(x.o, $__TLSDESC) + 0x0 - _GLOBAL_OFFSET_TABLE_ - 0x12345678)[31:0]
# jitlink-check: *{1}(first_mbig - 1) = 0xc3
# jitlink-check: *{1}(first_mbig + 4) = 0x3c

        field   second_zero, second, 0
# jitlink-check: *{4}second_zero = (section_addr(x.o, $__TLSDESC) + 0x8 - _GLOBAL_OFFSET_TABLE_)[31:0]
        field   second_p1, second, 1
# jitlink-check: *{4}second_p1 = (section_addr(x.o, $__TLSDESC) + 0x8 - _GLOBAL_OFFSET_TABLE_ + 1)[31:0]
        field   second_m1, second, -1
# jitlink-check: *{4}second_m1 = (section_addr(x.o, $__TLSDESC) + 0x8 - _GLOBAL_OFFSET_TABLE_ - 1)[31:0]
        field   second_pbig, second, 0x12345678
# jitlink-check: *{4}second_pbig = (section_addr(x.o, $__TLSDESC) + 0x8 - _GLOBAL_OFFSET_TABLE_ + 0x12345678)[31:0]
        field   second_mbig, second, -0x12345678
# jitlink-check: *{4}second_mbig = (section_addr(x.o, $__TLSDESC) + 0x8 - _GLOBAL_OFFSET_TABLE_ - 0x12345678)[31:0]
# jitlink-check: *{1}(second_mbig - 1) = 0xc3
# jitlink-check: *{1}(second_mbig + 4) = 0x3c

        field   third_zero, third, 0
# jitlink-check: *{4}third_zero = (section_addr(x.o, $__TLSDESC) + 0x10 - _GLOBAL_OFFSET_TABLE_)[31:0]
        field   third_p1, third, 1
# jitlink-check: *{4}third_p1 = (section_addr(x.o, $__TLSDESC) + 0x10 - _GLOBAL_OFFSET_TABLE_ + 1)[31:0]
        field   third_m1, third, -1
# jitlink-check: *{4}third_m1 = (section_addr(x.o, $__TLSDESC) + 0x10 - _GLOBAL_OFFSET_TABLE_ - 1)[31:0]
        field   third_pbig, third, 0x12345678
# jitlink-check: *{4}third_pbig = (section_addr(x.o, $__TLSDESC) + 0x10 - _GLOBAL_OFFSET_TABLE_ + 0x12345678)[31:0]
        field   third_mbig, third, -0x12345678
# jitlink-check: *{4}third_mbig = (section_addr(x.o, $__TLSDESC) + 0x10 - _GLOBAL_OFFSET_TABLE_ - 0x12345678)[31:0]
# jitlink-check: *{1}(third_mbig - 1) = 0xc3
# jitlink-check: *{1}(third_mbig + 4) = 0x3c

# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 0) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 4) = section_addr(x.o, $__TLSINFO) + 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 4) = first
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 8) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 12) = section_addr(x.o, $__TLSINFO) + 8
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 8) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 12) = second
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 16) = __tlsdesc_resolver
# jitlink-check: *{4}(section_addr(x.o, $__TLSDESC) + 20) = section_addr(x.o, $__TLSINFO) + 16
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 16) = 0
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 20) = third

# As compilers write it, after the others are asked for.
        .section .text.later, "ax", @progbits
        .globl  access
access: leal    third@tlsdesc(%ebx), %eax
        .size   access, .-access
# jitlink-check: (decode_operand(access, 4))[31:0] = (section_addr(x.o, $__TLSDESC) + 16 - _GLOBAL_OFFSET_TABLE_)[31:0]
