# R_PPC64_REL24: the first and last distance, and the refusals past them; a call without its nop
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj -o %t/x.o %s
# RUN: llvm-mc -triple=powerpc64-unknown-linux-gnu -filetype=obj --defsym BARE=1 -o %t/bare.o %s

# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=1Mb -slab-page-size=4096 -slab-address=0x10000000
# RUN: %{link} -abs t=0x11fffff8 -check=%s %t/x.o
# RUN: %{link} -abs t=0xdfffffc -check=%s %t/x.o
# RUN: not %{link} -abs t=0x11fffffc %t/x.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -abs t=0xdfffff8 %t/x.o 2>&1 | FileCheck --check-prefix=RANGE %s
# RUN: not %{link} -abs t=0x10000801 %t/x.o 2>&1 | FileCheck --check-prefix=ALIGN %s
# RUN: not %{link} -abs t=0x10000002 %t/x.o 2>&1 | FileCheck --check-prefix=ALIGN %s
# RANGE: is out of range of CallBranchDelta fixup
# ALIGN: improper alignment for relocation CallBranchDelta
# RUN: not %{link} -abs t=0x10000000 %t/bare.o 2>&1 | FileCheck --check-prefix=BARE %s
# BARE: a call that leaves the module has no nop after it

        .text
        .abiversion 2
        .globl  main, edge
main:
.ifdef BARE
edge:   bl      t
        blr
.else
edge:   bl      t + 4
        blr
.endif
        .size   edge, 8
        .size   main, 8
# jitlink-check: (*{4}edge)[25:2] = (t + 4 - edge)[25:2]
# jitlink-check: (*{4}edge)[31:26] = 18
# jitlink-check: (*{4}edge)[1:0] = 1
