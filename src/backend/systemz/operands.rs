//! The operand decoder: the length by the top two bits, the program by the opcode, the operands by the program. It shares
//! nothing with the fixup side. Which registers an instruction takes is not checked: only an unknown opcode is refused.

use crate::backend::systemz::programs::PROGRAMS;
use crate::base::{DecodeError, Insn, insn::Operand};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub(super) fn decode(code: &[u8]) -> Result<Insn, DecodeError> {
    let first = *code.first().ok_or(DecodeError::Truncated)?;
    let length = match first >> 6 {
        0 => 2,
        1 | 2 => 4,
        _ => 6,
    };
    let bytes = code.get(..length).ok_or(DecodeError::Truncated)?;
    let word = bytes
        .iter()
        .fold(0, |word, byte| (word << 8) | u64::from(*byte));
    let uses = keys(bytes).find_map(|key| TABLE.get(&key));
    let chosen = uses.into_iter().flatten().find(|used| used.serves(word));
    let program = chosen.ok_or(DecodeError::Invalid)?.program;
    Ok(Insn {
        length: length as u8,
        operands: program.iter().map(|step| step.operand(word)).collect(),
    })
}

/// The part of an instruction that holds its opcode.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Byte(u8),
    Bytes(u8, u8),
    LowHalf(u8, u8),
    Sixth(u8, u8),
}

/// The keys that an instruction may stand under.
fn keys(bytes: &[u8]) -> impl Iterator<Item = Key> {
    let (first, second) = (bytes[0], bytes[1]);
    let sixth = bytes.get(5).map(|&sixth| Key::Sixth(first, sixth));
    [
        Key::Byte(first),
        Key::Bytes(first, second),
        Key::LowHalf(first, second & 15),
    ]
    .into_iter()
    .chain(sixth)
}

/// A program at an opcode, for some values of four bits of the instruction.
struct Use {
    program: &'static [Step],
    low: u32,
    values: u16,
}

impl Use {
    fn serves(&self, word: u64) -> bool {
        self.values & (1 << ((word >> self.low) & 15)) != 0
    }
}

/// One operand of a program.
struct Step(Option<Number>);

/// An immediate operand.
struct Number {
    /// Lowest bit and length of its runs, from the most significant.
    runs: Vec<(u32, u32)>,
    signed: bool,
    mask: u64,
    shift: u32,
    more: u64,
}

impl Step {
    fn operand(&self, word: u64) -> Operand {
        let Some(number) = &self.0 else {
            return Operand::Reg;
        };
        let (mut value, mut bits) = (0, 0);
        for &(low, length) in &number.runs {
            value = (value << length) | ((word >> low) & ((1 << length) - 1));
            bits += length;
        }
        if number.signed {
            value = (((value << (64 - bits)) as i64) >> (64 - bits)) as u64;
        }
        Operand::Imm(((value & number.mask) << number.shift).wrapping_add(number.more))
    }

    fn parse(text: &str) -> Option<Self> {
        if text == "R" {
            return Some(Self(None));
        }
        let signed = text.starts_with('s');
        let end = text.find(['<', '+', '&']).unwrap_or(text.len());
        let (runs, after) = (text.get(1..end)?, &text[end..]);
        let runs: Option<Vec<_>> = runs.split(':').map(run).collect();
        let mut number = Number {
            runs: runs?,
            signed,
            mask: u64::MAX,
            shift: 0,
            more: 0,
        };
        match after {
            "" => {}
            "<1" => number.shift = 1,
            "+1" => number.more = 1,
            "&7f" => number.mask = 0x7f,
            _ => return None,
        }
        Some(Self(Some(number)))
    }
}

fn run(text: &str) -> Option<(u32, u32)> {
    let (low, length) = text.split_once('.')?;
    Some((low.parse().ok()?, length.parse().ok()?))
}

fn key(text: &str) -> Option<Key> {
    let first = byte(text.get(..2)?)?;
    let rest = &text[2..];
    Some(match rest.strip_prefix("..") {
        Some(sixth) => Key::Sixth(first, byte(sixth)?),
        None if rest.is_empty() => Key::Byte(first),
        None => match rest.strip_prefix('.') {
            Some(half) => Key::LowHalf(first, byte(half)?),
            None => Key::Bytes(first, byte(rest)?),
        },
    })
}

fn byte(text: &str) -> Option<u8> {
    u8::from_str_radix(text, 16).ok()
}

/// The programs by opcode. A row that does not parse serves nothing, which `every_row_parses` forbids.
static TABLE: LazyLock<FxHashMap<Key, Vec<Use>>> = LazyLock::new(|| {
    let mut table: FxHashMap<Key, Vec<Use>> = FxHashMap::default();
    for (program, opcodes) in PROGRAMS {
        let steps = program.split(',').filter(|step| !step.is_empty());
        let steps: Option<Vec<Step>> = steps.map(Step::parse).collect();
        let Some(steps) = steps else { continue };
        // Once per program, for as long as the process lives.
        let steps: &'static [Step] = Vec::leak(steps);
        for opcode in opcodes.split_whitespace() {
            if let Some((key, used)) = parse_use(opcode, steps) {
                table.entry(key).or_default().push(used);
            }
        }
    }
    table
});

fn parse_use(text: &str, program: &'static [Step]) -> Option<(Key, Use)> {
    let (opcode, condition) = text.split_once('@').unwrap_or((text, "0:ffff"));
    let (low, values) = condition.split_once(':')?;
    let used = Use {
        program,
        low: low.parse().ok()?,
        values: u16::from_str_radix(values, 16).ok()?,
    };
    Some((key(opcode)?, used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_parses() {
        let opcodes = PROGRAMS
            .iter()
            .flat_map(|(_, opcodes)| opcodes.split_whitespace());
        let parsed: usize = TABLE.values().map(Vec::len).sum();
        assert_eq!(parsed, opcodes.count());
        assert!(parsed > 700);
    }
}
