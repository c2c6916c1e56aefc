# Hidden and internal symbols are seen by the files they are linked with. System V gABI, "Symbol Table" (STV_HIDDEN).
#
# RUN: split-file %s %t
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/a.o %t/a.s
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t/b.o %t/b.s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -check=%s %t/a.o %t/b.o
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x7ffffffffffff000 -check=%s %t/b.o %t/a.o
#
# jitlink-check: *{8}of_own = own
# jitlink-check: *{8}of_other = other
# jitlink-check: *{8}of_internal = internal
# jitlink-check: *{8}other = 0xb
# jitlink-check: *{8}own = 0xa
# jitlink-check: decode_operand(main, 0) = function - next_pc(main)
# jitlink-check: *{1}function = 0xc3
# jitlink-check: *{4}(section_addr(a.o, $__STUBS) + 0x2) = (got_addr(a.o, function) - (section_addr(a.o, $__STUBS) + 0x2) - 4)[31:0]
# jitlink-check: *{8}_GLOBAL_OFFSET_TABLE_ = function

#--- a.s
        .globl own, other, internal, of_own, of_other, of_internal
        .hidden own, other
        .internal internal
        .data
own:    .quad 0xa
internal:
        .quad 0xc
of_own: .quad own
of_other:
        .quad other
of_internal:
        .quad internal
        .text
        .globl main
        .type main, @function
main:   callq function
        .size main, .-main

#--- b.s
        .globl other, function
        .hidden other
        .protected function
        .data
other:  .quad 0xb
        .text
        .type function, @function
function:
        retq
        .size function, .-function
