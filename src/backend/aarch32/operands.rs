//! The decoder of the check language: lengths and operands in LLVM's MCInst order, of Arm and Thumb instructions.
//!
//! It covers the integer instructions and the loads and stores of the floating-point unit; the rest of VFP, Advanced SIMD,
//! coprocessors and most of the unconditional space are refused, and what the architecture calls unpredictable may be. It shares nothing with the rows that write fields. Rows are tried in
//! order, special cases first.

mod a32;
mod t16;
mod t32;

use crate::base::{DecodeError, Insn, Operand};

/// An operand, or a few that always come together.
#[derive(Clone, Copy)]
enum Op {
    /// A register.
    R,
    /// The condition of an Arm instruction (bits 28 to 31) and the flags it looks at.
    P,
    /// The condition "always" and no flags: Thumb instructions outside an IT block.
    Always,
    /// Bits from the first on, as many as the second says.
    U(u8, u8),
    /// As `U`, times two to the power of the third.
    Times(u8, u8, u8),
    /// A number computed from the instruction.
    F(fn(u32) -> u64),
    /// One register per bit that is set among these.
    Registers(u32),
}

/// Instructions that agree with `value` where `mask` has bits.
struct Row {
    mask: u32,
    value: u32,
    operands: &'static [Op],
}

const fn row(mask: u32, value: u32, operands: &'static [Op]) -> Row {
    Row {
        mask,
        value,
        operands,
    }
}

fn bits(word: u32, low: u8, length: u8) -> u32 {
    word >> low & ((1 << length) - 1)
}

/// Extends the sign of the lowest `length` bits.
fn signed(value: u32, length: u8) -> u64 {
    let unused = 32 - length;
    i64::from(((value << unused) as i32) >> unused) as u64
}

fn decode(rows: &[Row], word: u32, length: u8) -> Result<Insn, DecodeError> {
    let found = rows.iter().find(|row| word & row.mask == row.value);
    let row = found.ok_or(DecodeError::Invalid)?;
    let mut operands = Vec::new();
    for op in row.operands {
        match *op {
            Op::R => operands.push(Operand::Reg),
            Op::P => operands.extend([Operand::Imm((word >> 28).into()), Operand::Reg]),
            Op::Always => operands.extend([Operand::Imm(14), Operand::Reg]),
            Op::U(low, len) => operands.push(Operand::Imm(bits(word, low, len).into())),
            Op::Times(low, len, shift) => {
                operands.push(Operand::Imm((bits(word, low, len) << shift).into()));
            }
            Op::F(of) => operands.push(Operand::Imm(of(word))),
            Op::Registers(mask) if word & mask == 0 => return Err(DecodeError::Invalid),
            Op::Registers(mask) => {
                operands.extend((0..(word & mask).count_ones()).map(|_| Operand::Reg));
            }
        }
    }
    Ok(Insn { length, operands })
}

/// Decodes an Arm instruction.
pub(super) fn arm(code: &[u8]) -> Result<Insn, DecodeError> {
    let word = code.first_chunk::<4>().ok_or(DecodeError::Truncated)?;
    a32::decode(u32::from_le_bytes(*word))
}

/// Decodes a Thumb instruction.
pub(super) fn thumb(code: &[u8]) -> Result<Insn, DecodeError> {
    let first = code.first_chunk::<2>().ok_or(DecodeError::Truncated)?;
    let first = u32::from(u16::from_le_bytes(*first));
    if first < 0xe800 {
        return decode(t16::ROWS, first, 2);
    }
    let word = code.first_chunk::<4>().ok_or(DecodeError::Truncated)?;
    t32::decode(u32::from_le_bytes(*word).rotate_left(16))
}

#[cfg(test)]
mod tests;
