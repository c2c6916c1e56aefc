# Distances across the end of the address space are short: arithmetic wraps at 2^32.
#
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate=4Kb -slab-page-size=4096 -slab-address=0xfffff000 -abs zero=0 -abs one=1 -check=%s %t.o

# The section fills the last page of memory but for 8 bytes, so `zero` is 0x20 to 0x30 bytes ahead of the fields.
        .text
        .globl  main, pc32, pc16, pc8, call, jump
main:   ret
        .size   main, .-main
        .space  0xfd7
pc32:   .long   zero - . + 3
# jitlink-check: pc32 = 0xffffffd8
# jitlink-check: *{4}pc32 = 0x28 + 3
pc16:   .short  zero - . - 3
# jitlink-check: *{2}pc16 = 0x24 - 3
pc8:    .byte   zero - . + 1
# jitlink-check: *{1}pc8 = 0x22 + 1
        .byte   0
call:   call    one
        .size   call, .-call
# jitlink-check: next_pc(call) = 0xffffffe5
# jitlink-check: decode_operand(call, 0) = 0x1c
jump:   jecxz   one
        .size   jump, .-jump
# jitlink-check: next_pc(jump) = 0xffffffe7
# jitlink-check: decode_operand(jump, 0) = 0x1a
        .long   zero - 1
        .globl  last
last:   .long   zero - 0x80000000
# jitlink-check: *{4}(last - 4) = 0xffffffff
# jitlink-check: *{4}last = 0x80000000
