# The order of objects and of sections changes no distance that a check can see: each pointer points at its own target.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym PART=1 -o %t/a.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym PART=2 -o %t/b.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym PART=3 -o %t/c.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0xfff00000 -check=%s
# RUN: %{link} %t/a.o %t/b.o %t/c.o
# RUN: %{link} %t/c.o %t/b.o %t/a.o
# RUN: %{link} %t/b.o %t/c.o %t/a.o

        .if     PART == 1
        .text
        .globl  main
main:   call    b_function
        .size   main, .-main
# jitlink-check: decode_operand(main, 0) = b_function - next_pc(main)
        .data
        .globl  a_data, a_pointer
a_data: .long   0xaaaaaaaa
        .size   a_data, 4
a_pointer:
        .long   b_data, c_data + 4, c_function - .
# jitlink-check: *{4}(*{4}a_pointer) = 0xbbbbbbbb
# jitlink-check: *{4}(*{4}(a_pointer + 4)) = 0xcccccccc
# jitlink-check: *{4}(a_pointer + 8) = (c_function - a_pointer - 8)[31:0]
        .endif

        .if     PART == 2
        .data
        .globl  b_data, b_function
b_data: .long   0xbbbbbbbb
        .size   b_data, 4
        .text
        nop
b_function:
        jmp     c_function
        .size   b_function, .-b_function
# jitlink-check: decode_operand(b_function, 0) = c_function - next_pc(b_function)
        .endif

        .if     PART == 3
        .section .text.early, "ax", @progbits
        .globl  c_function, c_data
c_function:
        movl    a_data - 0x10, %eax
        .size   c_function, .-c_function
# jitlink-check: *{4}(c_function + 1) = a_data - 0x10
        .data
c_data: .long   0, 0xcccccccc
        .size   c_data, 8
        .endif
