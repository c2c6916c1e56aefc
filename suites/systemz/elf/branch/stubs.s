# Calls of symbols that other files define: straight where they are in reach, else through one stub per symbol.
# The stub is `lgrl %r1, entry; br %r1`.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -o %t/x.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-address=0x100000000 -slab-page-size=4096 -abs pointee=0x8000000000000000
# RUN: %{link} -abs near=0x100800000 -abs far=0x8000000000000000 -check=%s %t/x.o
# RUN: %{link} -abs near=0x80000000 -abs far=0x10 -check=%s %t/x.o
# An odd address cannot be called: the stub takes it, as `br` does.
# RUN: %{link} -abs near=0x100800000 -abs far=0x100800001 -check=%s %t/x.o
# An access past the start of a symbol has no stub.
# RUN: llvm-mc -triple=s390x-linux-gnu -filetype=obj -defsym PAST=1 -o %t/y.o %s
# RUN: not %{link} -abs near=0x100800000 -abs far=0x8000000000000000 %t/y.o 2>&1 | FileCheck %s
# CHECK: "far" at address 0x8000000000000000 is out of range of BranchPCRelPLT32dbl fixup

        .text
        .globl  main, one, two, direct, short, data, preload
main:   br      %r14
        .size   main, .-main
one:    brasl   %r14, far@PLT
        .size   one, .-one
# jitlink-check: decode_operand(one, 1) = stub_addr(x.o, far) - one
two:    jg      far@PLT
        .size   two, .-two
# jitlink-check: decode_operand(two, 0) = stub_addr(x.o, far) - two
short:  bras    %r14, far@PLT
        .size   short, .-short
# jitlink-check: decode_operand(short, 1) = stub_addr(x.o, far) - short
direct: brasl   %r14, near@PLT
        .size   direct, .-direct
# jitlink-check: decode_operand(direct, 1) = near - direct
# `bprp 5, ., far`: the fields for the branch and for its target.
preload:
        .byte   0xc5, 0x50, 0x00, 0xff, 0xff, 0xff
        .reloc  preload+3, R_390_PLT24DBL, far+3
        .size   preload, .-preload
# jitlink-check: (*{4}(preload + 2))[23:0] = (stub_addr(x.o, far) - preload)[24:1]
# jitlink-check: *{2}preload = 0xc550
data:   .long   0xffffffff
        .reloc  data, R_390_PLT32, pointee
        .size   data, .-data
# jitlink-check: *{4}data = (stub_addr(x.o, pointee) - data)[31:0]
        .ifdef  PAST
        brasl   %r14, far@PLT+2
        .endif
# jitlink-check: *{2}stub_addr(x.o, far) = 0xc418
# jitlink-check: *{4}(stub_addr(x.o, far) + 2) = (got_addr(x.o, far) - stub_addr(x.o, far))[32:1]
# jitlink-check: *{2}(stub_addr(x.o, far) + 6) = 0x07f1
# jitlink-check: *{8}got_addr(x.o, far) = far
