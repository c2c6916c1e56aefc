# X86_64_RELOC_TLV (9): a load of the address of a thread-local variable's descriptor by `movq`, which becomes `leaq` where the descriptor
# is in reach (mach-o/x86_64/reloc.h). The descriptor names dyld's function, has room for a key, and says where the variable is.
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=x86_64-apple-macosx10.9 -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs __tlv_bootstrap=0x1234 -abs _far=0x7fff00000000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs __tlv_bootstrap=0x1234 -abs _far=0x10 -check=%s %t/x.o
# jitlink-check: decode_operand(_use, 4) = _variable - next_pc(_use)
# jitlink-check: (*{4}_use)[23:0] = 0x3d8d48
# jitlink-check: decode_operand(_other, 4) = got_addr(x.o, _far) - next_pc(_other)
# jitlink-check: (*{4}_other)[23:0] = 0x3d8b48
# jitlink-check: *{8}got_addr(x.o, _far) = _far
# jitlink-check: *{8}_variable = __tlv_bootstrap
# jitlink-check: *{8}(_variable + 8) = 0
# jitlink-check: *{8}(_variable + 16) = _variable$tlv$init
# jitlink-check: *{8}_variable$tlv$init = 0x1122334455667788

        .text
        .globl _use, _other, _main
_use:   movq _variable@TLVP(%rip), %rdi
_other: movq _far@TLVP(%rip), %rdi
_main:  retq
        .section __DATA,__thread_data,thread_local_regular
        .globl _variable$tlv$init
_variable$tlv$init:
        .quad 0x1122334455667788
        .section __DATA,__thread_vars,thread_local_variables
        .globl _variable
_variable:
        .quad __tlv_bootstrap
        .quad 0
        .quad _variable$tlv$init
