//! Decodes instructions of Armv8.0-A into operands in LLVM's MCInst order, from the encodings of the Arm
//! Architecture Reference Manual (DDI 0487, chapter C4). Fields are given raw: offsets are not scaled, shifts not applied.
//!
//! Shares nothing with the rows that patch instructions. Vector arithmetic and extensions (atomics, SVE, pointer authentication,
//! half-precision arithmetic, cryptography) are refused, as is what the architecture leaves unpredictable.

mod float;
mod immediate;
mod loads;
mod registers;
mod system;

use crate::base::{DecodeError, Insn, Operand};

/// Where an operand comes from.
#[derive(Clone, Copy, Debug)]
enum Op {
    /// A register, or what LLVM treats as one.
    R,
    /// An unsigned field: its lowest bit and its length.
    U(u32, u32),
    /// A signed field.
    S(u32, u32),
    /// A number.
    N(u64),
}

use Op::{N, R, S, U};

/// The operands, or `None` where the word is no instruction.
type Decoded = Option<Vec<Operand>>;

/// The instruction at the start of `code`.
pub(super) fn decode(code: &[u8]) -> Result<Insn, DecodeError> {
    let word = code.get(..4).ok_or(DecodeError::Truncated)?;
    let word = u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
    let operands = operands(word).ok_or(DecodeError::Invalid)?;
    Ok(Insn {
        length: 4,
        operands,
    })
}

/// Table C4-1, by `op1` (bits 28 to 25).
fn operands(word: u32) -> Decoded {
    match bits(word, 25, 4) {
        0b0000 if word >> 16 == 0 => give(word, &[U(0, 16)]),
        0b1000 | 0b1001 => immediate::operands(word),
        0b1010 | 0b1011 => system::operands(word),
        0b0100 | 0b0110 | 0b1100 | 0b1110 => loads::operands(word),
        0b0101 | 0b1101 => registers::operands(word),
        0b0111 | 0b1111 if bits(word, 28, 1) == 1 && !bit(word, 30) => float::operands(word),
        _ => None,
    }
}

fn bits(word: u32, low: u32, length: u32) -> u32 {
    (word >> low) & ((1 << length) - 1)
}

fn bit(word: u32, at: u32) -> bool {
    bits(word, at, 1) == 1
}

/// Whether the bits under a mask are these.
fn is(word: u32, mask: u32, value: u32) -> bool {
    word & mask == value
}

fn give(word: u32, operands: &[Op]) -> Decoded {
    let one = |op: &Op| match *op {
        R => Operand::Reg,
        U(low, length) => Operand::Imm(bits(word, low, length).into()),
        S(low, length) => Operand::Imm(sign_extend(bits(word, low, length).into(), length)),
        N(value) => Operand::Imm(value),
    };
    Some(operands.iter().map(one).collect())
}

fn sign_extend(value: u64, length: u32) -> u64 {
    (((value << (64 - length)) as i64) >> (64 - length)) as u64
}

/// Gives registers only.
fn registers(count: usize) -> Decoded {
    Some(vec![Operand::Reg; count])
}
