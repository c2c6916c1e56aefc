//! The values of immediates and branch displacements, with the extension to 64 bits that LLVM gives them.

use iced_x86::{Instruction, Mnemonic, OpKind};

use super::encoded::Encoded;
use crate::base::Operand::{self, Imm};

/// The operands for the immediate or branch operand `index`; a far pointer is two.
pub(super) fn operands(encoded: &Encoded<'_>, index: u32) -> Vec<Operand> {
    let instruction = encoded.instruction;
    match instruction.op_kind(index) {
        OpKind::NearBranch16 | OpKind::NearBranch32 | OpKind::NearBranch64 => {
            vec![Imm(branch_displacement(instruction, index))]
        }
        // LLVM reads the selector as the operand size of the offset says: signed if that is 32 bits.
        OpKind::FarBranch16 => vec![
            Imm(instruction.far_branch16().into()),
            Imm(instruction.far_branch_selector().into()),
        ],
        OpKind::FarBranch32 => vec![
            Imm(instruction.far_branch32().into()),
            Imm(i64::from(instruction.far_branch_selector() as i16) as u64),
        ],
        _ => vec![Imm(value(encoded, index))],
    }
}

/// The address of a `mov` between the accumulator and a fixed address: zero-extended.
pub(super) fn absolute_address(instruction: &Instruction) -> Operand {
    Imm(instruction.memory_displacement64())
}

/// Embedded rounding as the EVEX prefix encodes it: 0 nearest, 1 down, 2 up, 3 toward zero.
pub(super) fn rounding(instruction: &Instruction) -> Option<Operand> {
    use iced_x86::RoundingControl::*;
    match instruction.rounding_control() {
        None => Option::None,
        RoundToNearest => Some(Imm(0)),
        RoundDown => Some(Imm(1)),
        RoundUp => Some(Imm(2)),
        RoundTowardZero => Some(Imm(3)),
    }
}

fn value(encoded: &Encoded<'_>, index: u32) -> u64 {
    let instruction = encoded.instruction;
    match instruction.op_kind(index) {
        OpKind::Immediate8 if sign_extends_byte(instruction.mnemonic()) => {
            i64::from(instruction.immediate8() as i8) as u64
        }
        // The nesting level of enter; the other second bytes are fields.
        OpKind::Immediate8_2nd if instruction.mnemonic() == Mnemonic::Enter => {
            i64::from(instruction.immediate8_2nd() as i8) as u64
        }
        OpKind::Immediate16 if sign_extends_word(encoded) => {
            i64::from(instruction.immediate16() as i16) as u64
        }
        // The control word of bextr, where it is an immediate.
        OpKind::Immediate32 if instruction.op0_register().is_gpr64() => {
            i64::from(instruction.immediate32() as i32) as u64
        }
        // iced-x86 extends what the manual calls sign-extended; the others are the bits encoded.
        _ => instruction.try_immediate(index).unwrap_or_default(),
    }
}

/// Instructions whose one-byte immediate is a signed number to LLVM; it is a bit pattern or a count for all others.
fn sign_extends_byte(mnemonic: Mnemonic) -> bool {
    use Mnemonic::*;
    matches!(
        mnemonic,
        Add | Or
            | Adc
            | Sbb
            | And
            | Sub
            | Xor
            | Cmp
            | Test
            | Mov
            | Push
            | Imul
            | Enter
            | Aam
            | Aad
            | Xabort
    )
}

/// `enter` and `ret` take a word; for `ret` LLVM reads it unsigned where a word is also the operand size.
fn sign_extends_word(encoded: &Encoded<'_>) -> bool {
    match encoded.instruction.mnemonic() {
        Mnemonic::Enter => true,
        Mnemonic::Ret | Mnemonic::Retf => !encoded.has_word_operands(),
        _ => false,
    }
}

/// The displacement from the end of the instruction, as wide as it is encoded.
fn branch_displacement(instruction: &Instruction, index: u32) -> u64 {
    let next = instruction.next_ip();
    match instruction.op_kind(index) {
        OpKind::NearBranch16 => {
            let distance = u64::from(instruction.near_branch16()).wrapping_sub(next);
            i64::from(distance as i16) as u64
        }
        OpKind::NearBranch32 => {
            let distance = u64::from(instruction.near_branch32()).wrapping_sub(next);
            i64::from(distance as i32) as u64
        }
        _ => instruction.near_branch64().wrapping_sub(next),
    }
}
