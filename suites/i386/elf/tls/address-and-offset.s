# A symbol may have a GOT entry for its address, one for its offset and one for its negated offset: they are different entries.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 -slab-address=0x10000000 -check=%s %t/x.o

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .section .tdata, "awT", @progbits
        .globl  variable
variable:
        .long   1
        .size   variable, 4

        .data
        .globl  offset, negated, absolute, again
offset: .long   variable@GOTNTPOFF
negated:
        .long   variable@GOTTPOFF
absolute:
        .long   variable@INDNTPOFF
again:  .long   variable@GOTNTPOFF
# jitlink-check: *{4}(_GLOBAL_OFFSET_TABLE_ + *{4}offset) = 0xfffffffc
# jitlink-check: *{4}(_GLOBAL_OFFSET_TABLE_ + *{4}negated) = 4
# jitlink-check: *{4}(*{4}absolute) = 0xfffffffc
# jitlink-check: *{4}absolute = _GLOBAL_OFFSET_TABLE_ + *{4}offset
# jitlink-check: *{4}again = *{4}offset
