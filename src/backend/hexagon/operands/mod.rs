//! The operand decoder: one instruction word, with the extender before it, or the two halves of a duplex.
//!
//! It shares nothing with the fixup side: encodings are rows of mask and bits (`encodings`), whose operands are programs.
//! What only the rest of the packet can say is not checked, such as which instruction makes a new value; a reserved
//! encoding, a register that does not exist and an extender before what takes none are refused.

mod encodings;

use crate::base::{DecodeError, Insn, insn::Operand};
use encodings::{EXTENDED, HALVES, WORDS};
use std::sync::LazyLock;

pub(super) fn decode(code: &[u8]) -> Result<Insn, DecodeError> {
    let first = word(code, 0)?;
    if !is_extender(first) {
        return Ok(Insn {
            length: 4,
            operands: instruction(first, None)?,
        });
    }
    if parse_bits(first) == END {
        return Err(DecodeError::Invalid);
    }
    let high = ((first >> 16) & 0xfff) << 20 | (first & 0x3fff) << 6;
    Ok(Insn {
        length: 8,
        operands: instruction(word(code, 4)?, Some(high))?,
    })
}

fn word(code: &[u8], at: usize) -> Result<u32, DecodeError> {
    let bytes = code.get(at..at + 4).ok_or(DecodeError::Truncated)?;
    Ok(bytes
        .iter()
        .rev()
        .fold(0, |word, byte| word << 8 | u32::from(*byte)))
}

const DUPLEX: u32 = 0;
const END: u32 = 3;

/// Bits 15 and 14: where in its packet a word stands.
fn parse_bits(word: u32) -> u32 {
    (word >> 14) & 3
}

/// Class 0 is `immext` and nothing else.
fn is_extender(word: u32) -> bool {
    word >> 28 == 0 && parse_bits(word) != DUPLEX
}

fn instruction(word: u32, extender: Option<u32>) -> Result<Vec<Operand>, DecodeError> {
    if is_extender(word) {
        return Err(DecodeError::Invalid);
    }
    if parse_bits(word) == DUPLEX {
        return duplex(word, extender);
    }
    // Some opcodes mean another instruction behind an extender: an absolute address, not one relative to GP.
    let extended = extender.and_then(|_| TABLES.extended.find(word));
    let row = extended.or_else(|| TABLES.words.find(word));
    row.and_then(|row| row.operands(word, extender))
        .ok_or(DecodeError::Invalid)
}

/// Two 13-bit instructions; the class says from which groups the low and the high one are. An extender is for the high one.
fn duplex(word: u32, extender: Option<u32>) -> Result<Vec<Operand>, DecodeError> {
    const L1: usize = 0;
    const L2: usize = 1;
    const S1: usize = 2;
    const S2: usize = 3;
    const A: usize = 4;
    const CLASSES: [(usize, usize); 15] = [
        (L1, L1),
        (L2, L1),
        (L2, L2),
        (A, A),
        (L1, A),
        (L2, A),
        (S1, A),
        (S2, A),
        (S1, L1),
        (S1, L2),
        (S1, S1),
        (S2, S1),
        (S2, L1),
        (S2, L2),
        (S2, S2),
    ];
    let class = (word >> 28) & 0xe | (word >> 13) & 1;
    let &(low, high) = CLASSES.get(class as usize).ok_or(DecodeError::Invalid)?;
    let half = |group: usize, bits: u32, extender| {
        let row = TABLES.halves[group].find(bits)?;
        row.operands(bits, extender)
    };
    let low = half(low, word & 0x1fff, None);
    let high = half(high, (word >> 16) & 0x1fff, extender);
    let (mut operands, high) = low.zip(high).ok_or(DecodeError::Invalid)?;
    operands.extend(high);
    Ok(operands)
}

/// A set of instructions.
struct Table(Vec<Row>);

impl Table {
    /// The row of a word: of several, the one that says most about it (a frame in its usual registers).
    fn find(&self, word: u32) -> Option<&Row> {
        let rows = self.0.iter().filter(|row| word & row.mask == row.bits);
        rows.max_by_key(|row| row.mask.count_ones())
    }

    fn parse(rows: &[(&str, &str)]) -> Self {
        let rows = rows.iter().flat_map(|(program, opcodes)| {
            let steps = program.split_whitespace().map(Step::parse);
            let steps: Option<Vec<Step>> = steps.collect();
            let row = move |opcode: &str| {
                let (bits, mask) = opcode.split_once('/')?;
                Some(Row {
                    mask: u32::from_str_radix(mask, 16).ok()?,
                    bits: u32::from_str_radix(bits, 16).ok()?,
                    steps: steps.clone()?,
                })
            };
            opcodes.split_whitespace().filter_map(row)
        });
        Self(rows.collect())
    }
}

struct Tables {
    words: Table,
    extended: Table,
    halves: [Table; 5],
}

/// A row that does not parse is left out, which `every_row_parses` forbids.
static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    words: Table(WORDS.iter().flat_map(|rows| Table::parse(rows).0).collect()),
    extended: Table::parse(EXTENDED),
    halves: HALVES.map(Table::parse),
});

/// The instructions that a mask cannot tell apart, and what their operands are.
struct Row {
    mask: u32,
    bits: u32,
    steps: Vec<Step>,
}

impl Row {
    /// The operands of a word, or `None` if it names what does not exist or cannot be extended.
    fn operands(&self, word: u32, extender: Option<u32>) -> Option<Vec<Operand>> {
        let takes_extender = |step: &Step| matches!(step, Step::Number(n) if n.extendable);
        if extender.is_some() && !self.steps.iter().any(takes_extender) {
            return None;
        }
        let operands = self.steps.iter().map(|step| step.operand(word, extender));
        operands.collect()
    }
}

/// One operand of a program.
#[derive(Clone)]
enum Step {
    /// Any register.
    Register,
    /// A register whose number, from bit `at` up, must be in a set.
    Numbered {
        at: u32,
        bits: u32,
        exists: fn(u32) -> bool,
    },
    /// -1, which the opcode implies.
    MinusOne,
    Number(Number),
}

/// An immediate operand.
#[derive(Clone)]
struct Number {
    /// Lowest bit and length of its runs, from the most significant.
    runs: Vec<(u32, u32)>,
    signed: bool,
    shift: u32,
    extendable: bool,
}

impl Step {
    fn operand(&self, word: u32, extender: Option<u32>) -> Option<Operand> {
        Some(match self {
            Self::Register => Operand::Reg,
            Self::Numbered { at, bits, exists } => {
                let number = (word >> at) & ((1 << bits) - 1);
                exists(number).then_some(Operand::Reg)?
            }
            Self::MinusOne => Operand::Imm(u64::MAX),
            Self::Number(number) => Operand::Imm(number.value(word, extender)),
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let numbered = |bits, exists| {
            let at = text[1..].parse().ok()?;
            Some(Self::Numbered { at, bits, exists })
        };
        match text.get(..1)? {
            "R" if text.len() == 1 => Some(Self::Register),
            "-" if text == "-1" => Some(Self::MinusOne),
            "N" => numbered(3, |number| number & 6 != 0),
            "C" => numbered(5, |number| !(20..30).contains(&number)),
            "D" => numbered(5, |number| number % 2 == 0 && !(20..30).contains(&number)),
            "G" => numbered(5, |_| true),
            "H" => numbered(5, |number| number % 2 == 0),
            "S" => numbered(7, |number| number <= 80),
            "T" => numbered(7, |number| number < 80),
            _ => Some(Self::Number(Number::parse(text)?)),
        }
    }
}

impl Number {
    fn value(&self, word: u32, extender: Option<u32>) -> u64 {
        let (mut value, mut bits) = (0, 0);
        for &(low, length) in &self.runs {
            value = value << length | u64::from(word >> low) & ((1 << length) - 1);
            bits += length;
        }
        let extender = extender.filter(|_| self.extendable);
        let shift = match extender {
            Some(high) => {
                (value, bits) = (u64::from(high) | value & 0x3f, 32);
                0
            }
            None => self.shift,
        };
        if self.signed {
            value = ((value << (64 - bits)) as i64 >> (64 - bits)) as u64;
        }
        value << shift
    }

    fn parse(text: &str) -> Option<Self> {
        let signed = match text.get(..1)? {
            "s" => true,
            "u" => false,
            _ => return None,
        };
        let rest = &text[1..];
        let extendable = rest.ends_with('!');
        let rest = rest.trim_end_matches('!');
        let (runs, shift) = rest.split_once('<').unwrap_or((rest, "0"));
        let runs: Option<Vec<_>> = runs.split(',').map(run).collect();
        Some(Self {
            runs: runs?,
            signed,
            shift: shift.parse().ok()?,
            extendable,
        })
    }
}

fn run(text: &str) -> Option<(u32, u32)> {
    let (low, length) = text.split_once('.')?;
    Some((low.parse().ok()?, length.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_parses() {
        let tables = [&TABLES.words, &TABLES.extended];
        let parsed: usize = tables
            .into_iter()
            .chain(&TABLES.halves)
            .map(|table| table.0.len())
            .sum();
        let rows = WORDS.into_iter().chain([EXTENDED]).chain(HALVES);
        let written: usize = rows
            .flatten()
            .map(|(_, opcodes)| opcodes.split_whitespace().count())
            .sum();
        assert_eq!(parsed, written);
        assert!(parsed > 500);
    }

    #[test]
    fn opcodes_are_in_their_masks() {
        let tables = [&TABLES.words, &TABLES.extended];
        for row in tables.into_iter().chain(&TABLES.halves).flat_map(|t| &t.0) {
            assert_eq!(row.bits & !row.mask, 0, "{:08x}/{:08x}", row.bits, row.mask);
        }
    }
}
