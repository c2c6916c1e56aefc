# X86_64_RELOC_GOT (4): any other use of a GOT entry, relative to the end of its field (mach-o/x86_64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0x30000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0xfffffffffffffff0 -check=%s %t/x.o
# jitlink-check: decode_operand(_compare, 4) = got_addr(x.o, _target) - next_pc(_compare)
# jitlink-check: decode_operand(_push, 3) = got_addr(x.o, _target) - next_pc(_push)
# jitlink-check: *{8}got_addr(x.o, _target) = _target
# jitlink-check: *{4}_word = (got_addr(x.o, _target) - _word - 4)[31:0]
# jitlink-check: *{4}(_word + 4) = 0x5a5a5a5a
# jitlink-check: *{4}_next = (got_addr(x.o, _target) - _next)[31:0]
# One entry serves them all.
# jitlink-check: *{8}got_addr(x.o, _datum) = _datum
# jitlink-check: decode_operand(_own, 4) = got_addr(x.o, _datum) - next_pc(_own)

        .text
        .globl _compare, _push, _own, _main
_compare: cmpq _target@GOTPCREL(%rip), %rax
_push:  pushq _target@GOTPCREL(%rip)
_own:   cmpq _datum@GOTPCREL(%rip), %rax
_main:  retq
        .data
        .globl _word, _next, _datum
_word:  .long _target@GOTPCREL
        .long 0x5a5a5a5a
_next:  .long _target@GOTPCREL+4
_datum: .quad 5
