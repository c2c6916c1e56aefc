# X86_64_RELOC_BRANCH (2): the displacement of a call or jump, from the end of its field (mach-o/x86_64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# What this object does not define is called directly in reach, the last place either way included, and through a stub past it.
# RUN: %{link} -slab-address 0x100000 -abs _target=0x30000000 -abs _bound=0x80101004 -check=%s -check-name=direct %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs _target=0xc0000000 -abs _bound=0x80001005 -check=%s -check-name=direct %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs _target=0x30000000 -abs _bound=0x80101005 -check=%s -check-name=stub %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs _target=0xc0000000 -abs _bound=0x80001004 -check=%s -check-name=stub %t/x.o
# direct: decode_operand(_first, 0) = _bound - next_pc(_first)
# stub: decode_operand(_first, 0) = stub_addr(x.o, _bound) - next_pc(_first)
# stub: *{8}got_addr(x.o, _bound) = _bound
# stub: *{2}stub_addr(x.o, _bound) = 0x25ff
# stub: *{4}(stub_addr(x.o, _bound) + 2) = (got_addr(x.o, _bound) - stub_addr(x.o, _bound) - 6)[31:0]
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0x30000000 -abs _bound=0x80101004 -check=%s %t/x.o
# jitlink-check: decode_operand(_call, 0) = _target - next_pc(_call)
# jitlink-check: *{1}_call = 0xe8
# jitlink-check: *{1}(_call + 5) = 0x5a
# jitlink-check: decode_operand(_jump, 0) = _target - next_pc(_jump)
# jitlink-check: *{1}_jump = 0xe9
# jitlink-check: decode_operand(_back, 0) = _main - next_pc(_back)
# jitlink-check: decode_operand(_past, 0) = _main + 1 - next_pc(_past)

        .text
        .globl _first, _call, _jump, _back, _past, _main
_first: callq _bound
_call:  callq _target
        .byte 0x5a
_jump:  jmp _target
_main:  nop
        retq
_back:  callq _main
_past:  callq _main+1
