# ARM64_RELOC_TLVP_LOAD_PAGE21 (8): the distance between the pages of a pointer to a thread-local variable's descriptor and of an ADRP (mach-o/arm64/reloc.h).
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size 4096
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=arm64-apple-ios -filetype=obj -o %t/x.o %s
#
# RUN: %{link} -slab-address 0x100000 -abs __tlv_bootstrap=0x4000 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs __tlv_bootstrap=0xfffffffffffffff1 -check=%s %t/x.o
# jitlink-check: decode_operand(_page, 1)[20:0] = (got_addr(x.o, _variable)[63:12] - _page[63:12])[20:0]
# jitlink-check: decode_operand(_load, 2) = got_addr(x.o, _variable)[11:3]
# jitlink-check: *{8}got_addr(x.o, _variable) = _variable
# jitlink-check: *{8}_variable = __tlv_bootstrap
# jitlink-check: *{8}(_variable + 16) = _variable$tlv$init

        .text
        .p2align 2
        .globl _page, _load, _main
_page:  adrp x3, _variable@TLVPPAGE
_load:  ldr x3, [x4, _variable@TLVPPAGEOFF]
_main:  ret
        .section __DATA,__thread_data,thread_local_regular
        .globl _variable$tlv$init
_variable$tlv$init:
        .quad 5
        .section __DATA,__thread_vars,thread_local_variables
        .globl _variable
_variable:
        .quad __tlv_bootstrap
        .quad 0
        .quad _variable$tlv$init
