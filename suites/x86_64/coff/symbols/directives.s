# `.drectve`: `/include` needs a symbol, `/alternatename` gives one that nobody defines another's place, and what concerns images is passed
# over.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -abs needed=0x1000 -check=%s %t/x.o
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/x.o 2>&1 | FileCheck %s
# CHECK: Symbols not found: [ needed ]
# jitlink-check: decode_operand(main, 0) = there - next_pc(main)
# jitlink-check: *{1}there = 0xcc
# RUN: sed -e 's/=there/=/' %s > %t/bad.s && llvm-mc -triple=x86_64-pc-windows-msvc -filetype=obj -o %t/bad.o %t/bad.s
# RUN: not llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 %t/bad.o 2>&1 | FileCheck --check-prefix=BAD %s
# BAD: section {{[0-9]+}} (.drectve): Invalid COFF /alternatename directive

        .section .drectve,"yn"
        .ascii " /INCLUDE:needed /alternatename:missing=there /DEFAULTLIB:libcmt /export:main,DATA -nodefaultlib"
        .text
        .globl main, there
main:   callq missing
        retq
there:  int3
