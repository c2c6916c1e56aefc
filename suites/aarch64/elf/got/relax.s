# An entry holds S + A: a symbol and the same symbol with an addend have an entry each. Accesses are relaxed in pairs.
# AAELF64, "GDAT(S+A)", and "Relocation optimization".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 128Kb
# DEFINE: %{little} = llvm-mc -triple=aarch64-unknown-linux -filetype=obj
# DEFINE: %{big} = llvm-mc -triple=aarch64_be-unknown-linux -filetype=obj
# RUN: mkdir -p %t/be
# RUN: %{little} -o %t/x.o %s
# RUN: %{big} -o %t/be/x.o %s
#
# The pair loads the entry; near, it computes the address, addend and all: nothing else reads that entry.
# RUN: %{link} -slab-address 0x100000 -abs symbol=0x123456789abc -check=%s -check-name=far %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs symbol=0x12345678 -check=%s -check-name=near %t/x.o
# RUN: %{link} -slab-address 0x100000 -abs symbol=0x12345678 -check=%s -check-name=near %t/be/x.o
# far: *{8}(got_addr(x.o, symbol)) = symbol
# far: decode_operand(pair+4, 2) = got_addr(x.o, symbol)[11:3]
# near: decode_operand(pair, 1) = symbol[63:12] - pair[63:12]
# near: decode_operand(pair+4, 2) = symbol[11:0]
# near: decode_operand(pair+4, 3) = 0
# near: *{8}_GLOBAL_OFFSET_TABLE_ = symbol

        .text
        .globl main
        .type main, %function
main:   ret
        .size main, .-main


        .globl pair
        .type pair, %function
pair:   adrp x5, :got:symbol
        ldr x5, [x5, :got_lo12:symbol]
        ret
        .size pair, .-pair
