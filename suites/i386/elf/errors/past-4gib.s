# Addresses have 32 bits: what would lie past them is refused, whichever option puts it there.
#
# RUN: llvm-mc -triple=i386-unknown-linux-gnu -filetype=obj -o %t.o %s
# DEFINE: %{link} = llvm-jitlink -noexec -slab-page-size=4096 -check=%s %t.o

# The last place that is all below 4 GiB, and places partly and wholly above.
# RUN: %{link} -slab-allocate=8Kb -slab-address=0xffffe000 -abs x=0xffffffff
# RUN: not %{link} -slab-allocate=64Kb -slab-address=0xfffff000 -abs x=1 2>&1 | FileCheck --check-prefix=PARTLY %s
# PARTLY: is past the 32-bit address space
# RUN: not %{link} -slab-allocate=64Kb -slab-address=0x100000000 -abs x=1 2>&1 | FileCheck --check-prefix=WHOLLY %s
# WHOLLY: is past the 32-bit address space
# RUN: not %{link} -slab-allocate=64Kb -slab-address=0x7fff00000000 -abs x=1 2>&1 | FileCheck --check-prefix=WHOLLY %s

# Symbols.
# RUN: not %{link} -slab-allocate=64Kb -slab-address=0x10000000 -abs x=0x100000000 2>&1 | FileCheck --check-prefix=SYMBOL %s
# SYMBOL: symbol `x` at 0x100000000 is past the 32-bit address space
# RUN: not %{link} -slab-allocate=64Kb -slab-address=0x10000000 -abs x=0xffffffff80000000 2>&1 | FileCheck --check-prefix=NEGATIVE %s
# NEGATIVE: symbol `x` at 0xffffffff80000000 is past the 32-bit address space

        .text
        .globl  main
main:
        ret
        .size   main, .-main

        .data
        .globl  pointer
pointer:
        .long   x
# jitlink-check: *{4}pointer = 0xffffffff
