# COMDAT groups: of the groups with one signature the first object's is kept, and all references go there.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym MAIN=1 -defsym VALUE=0x11 -o %t/one.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym VALUE=0x22 -o %t/two.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0x10000000 -check=%s
# RUN: %{link} -check-name=first %t/one.o %t/two.o
# RUN: %{link} %t/one.o %t/two.o

        .section .text.inline, "axG", @progbits, inline, comdat
        .weak   inline
inline: movl    $VALUE, %eax
        ret
        .size   inline, .-inline
        .section .data.inline, "awG", @progbits, inline, comdat
        .weak   inline_data
inline_data:
        .long   VALUE
        .size   inline_data, 4

        .ifdef  MAIN

        .text
        .globl  main
main:
        ret
        .size   main, .-main
        .globl  call_one, pointer_one
call_one:
        call    inline
        .size   call_one, .-call_one
# jitlink-check: decode_operand(call_one, 0) = inline - next_pc(call_one)
        .data
pointer_one:
        .long   inline_data, two
# jitlink-check: *{4}pointer_one = inline_data
        .else
        .text
        .globl  two
two:    call    inline
        .size   two, .-two
# jitlink-check: decode_operand(two, 0) = inline - next_pc(two)
        .endif

# first: decode_operand(inline, 1) = 0x11
# first: *{4}inline_data = 0x11
# first: *{4}(pointer_one + 0x4) = (two)[31:0]
