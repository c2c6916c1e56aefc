# Branches to symbols of other objects go through one stub each, whatever their form.
# LoongArch ELF psABI 2.30, "Relocations".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 64Kb -slab-page-size=4096
# DEFINE: %{assemble} = llvm-mc -triple=loongarch64-unknown-linux -mattr=+d -filetype=obj
# RUN: mkdir -p %t
# RUN: %{assemble} -o %t/x.o %s
# RUN: %{link} -slab-address 0x100000 -abs other=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x100000000 -abs other=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x7ffffffffffff000 -abs other=0x12345678 -check=%s %t/x.o
# RUN: %{link} -slab-address 0x8000000000000000 -abs other=0x12345678 -check=%s %t/x.o
# jitlink-check: decode_operand(b16, 2)[17:0] = (stub_addr(x.o, other) - b16)[17:0]
# jitlink-check: decode_operand(b21, 1)[22:0] = (stub_addr(x.o, other) - b21)[22:0]
# jitlink-check: decode_operand(b26, 0)[27:0] = (stub_addr(x.o, other) - b26)[27:0]
#
# pcalau12i $t8, page of the entry; ld.d $t8, $t8, offset; jr $t8
# jitlink-check: *{8}got_addr(x.o, other) = other
# jitlink-check: (*{4}stub_addr(x.o, other)) & 0xfe00001f = 0x1a000014
# jitlink-check: (*{4}stub_addr(x.o, other))[24:5] = (((got_addr(x.o, other) + 0x800)[63:12]) - stub_addr(x.o, other)[63:12])[19:0]
# jitlink-check: (*{4}(stub_addr(x.o, other) + 4)) & 0xffc003ff = 0x28c00294
# jitlink-check: (*{4}(stub_addr(x.o, other) + 4))[21:10] = (got_addr(x.o, other))[11:0]
# jitlink-check: *{4}(stub_addr(x.o, other) + 8) = 0x4c000280

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main
        .globl b16
b16:    beq $a0, $a1, %b16(other)
        .size b16, 4
        .globl b21
b21:    beqz $a0, %b21(other)
        .size b21, 4
        .globl b26
b26:    bl %b26(other)
        .size b26, 4
