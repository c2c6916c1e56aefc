//! Which destinations LLVM lists twice: as destination and as the first source.

use iced_x86::{
    Code, EncodingKind, Instruction, InstructionInfoFactory, InstructionInfoOptions, Mnemonic,
    OpAccess, OpCodeOperandKind, OpCodeTableKind, OpKind, Register,
};

/// Whether the destination register is followed by a copy of itself as a source.
pub(super) fn is_tied(instruction: &Instruction) -> bool {
    if instruction.op0_kind() != OpKind::Register || never(instruction) {
        return false;
    }
    always(instruction)
        || matches!(
            destination_access(instruction),
            OpAccess::ReadWrite | OpAccess::ReadCondWrite
        )
}

/// How operand 0 is accessed by the instruction in general.
///
/// iced-x86 knows that `xor %eax, %eax` reads nothing. LLVM lists the source all the same, so the other registers
/// are taken away before asking.
fn destination_access(instruction: &Instruction) -> OpAccess {
    let mut general = *instruction;
    for index in 1..general.op_count() {
        if general.op_kind(index) == OpKind::Register {
            general.set_op_register(index, Register::None);
        }
    }
    let options =
        InstructionInfoOptions::NO_MEMORY_USAGE | InstructionInfoOptions::NO_REGISTER_USAGE;
    InstructionInfoFactory::new()
        .info_options(&general, options)
        .op0_access()
}

/// Destinations that are read, but that LLVM lists once.
fn never(instruction: &Instruction) -> bool {
    let reads_elsewhere = matches!(instruction.mnemonic(), Mnemonic::Cmpxchg | Mnemonic::Arpl);
    instruction.op0_register().is_st() || reads_elsewhere || is_store_form_of_move(instruction)
}

/// Destinations that LLVM lists twice although they may not be read.
fn always(instruction: &Instruction) -> bool {
    use Code::{Insertq_xmm_xmm_imm8_imm8, Rdsspd_r32, Rdsspq_r64};
    is_conditional_move(instruction)
        || matches!(
            instruction.code(),
            Insertq_xmm_xmm_imm8_imm8 | Rdsspd_r32 | Rdsspq_r64
        )
}

/// cmovcc: `0F 40` to `0F 4F`.
fn is_conditional_move(instruction: &Instruction) -> bool {
    let code = instruction.code().op_code();
    code.encoding() == EncodingKind::Legacy
        && code.table() == OpCodeTableKind::T0F
        && matches!(code.op_code(), 0x40..=0x4f)
}

/// A masked move between vector registers in the opcode for stores: LLVM has no source to merge with here.
fn is_store_form_of_move(instruction: &Instruction) -> bool {
    use Mnemonic::*;
    let is_move = matches!(
        instruction.mnemonic(),
        Vmovaps
            | Vmovapd
            | Vmovups
            | Vmovupd
            | Vmovdqa32
            | Vmovdqa64
            | Vmovdqu8
            | Vmovdqu16
            | Vmovdqu32
            | Vmovdqu64
    );
    is_move
        && matches!(
            instruction.code().op_code().op_kind(0),
            OpCodeOperandKind::xmm_or_mem
                | OpCodeOperandKind::ymm_or_mem
                | OpCodeOperandKind::zmm_or_mem
        )
}
