# Weak symbols: a strong definition wins over a weak one whatever the order; a weak reference that nothing defines is 0.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/user.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym STRONG=1 -o %t/strong.o %s
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -defsym WEAK=1 -o %t/weak.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0x10000000 -check=%s
# RUN: %{link} %t/user.o %t/strong.o %t/weak.o
# RUN: %{link} %t/user.o %t/weak.o %t/strong.o
# RUN: %{link} %t/weak.o %t/user.o %t/strong.o
# RUN: %{link} %t/strong.o %t/user.o

# Alone, weak definitions are definitions.
# RUN: %{link} -check-name=weak-only %t/user.o

        .ifdef  STRONG
        .data
        .globl  chosen
        .byte   0
chosen: .long   0x57206720
        .size   chosen, 4
        .endif

        .ifdef  WEAK
        .data
        .weak   chosen
chosen: .long   0x3eac
        .size   chosen, 4
        .endif

        .ifndef STRONG
        .ifndef WEAK

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .weak   chosen, missing, function
        .data
        .globl  pointer, absent, absent_p8, call, got, keep
chosen: .long   0x10ca1
        .size   chosen, 4
pointer:
        .long   chosen
# jitlink-check: *{4}pointer = chosen
# jitlink-check: *{4}chosen = 0x57206720
# weak-only: *{4}pointer = chosen
# weak-only: *{4}chosen = 0x10ca1
absent: .long   missing
# jitlink-check: *{4}absent = 0
absent_p8:
        .long   missing + 8
# jitlink-check: *{4}absent_p8 = 8
# weak-only: *{4}absent_p8 = 8
        .text
call:   call    function@PLT
        .size   call, .-call
# jitlink-check: (decode_operand(call, 0) + next_pc(call))[31:0] = 0
got:    movl    missing@GOT(%ebx), %eax
        .size   got, .-got
# jitlink-check: *{4}got_addr(user.o, missing) = 0
# jitlink-check: *{4}(section_addr(user.o, $__STUBS) + 0x2) = (got_addr(user.o, function))[31:0]
# jitlink-check: *{4}(got + 0x2) = (got_addr(user.o, missing) - _GLOBAL_OFFSET_TABLE_)[31:0]
        .endif
        .endif
