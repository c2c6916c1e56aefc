# Of COMDAT groups with one signature one is kept, whole; the sections of the others are dropped, and what they defined means the
# definitions of the one that was kept. System V gABI, "Section Groups".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -defsym=A=1 -o %t/a.o %s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %s
# RUN: %{link} -check=%s %t/a.o %t/b.o
# RUN: %{link} -check=%s -check-name=a-first %t/a.o %t/b.o
# RUN: %{link} -check=%s %t/b.o %t/a.o
# RUN: %{link} -check=%s -check-name=b-first %t/b.o %t/a.o
#
# jitlink-check: decode_operand(main, 0) = function - next_pc(main)
# jitlink-check: decode_operand(second, 0) = function - next_pc(second)
# jitlink-check: *{8}a_pointer = table
# jitlink-check: *{8}b_pointer = table
# jitlink-check: *{8}table = function
#
# Function and table are of the same file.
# a-first: decode_operand(function, 1) = 0xaa
# a-first: *{8}(table + 8) = 0xaa
# a-first: *{4}(section_addr(b.o, $__STUBS) + 0x2) = (got_addr(b.o, function) - (section_addr(b.o, $__STUBS) + 0x2) - 4)[31:0]
# a-first: *{8}_GLOBAL_OFFSET_TABLE_ = function
# a-first: *{8}(a_pointer + 0x8) = b_pointer
# b-first: decode_operand(function, 1) = 0xbb
# b-first: *{8}(table + 8) = 0xbb
# b-first: *{4}(section_addr(a.o, $__STUBS) + 0x2) = (got_addr(a.o, function) - (section_addr(a.o, $__STUBS) + 0x2) - 4)[31:0]
# b-first: *{8}_GLOBAL_OFFSET_TABLE_ = function

        .ifdef A
        .set value, 0xaa
        .else
        .set value, 0xbb
        .endif

        .section .text.function,"axG",@progbits,function,comdat
        .globl function
        .type function, @function
function:
        movl $value, %eax
        .size function, .-function

        .section .data.table,"awG",@progbits,function,comdat
        .globl table
table:  .quad function
        .quad value

        .text
        .ifdef A
        .globl main, a_pointer
        .type main, @function
main:   callq function
        .size main, .-main
        .data
a_pointer:
        .quad table
        .quad b_pointer
        .else
        .globl second, b_pointer
        .type second, @function
second: callq function
        .size second, .-second
        .data
b_pointer:
        .quad table
        .endif
