# X86_64_RELOC_GOT_LOAD (3): a load of a GOT entry by `movq`, which becomes `leaq` where the symbol is in reach (mach-o/x86_64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0x80102006 -check=%s -check-name=direct %t/x.o
# RUN: %{link} -slab-address 0x200000000 -abs _target=0x180002007 -check=%s -check-name=direct %t/x.o
# direct: decode_operand(_load, 4) = _target - next_pc(_load)
# direct: (*{4}_load)[23:0] = 0x058d48
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0x80102007 -check=%s -check-name=entry %t/x.o
# RUN: %{link} -slab-address 0x200000000 -abs _target=0x180002006 -check=%s -check-name=entry %t/x.o
# RUN: %{link} -slab-address 0x200000000 -abs _target=0x7fffffffffffffff -check=%s -check-name=entry %t/x.o
# entry: decode_operand(_load, 4) = got_addr(x.o, _target) - next_pc(_load)
# entry: (*{4}_load)[23:0] = 0x058b48
# entry: *{8}got_addr(x.o, _target) = _target
#
# RUN: %{link} -slab-address 0x100000 -abs _target=0x1000 -check=%s %t/x.o
# jitlink-check: decode_operand(_own, 4) = _datum - next_pc(_own)
# jitlink-check: *{1}(_own + 7) = 0xc3

        .text
        .globl _load, _own, _main
_load:  movq _target@GOTPCREL(%rip), %rax
_main:
_own:   movq _datum@GOTPCREL(%rip), %rdx
        retq
        .data
        .globl _datum
_datum: .quad 5
