# A symbol that nothing defines is an error that names it, for every way of referring to it; -phony-externals gives it the address 0.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: not llvm-jitlink -noexec %t/x.o 2>&1 | FileCheck %s
# RUN: llvm-jitlink -noexec -phony-externals -check=%s %t/x.o
# RUN: not llvm-jitlink -noexec -abs data=1 -abs function=2 -abs entry=3 %t/x.o 2>&1 | FileCheck --check-prefix=ONE %s
# CHECK: Symbols not found: [
# CHECK-DAG: data
# CHECK-DAG: function
# CHECK-DAG: entry
# CHECK-DAG: relative
# ONE: Symbols not found: [ relative ]

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .globl  call, load, pointer
call:   call    function@PLT
        .size   call, .-call
load:   movl    entry@GOT(%ebx), %eax
        .size   load, .-load
        .data
pointer:
        .long   data
        .long   relative - .
# jitlink-check: *{4}pointer = 0
# jitlink-check: *{4}(pointer + 4) = (0 - pointer - 4)[31:0]
# jitlink-check: *{4}got_addr(x.o, entry) = 0
# jitlink-check: (decode_operand(call, 0))[31:0] = (0 - next_pc(call))[31:0]
# jitlink-check: *{4}(section_addr(x.o, $__STUBS) + 0x2) = (got_addr(x.o, function))[31:0]
# jitlink-check: *{4}(load + 0x2) = (got_addr(x.o, entry) - _GLOBAL_OFFSET_TABLE_)[31:0]
# What a weak reference means is symbols/weak.s.
