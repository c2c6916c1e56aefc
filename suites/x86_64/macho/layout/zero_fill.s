# Sections of zeros, thread-local ones too: their symbols have places and sizes, and what they are aligned to is kept.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096 -slab-address 0x100000 -check=%s %t/x.o
# jitlink-check: *{8}_pointers = _zeros
# jitlink-check: *{8}(_pointers + 8) = _aligned
# jitlink-check: _aligned[4:0] = 0
# jitlink-check: *{8}_zeros = 0
# jitlink-check: *{8}(_aligned + 56) = 0
# jitlink-check: *{8}(_pointers + 16) = _thread
# jitlink-check: *{8}_thread = 0

        .text
        .globl _main
_main:  retq
        .globl _zeros, _aligned, _thread, _pointers
        .zerofill __DATA,__bss,_zeros,24,3
        .zerofill __DATA,__bss,_aligned,64,5
        .tbss _thread, 16, 4
        .data
_pointers:
        .quad _zeros
        .quad _aligned
        .quad _thread
