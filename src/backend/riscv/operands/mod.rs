//! What `decode_operand` and `next_pc` see: instructions of RV32GC and RV64GC with the operands of LLVM's `MCInst`.
//!
//! Written from The RISC-V Instruction Set Manual, Volume I, chapter "RV32/64G Instruction Set Listings", and of "C" the
//! tables of compressed instructions. The rows that patch instructions are not used here. Deliberately absent: vectors and the
//! other extensions beyond G and C, of which no relocation patches an instruction.

mod compressed;
mod full;

use crate::base::{DecodeError, Insn, Operand};

/// An operand of a row.
#[derive(Clone, Copy, Debug)]
enum Op {
    /// A register.
    R,
    /// Bits from the most significant run down (lowest bit, length), shifted left, not signed.
    U(&'static [(u8, u8)], u8),
    /// The same, signed.
    S(&'static [(u8, u8)], u8),
    /// The immediate of `c.lui`, which LLVM shows as the 20 bits that `lui` would have.
    Upper,
}

/// Which widths have an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    Any,
    Only32,
    Only64,
}

/// Instructions of one encoding: the bits under the mask are these.
#[derive(Clone, Copy, Debug)]
struct Row {
    mask: u32,
    bits: u32,
    width: Width,
    operands: &'static [Op],
}

const fn any(mask: u32, bits: u32, operands: &'static [Op]) -> Row {
    Row {
        mask,
        bits,
        width: Width::Any,
        operands,
    }
}

const fn only32(mask: u32, bits: u32, operands: &'static [Op]) -> Row {
    Row {
        width: Width::Only32,
        ..any(mask, bits, operands)
    }
}

const fn only64(mask: u32, bits: u32, operands: &'static [Op]) -> Row {
    Row {
        width: Width::Only64,
        ..any(mask, bits, operands)
    }
}

/// Decodes the instruction at the start of `code`.
pub(super) fn decode(code: &[u8], is_64: bool) -> Result<Insn, DecodeError> {
    let (length, rows) = match code {
        [] | [_] => return Err(DecodeError::Truncated),
        [first, ..] if first & 3 != 3 => (2, compressed::ROWS),
        // Longer than 32 bits.
        [first, ..] if first & 0x1c == 0x1c => return Err(DecodeError::Invalid),
        _ => (4, full::ROWS),
    };
    let bytes = code.get(..length).ok_or(DecodeError::Truncated)?;
    let word = bytes
        .iter()
        .rev()
        .fold(0, |word, &byte| word << 8 | u32::from(byte));
    let is_reserved = match length {
        2 => find(compressed::RESERVED, word, is_64).is_some(),
        _ => !full::has_valid_rounding_mode(word),
    };
    let row = find(rows, word, is_64).filter(|_| !is_reserved);
    let row = row.ok_or(DecodeError::Invalid)?;
    Ok(Insn {
        length: length as u8,
        operands: row.operands.iter().map(|op| operand(*op, word)).collect(),
    })
}

fn find(rows: &'static [Row], word: u32, is_64: bool) -> Option<&'static Row> {
    rows.iter().find(|row| {
        word & row.mask == row.bits
            && match row.width {
                Width::Any => true,
                Width::Only32 => !is_64,
                Width::Only64 => is_64,
            }
    })
}

fn operand(op: Op, word: u32) -> Operand {
    match op {
        Op::R => Operand::Reg,
        Op::U(runs, shift) => Operand::Imm(gather(runs, word).0 << shift),
        Op::S(runs, shift) => {
            let (value, length) = gather(runs, word);
            let signed = ((value << (64 - length)) as i64) >> (64 - length);
            Operand::Imm((signed as u64) << shift)
        }
        Op::Upper => {
            let (value, _) = gather(&[(12, 1), (2, 5)], word);
            Operand::Imm(if value > 31 { value | 0xfffe0 } else { value })
        }
    }
}

/// The bits of the runs, one after another, and how many they are.
fn gather(runs: &[(u8, u8)], word: u32) -> (u64, u32) {
    runs.iter().fold((0, 0), |(value, count), &(low, length)| {
        let run = u64::from(word >> low) & ((1 << length) - 1);
        (value << length | run, count + u32::from(length))
    })
}
