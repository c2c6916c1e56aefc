# Code as compilers write it: packets, duplexes, compounds, hardware loops, and every way to an address.
#
# Qualcomm Hexagon Application Binary Interface, relocation types; Programmer's Reference Manual.
#
# RUN: mkdir -p %t
# RUN: llvm-mc -triple=hexagon-unknown-elf -mcpu=hexagonv68 -filetype=obj -o %t/x.o %s
# RUN: llvm-readobj -r %t/x.o | FileCheck --check-prefix=EMIT %s
# EMIT: R_HEX_B22_PCREL main 0x8
# EMIT: R_HEX_6_X word
# EMIT: R_HEX_8_X word
# EMIT: R_HEX_B9_PCREL_X main
# EMIT: R_HEX_GPREL16_2 word
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate=64Kb -slab-page-size=4096 %t/x.o
# RUN: %{link} -slab-address=0x100000 -abs _SDA_BASE_=0x100000 -abs __tls_get_addr=0x200000 -check=%s
# RUN: %{link} -slab-address=0x7fff0000 -abs _SDA_BASE_=0x7fff0000 -abs __tls_get_addr=0x80000000 -check=%s
# RUN: %{link} -slab-address=0xffe00000 -abs _SDA_BASE_=0xffe00000 -abs __tls_get_addr=0xfff00000 -check=%s

        .text
        .globl  main, call, duplex, duplex8, compound, loop, body, transfer, store, gp, got, gotrel, local
main:   jumpr   r31
        .size   main, .-main
# The last word of its packet; PC is the address of the first.
call:   { if (p0) jump:nt word
          jump main }
        .size   call, .-call
# jitlink-check: decode_operand(call, 1)[31:0] = (word - call)[31:0]
# jitlink-check: decode_operand(call + 8, 0) = main - call
# The half in the high bits is extended: the other one's operands come first.
duplex: { r0 = ##word
          r1 = memw(r2+#0) }
        .size   duplex, .-duplex
# jitlink-check: (*{4}(duplex + 4))[15:14] = 0
# jitlink-check: decode_operand(duplex, 2) = 0
# jitlink-check: decode_operand(duplex, 4) = word
# A sum in a register is R_HEX_8_X in a duplex. ld.lld 19 patches other bits of it.
duplex8:
        { r0 = add(r0,##word)
          r1 = memw(r2+#0) }
        .size   duplex8, .-duplex8
# jitlink-check: (*{4}(duplex8 + 4))[15:14] = 0
# jitlink-check: decode_operand(duplex8, 5)[31:0] = word
compound:
        { p0 = cmp.eq(r0,#1)
          if (p0.new) jump:nt main }
        .size   compound, .-compound
# jitlink-check: decode_operand(compound, 2) = main - compound
loop:   { loop0(body,#3)
          r2 = r3 }
body:   { r2 = add(r2,#1) } :endloop0
        .size   loop, .-loop
# jitlink-check: decode_operand(loop, 0) = body - loop
transfer:
        r0.h = #HI(word)
        r0.l = #LO(word)
        .size   transfer, .-transfer
# jitlink-check: decode_operand(transfer, 2) = word[31:16]
# jitlink-check: decode_operand(transfer + 4, 2) = word[15:0]
store:  memw(r0+#8) = ##word+2
        .size   store, .-store
# jitlink-check: decode_operand(store, 1) = 8
# jitlink-check: decode_operand(store, 2)[31:0] = word + 2
gp:     r0 = memw(gp+#word)
        .size   gp, .-gp
# jitlink-check: decode_operand(gp, 1) = word - _SDA_BASE_
# Two extenders in a packet.
got:    { r1 = add(pc,##_GLOBAL_OFFSET_TABLE_@PCREL)
          r2 = ##word }
        { r3 = memw(r1+##word@GOT)
          r4 = add(r1,##word@GOTREL) }
        .size   got, .-got
# jitlink-check: decode_operand(got, 1)[31:0] = (_GLOBAL_OFFSET_TABLE_ - got)[31:0]
# jitlink-check: decode_operand(got + 8, 1)[31:0] = word
# jitlink-check: decode_operand(got + 16, 2)[31:0] = (word - _GLOBAL_OFFSET_TABLE_)[31:0]
# jitlink-check: decode_operand(got + 24, 2)[31:0] = (got_addr(x.o, word) - _GLOBAL_OFFSET_TABLE_)[31:0]
local:  { r0 = add(r1,##variable@GDGOT)
          call variable@GDPLT }
        .size   local, .-local
# jitlink-check: decode_operand(local + 4, 2)[31:0] = (section_addr(x.o, $__TLSINFO) - _GLOBAL_OFFSET_TABLE_)[31:0]
# jitlink-check: decode_operand(local, 0)[31:0] = (__tls_get_addr - local)[31:0]
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[13:0] = (got_addr(x.o, __tls_get_addr) - section_addr(x.o, $__STUBS))[19:6]
# jitlink-check: (*{4}section_addr(x.o, $__STUBS))[27:16] = (got_addr(x.o, __tls_get_addr) - section_addr(x.o, $__STUBS))[31:20]
# jitlink-check: (*{4}(section_addr(x.o, $__STUBS) + 0x4))[12:7] = (got_addr(x.o, __tls_get_addr) - (section_addr(x.o, $__STUBS) + 0x4) + 0x4)[5:0]
# jitlink-check: *{4}(section_addr(x.o, $__TLSINFO) + 0x4) = (variable)[31:0]
# jitlink-check: *{4}_GLOBAL_OFFSET_TABLE_ = (word)[31:0]
# jitlink-check: (*{4}(store + 0x4))[6:0] = (word + 0x2)[6:0]
# jitlink-check: (*{4}(store + 0x4))[13:13] = (word + 0x2)[7:7]

        .section .tdata, "awT", @progbits
        .globl  variable
variable:
        .word   5
        .size   variable, 4

        .data
        .p2align 2
        .globl  word
word:   .word   0x12345678
        .size   word, 4
