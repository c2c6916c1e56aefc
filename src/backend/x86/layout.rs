//! Instructions with an operand list of their own.

use iced_x86::{EncodingKind, Instruction, Mnemonic, OpCodeTableKind, OpKind, Register};

use self::Part::{Condition, Mem, R};
use super::encoded::Encoded;
use super::memory;
use crate::base::Operand::{self, Imm, Reg};

/// A piece of an operand list.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// A register.
    R,
    /// The memory operand: five operands.
    Mem,
    /// The low four bits of the opcode.
    Condition,
}

impl Part {
    /// What LLVM lists for this piece.
    pub(super) fn operands(self, encoded: &Encoded<'_>) -> Vec<Operand> {
        match self {
            R => vec![Reg],
            Mem => memory::operands(encoded).to_vec(),
            Condition => {
                let opcode = encoded.instruction.code().op_code().op_code();
                vec![Imm(u64::from(opcode & 0xf))]
            }
        }
    }
}

/// The list of an instruction that no general rule gives; `None` for all others.
pub(super) fn of(instruction: &Instruction) -> Option<&'static [Part]> {
    exchange(instruction)
        .or_else(|| gather_or_scatter(instruction))
        .or_else(|| compare_and_add(instruction))
        .or_else(|| reserved_nop(instruction))
}

/// `xchg` and `xadd` write both operands: two destinations, then two sources.
fn exchange(instruction: &Instruction) -> Option<&'static [Part]> {
    let is_short_form = instruction.code().op_code().table() == OpCodeTableKind::Normal
        && matches!(instruction.code().op_code().op_code(), 0x90..=0x97);
    match (instruction.mnemonic(), instruction.op0_kind()) {
        (Mnemonic::Xchg, _) if is_short_form => None,
        (Mnemonic::Xchg | Mnemonic::Xadd, OpKind::Memory) => Some(&[R, R, Mem]),
        (Mnemonic::Xchg | Mnemonic::Xadd, _) => Some(&[R, R, R, R]),
        _ => None,
    }
}

/// Gathers and scatters also write their mask: it is a destination first.
fn gather_or_scatter(instruction: &Instruction) -> Option<&'static [Part]> {
    if !instruction.is_vsib() {
        return None;
    }
    let is_masked = instruction.op_mask() != Register::None;
    Some(
        match (instruction.code().encoding(), instruction.op0_kind()) {
            (EncodingKind::VEX, _) => &[R, R, R, Mem, R],
            (_, OpKind::Register) => &[R, R, R, R, Mem],
            (_, OpKind::Memory) if instruction.op_count() == 1 && is_masked => &[R, Mem], // a prefetch
            _ => &[R, Mem, R, R],
        },
    )
}

/// `cmpccxadd`: the destination twice, memory, the addend, the condition.
fn compare_and_add(instruction: &Instruction) -> Option<&'static [Part]> {
    let code = instruction.code().op_code();
    let is_cmpccxadd = code.encoding() == EncodingKind::VEX
        && code.table() == OpCodeTableKind::T0F38
        && matches!(code.op_code(), 0xe0..=0xef);
    is_cmpccxadd.then_some(&[R, R, Mem, R, Condition])
}

/// A reserved no-operation ignores its register field, and LLVM does not list it.
fn reserved_nop(instruction: &Instruction) -> Option<&'static [Part]> {
    match (
        instruction.code().op_code().is_reserved_nop(),
        instruction.op0_kind(),
    ) {
        (false, _) => None,
        (true, OpKind::Memory) => Some(&[Mem]),
        (true, _) => Some(&[R]),
    }
}
