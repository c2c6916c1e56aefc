# R_RISCV_RELAX (51): calls become jal, c.j and, on 32 bits, c.jal; lui becomes c.lui; symbols and edges behind them move.
# RISC-V ELF psABI, "Linker Relaxation".
#
# DEFINE: %{link} = llvm-jitlink -noexec -slab-allocate 4Mb
# RUN: llvm-mc -triple=riscv32-unknown-linux -mattr=+c,+relax -filetype=obj -o %t.o %s
# RUN: llvm-readobj -r %t.o | FileCheck --check-prefix=HAS %s
# HAS: R_RISCV_RELAX 
# RUN: %{link} -slab-address 0x100000 -check=%s %t.o
# RUN: %{link} -slab-address 0xffc00000 -check=%s %t.o
#
# jitlink-check: decode_operand(jump, 0) = callee - jump
# jitlink-check: next_pc(jump) = jump + 2
# jitlink-check: next_pc(call) = call + 2
# jitlink-check: decode_operand(call, 0) = callee - call
# jitlink-check: call = jump + 2
# jitlink-check: linked = call + 2
# jitlink-check: decode_operand(linked, 1) = callee - linked
# jitlink-check: (*{4}linked)[11:0] = 0x2ef
# jitlink-check: branch = linked + 4
# jitlink-check: decode_operand(branch, 2) = callee - branch
# jitlink-check: decode_operand(whole, 1) = (callee - whole + 0x800)[31:12]
# jitlink-check: next_pc(whole) = whole + 4
#
# c.lui holds 6 signed bits of the high part, not zero.
# jitlink-check: lui_large = lui_small + 6
# jitlink-check: (*{2}lui_small)[6:2] = (small + 0x800)[16:12]
# jitlink-check: decode_operand(lui_small + 2, 2) = 0x345
# jitlink-check: next_pc(lui_large) = lui_large + 4
# jitlink-check: decode_operand(lui_zero, 1) = 0
# jitlink-check: next_pc(lui_zero) = lui_zero + 4
# jitlink-check: decode_operand(lui_sp, 1) = 0x12
#
# The last distance in reach of jal.
# jitlink-check: decode_operand(last_jal, 1) = jal_target - last_jal
# jitlink-check: *{4}word = (end - jump)[31:0]
# jitlink-check: (*{4}lui_large)[31:12] = ((__jitlink_ELF_SYM_UND_0 + 0x1f800) + 0x800)[31:12]
# jitlink-check: (*{2}lui_small)[12:12] = ((__jitlink_ELF_SYM_UND_0 + 0x12345) + 0x800)[17:17]
# jitlink-check: (*{2}lui_small)[6:2] = ((__jitlink_ELF_SYM_UND_0 + 0x12345) + 0x800)[16:12]
# jitlink-check: (*{8}whole)[31:12] = (callee - whole + 0x800)[31:12]
# jitlink-check: (*{8}whole)[63:52] = (callee - whole + 0x800 + 0xfffffffffffff800)[11:0]

        .globl small, large, zero_page
        .set small, 0x12345
        .set zero_page, 0x7ff
        .set large, 0x1f800

        .text
        .globl main
        .type main, @function
main:   ret
        .size main, .-main
        .macro high symbol, word
        .reloc ., R_RISCV_HI20, \symbol
        .reloc ., R_RISCV_RELAX
        .long \word
        .endm
        .macro global name
        .globl \name
\name:
        .endm
        global jump
        tail callee
        .size jump, .-jump
        global call
        call callee
        .size call, .-call
        global linked
        call t0, callee
        .size linked, .-linked
        global branch
        .option push
        .option norelax
        .reloc ., R_RISCV_BRANCH, callee
        .long 0x00b50063
        .size branch, .-branch
        global whole
        call callee
        .size whole, .-whole
        .option pop
        global lui_small
        .option push
        .option norvc
        high small, 0x537
        .reloc ., R_RISCV_LO12_I, small
        .long 0x00050513
        .option pop
        .size lui_small, .-lui_small
        global lui_large
        high large, 0x537
        .size lui_large, .-lui_large
        global lui_zero
        high zero_page, 0x537
        .size lui_zero, .-lui_zero
        global lui_sp
        high small, 0x137
        .size lui_sp, .-lui_sp
        global callee
        ret
        .size callee, .-callee
        global last_jal
        call jal_target
        .size last_jal, .-last_jal
        .skip 0xffff6
        global jal_target
        ret
        .size jal_target, .-jal_target
        global end

        .data
        .globl word
word:   .word end - jump
