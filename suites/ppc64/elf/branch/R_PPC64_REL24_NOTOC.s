# R_PPC64_REL24_NOTOC: a caller without TOC pointer; global entry points through stubs that find their way
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_PPC64_REL24_NOTOC

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -abs far=0x123456789abcdef0 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0x7f0010000000
# RUN: %{link} -slab-address=0x7ffffffffff00000

        .text
        .abiversion 2
        .globl  main
        .p2align 2
main:   blr
        .size   main, 4
        .globl  direct
direct:
        bl plain@notoc
        .size   direct, 4
# jitlink-check: (*{4}direct)[25:2] = (plain - direct)[25:2]
        .globl  clobbers
clobbers:
        bl clobber@notoc
        .size   clobbers, 4
# jitlink-check: (*{4}clobbers)[25:2] = (clobber - clobbers)[25:2]
        .globl  sets_up
sets_up:
        bl local8@notoc
        .size   sets_up, 4
# jitlink-check: (*{4}sets_up)[25:2] = (stub_addr(x.o, local8, no-toc) - sets_up)[25:2]
# jitlink-check: *{8}got_addr(x.o, local8) = local8
        .globl  leaves
leaves:
        bl far@notoc
        .size   leaves, 4
# jitlink-check: (*{4}leaves)[25:2] = (stub_addr(x.o, far, no-toc) - leaves)[25:2]
# jitlink-check: (*{4}leaves)[1:0] = 1
# jitlink-check: (*{4}tail)[31:26] = 18
# jitlink-check: (*{4}(stub_addr(x.o, far, no-toc) + 16)) = 0x3d8b0000 + ((got_addr(x.o, far) - stub_addr(x.o, far, no-toc) - 8 + 0x8000)[31:16])
# jitlink-check: (*{4}(stub_addr(x.o, far, no-toc) + 20)) = 0xe98c0000 + ((got_addr(x.o, far) - stub_addr(x.o, far, no-toc) - 8)[15:0])
        .globl  tail
tail:
        b far@notoc
        .size   tail, 4
# jitlink-check: (*{4}tail)[25:2] = (stub_addr(x.o, far, no-toc) - tail)[25:2]
# jitlink-check: (*{4}tail)[1:0] = 0
        .globl  plain
        .p2align 2
        .type   plain, @function
plain:
        .fill   3, 4, 0x60000000
        .size   plain, 12
        .localentry plain, 0
        .globl  local8
        .p2align 2
        .type   local8, @function
local8:
        .fill   4, 4, 0x60000000
        .size   local8, 16
        .localentry local8, 8
        .globl  clobber
        .p2align 2
        .type   clobber, @function
clobber:
        .fill   3, 4, 0x60000000
        .size   clobber, 12
        .localentry clobber, 1
