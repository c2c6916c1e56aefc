# R_PPC64_REL24: (S + A - P) >> 2, 24 bits; the local entry point in the module, a stub out of it
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_PPC64_REL24

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
        bl plain
        nop
        .size   direct, 8
# jitlink-check: (*{4}direct)[25:2] = (plain - direct)[25:2]
# jitlink-check: decode_operand(direct, 0) = (plain - direct) >> 2
# jitlink-check: *{4}(direct + 4) = 0x60000000
        .globl  skips
skips:
        bl local8
        nop
        .size   skips, 8
# jitlink-check: (*{4}skips)[25:2] = (local8 + 8 - skips)[25:2]
# jitlink-check: *{4}(skips + 4) = 0x60000000
        .globl  skips_more
skips_more:
        bl local64
        nop
        .size   skips_more, 8
# jitlink-check: (*{4}skips_more)[25:2] = (local64 + 64 - skips_more)[25:2]
        .globl  past
past:
        bl plain + 4
        nop
        .size   past, 8
# jitlink-check: (*{4}past)[25:2] = (plain + 4 - past)[25:2]
        .globl  past_entry
past_entry:
        bl local8 + 4
        nop
        .size   past_entry, 8
# jitlink-check: (*{4}past_entry)[25:2] = (local8 + 12 - past_entry)[25:2]
        .globl  clobbers
clobbers:
        bl clobber
        nop
        .size   clobbers, 8
# jitlink-check: (*{4}clobbers)[25:2] = (stub_addr(x.o, clobber, save-toc) - clobbers)[25:2]
# jitlink-check: *{4}(clobbers + 4) = 0xe8410018
        .globl  leaves
leaves:
        bl far
        nop
        .size   leaves, 8
# jitlink-check: (*{4}leaves)[25:2] = (stub_addr(x.o, far, save-toc) - leaves)[25:2]
# jitlink-check: (*{4}leaves)[1:0] = 1
# jitlink-check: *{4}(leaves + 4) = 0xe8410018
# jitlink-check: *{4}stub_addr(x.o, far, save-toc) = 0xf8410018
# jitlink-check: (*{4}(stub_addr(x.o, far, save-toc) + 4)) = 0x3d820000 + ((got_addr(x.o, far) - __TOC__ + 0x8000)[31:16])
# jitlink-check: (*{4}(stub_addr(x.o, far, save-toc) + 8)) = 0xe98c0000 + ((got_addr(x.o, far) - __TOC__)[15:0])
# jitlink-check: *{8}got_addr(x.o, far) = far
        .globl  tail
tail:
        b far
        nop
        .size   tail, 8
# jitlink-check: (*{4}tail)[25:2] = (stub_addr(x.o, far, keep-toc) - tail)[25:2]
# jitlink-check: (*{4}tail)[1:0] = 0
# jitlink-check: *{4}(tail + 4) = 0x60000000
# jitlink-check: *{4}stub_addr(x.o, far, keep-toc) = 0x3d820000 + ((got_addr(x.o, far) - __TOC__ + 0x8000)[31:16])
# jitlink-check: *{4}(stub_addr(x.o, far, keep-toc) + 4) = 0xe98c0000 + ((got_addr(x.o, far) - __TOC__)[15:0])
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
        .globl  local64
        .p2align 2
        .type   local64, @function
local64:
        .fill   18, 4, 0x60000000
        .size   local64, 72
        .localentry local64, 64
        .globl  clobber
        .p2align 2
        .type   clobber, @function
clobber:
        .fill   3, 4, 0x60000000
        .size   clobber, 12
        .localentry clobber, 1
