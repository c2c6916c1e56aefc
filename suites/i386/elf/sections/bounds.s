# __start_NAME and __stop_NAME are the ends of a section whose name is a C identifier.
#
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0xffff0000 -check=%s %t.o

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .section hooks, "aw", @progbits
        .globl  hook
hook:   .long   main, main, main
        .size   hook, 12
# jitlink-check: *{4}(hook + 8) = main

        .data
        .globl  bounds
bounds: .long   __start_hooks, __stop_hooks, __stop_hooks - 4
# jitlink-check: *{4}bounds = hook
# jitlink-check: *{4}(bounds + 4) = hook + 12
# jitlink-check: *{4}(bounds + 8) = hook + 8
# jitlink-check: *{4}hook = (main)[31:0]
# jitlink-check: *{4}(hook + 0x4) = (main)[31:0]
