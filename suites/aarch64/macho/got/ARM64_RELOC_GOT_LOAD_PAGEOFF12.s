# ARM64_RELOC_GOT_LOAD_PAGEOFF12 (6): the offset in its page of a GOT entry, in a load of 8 bytes (mach-o/arm64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0x4000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs _target=0xfffffffffffffff1 -check=%s %t/x.o
# jitlink-check: decode_operand(_page, 1)[20:0] = (got_addr(x.o, _target)[63:12] - _page[63:12])[20:0]
# jitlink-check: decode_operand(_load, 2) = got_addr(x.o, _target)[11:3]
# jitlink-check: decode_operand(_own, 1)[20:0] = (got_addr(x.o, _datum)[63:12] - _own[63:12])[20:0]
# jitlink-check: decode_operand(_ownload, 2) = got_addr(x.o, _datum)[11:3]
# jitlink-check: *{8}got_addr(x.o, _target) = _target
# jitlink-check: *{8}got_addr(x.o, _datum) = _datum
# jitlink-check: *{4}_word = (got_addr(x.o, _target) - _word)[31:0]
# jitlink-check: *{4}(_word + 4) = 0x5a5a5a5a
# jitlink-check: (*{4}_load)[9:0] = 0x83

        .text
        .p2align 2
        .globl _page, _load, _own, _ownload, _main
_page:  adrp x3, _target@GOTPAGE
_load:  ldr x3, [x4, _target@GOTPAGEOFF]
_own:   adrp x0, _datum@GOTPAGE
_ownload: ldr x0, [x0, _datum@GOTPAGEOFF]
_main:  ret
        .data
        .globl _datum, _word
        .zero 8
_datum: .quad 0
_word:  .long _target@GOT - .
        .long 0x5a5a5a5a
