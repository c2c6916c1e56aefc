# R_PPC64_REL14: (S + A - P) >> 2, 14 bits
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_PPC64_REL14

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -abs far=0x123456789abcdef0 -check=%s %t/x.o
# RUN: %{link} -slab-address=0x10000000
# RUN: %{link} -slab-address=0x7f0010000000
# RUN: %{link} -slab-address=0x7ffffffffff00000
# RUN: llvm-mc -triple=powerpc64le-unknown-linux-gnu -filetype=obj --defsym EDGE=1 -o %t/edge.o %s
# DEFINE: %{edge} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -slab-address=0x10000000 %t/edge.o
# RUN: %{edge} -abs t=0x10007ff8 -check=%s -check-name=edge-check
# RUN: %{edge} -abs t=0xfff7ffc -check=%s -check-name=edge-check
# RUN: not %{edge} -abs t=0x10007ffc 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{edge} -abs t=0xfff7ff8 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{edge} -abs t=0x10000001 2>&1 | FileCheck --check-prefix=ALIGN %s
# RUN: not %{edge} -abs t=0x10000002 2>&1 | FileCheck --check-prefix=ALIGN %s
# RANGE: is out of range of BranchDelta14 fixup
# ALIGN: improper alignment for relocation BranchDelta14
# edge-check: (*{4}edge)[15:2] = (t + 4 - edge)[15:2]

.ifdef EDGE
        .globl  main, edge
main:
edge:   .long   0x41820000
        .size   edge, 4
        .size   main, 4
        .reloc  edge, R_PPC64_REL14, t + 4
.else
        .text
        .abiversion 2
        .globl  main
        .p2align 2
main:   blr
        .size   main, 4
        .globl  direct
direct:
        .long   0x41825a58
        nop
        .size   direct, 8
        .reloc  direct, R_PPC64_REL14, plain
# jitlink-check: (*{4}direct)[15:2] = (plain - direct)[15:2]
# jitlink-check: (*{4}direct)[31:16] = 0x4182
# jitlink-check: (*{4}direct)[1:0] = 0
# jitlink-check: (*{4}(direct + 4)) = 0x60000000
        .globl  back
back:
        .long   0x41825a58
        nop
        .size   back, 8
        .reloc  back, R_PPC64_REL14, main
# jitlink-check: (*{4}back)[15:2] = (main - back)[15:2]
# jitlink-check: (*{4}back)[31:16] = 0x4182
        .globl  plus
plus:
        .long   0x41825a58
        nop
        .size   plus, 8
        .reloc  plus, R_PPC64_REL14, plain + 4
# jitlink-check: (*{4}plus)[15:2] = (plain + 4 - plus)[15:2]
        .globl  minus
minus:
        .long   0x41825a58
        nop
        .size   minus, 8
        .reloc  minus, R_PPC64_REL14, plain - 4
# jitlink-check: (*{4}minus)[15:2] = (plain - 4 - minus)[15:2]
        .globl  skips
skips:
        .long   0x41825a58
        nop
        .size   skips, 8
        .reloc  skips, R_PPC64_REL14, local8
# jitlink-check: (*{4}skips)[15:2] = (local8 + 8 - skips)[15:2]
        .globl  leaves
leaves:
        .long   0x41825a59
        nop
        .size   leaves, 8
        .reloc  leaves, R_PPC64_REL14, far
# jitlink-check: (*{4}leaves)[15:2] = (stub_addr(x.o, far, save-toc) - leaves)[15:2]
# jitlink-check: *{4}(leaves + 4) = 0xe8410018
# jitlink-check: (*{4}leaves)[1:0] = 1
        .globl  tail
tail:
        .long   0x41825a58
        nop
        .size   tail, 8
        .reloc  tail, R_PPC64_REL14, far
# jitlink-check: (*{4}tail)[15:2] = (stub_addr(x.o, far, keep-toc) - tail)[15:2]
# jitlink-check: *{4}(tail + 4) = 0x60000000
# jitlink-check: *{8}section_addr(x.o, $__GOT) = (section_addr(x.o, $__GOT) + 0x8000)
# jitlink-check: *{2}(section_addr(x.o, $__STUBS) + 0x4) = (got_addr(x.o, far) - (section_addr(x.o, $__GOT) + 0x8000) + 0x8000)[31:16]
# jitlink-check: *{2}section_addr(x.o, $__STUBS_KEEP_TOC) = (got_addr(x.o, far) - (section_addr(x.o, $__GOT) + 0x8000) + 0x8000)[31:16]
# jitlink-check: (*{2}(section_addr(x.o, $__STUBS) + 0x8))[15:2] = (got_addr(x.o, far) - (section_addr(x.o, $__GOT) + 0x8000))[15:2]
# jitlink-check: (*{2}(section_addr(x.o, $__STUBS_KEEP_TOC) + 0x4))[15:2] = (got_addr(x.o, far) - (section_addr(x.o, $__GOT) + 0x8000))[15:2]
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
.endif
