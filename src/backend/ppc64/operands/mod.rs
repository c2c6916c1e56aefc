//! Operands of instructions, in the order of LLVM's MCInst, from the forms of the Power ISA.
//!
//! Shares nothing with the rows that patch. A form is a mask, the words that belong to it, and where its operands stand;
//! more particular forms (`li` among `addi`, `nop` among `ori`) come before general ones. Fields are as the ISA encodes
//! them: branch distances in words, displacements of D-form storage accesses without sign (LLVM's reading), DS and DQ ones
//! in bytes.

mod fixed;
mod float;
mod prefixed;
mod vector;

use crate::base::{DecodeError, Endian, Insn, Operand};

/// Instructions of one shape.
struct Form {
    /// The bits that make them what they are.
    mask: u32,
    operands: &'static [Spec],
    words: &'static [u32],
}

const fn form(mask: u32, operands: &'static [Spec], words: &'static [u32]) -> Form {
    Form {
        mask,
        operands,
        words,
    }
}

/// A run of bits: the lowest and how many.
#[derive(Clone, Copy)]
struct Run(u8, u8);

/// Where an operand stands.
#[derive(Clone, Copy)]
enum Spec {
    Register,
    /// One run, with or without sign, shifted left.
    Field {
        run: Run,
        signed: bool,
        shift: u8,
    },
    /// Several runs, the first the most significant.
    Split {
        runs: &'static [Run],
        signed: bool,
    },
    /// The offset of `hashst` and `hashchk`: 512 below the base and up, by 8.
    Hash,
}

use Spec::Register as R;

/// The offset of `hashst` and `hashchk`.
const HASH: Spec = Spec::Hash;
/// The shift of 64-bit shifts and rotations.
const SH64: Spec = split(&[Run(1, 1), Run(11, 5)], false);
/// The mask bound of 64-bit rotations.
const MB64: Spec = split(&[Run(5, 1), Run(6, 5)], false);
/// The number of a special-purpose register.
const SPR: Spec = split(&[Run(11, 5), Run(16, 5)], false);
/// The immediate of DX-form.
const DX: Spec = split(&[Run(6, 10), Run(16, 5), Run(0, 1)], false);
/// The data class mask of vector tests.
const DCMX: Spec = split(&[Run(6, 1), Run(2, 1), Run(16, 5)], false);

const fn split(runs: &'static [Run], signed: bool) -> Spec {
    Spec::Split { runs, signed }
}

const fn u(low: u8, length: u8) -> Spec {
    field(low, length, false, 0)
}

const fn s(low: u8, length: u8) -> Spec {
    field(low, length, true, 0)
}

const fn scaled(low: u8, length: u8, shift: u8) -> Spec {
    field(low, length, true, shift)
}

const fn field(low: u8, length: u8, signed: bool, shift: u8) -> Spec {
    Spec::Field {
        run: Run(low, length),
        signed,
        shift,
    }
}

impl Run {
    fn of(self, word: u64) -> u64 {
        (word >> self.0) & ((1 << self.1) - 1)
    }
}

impl Spec {
    fn operand(self, word: u64) -> Operand {
        match self {
            Self::Register => Operand::Reg,
            Self::Field { run, signed, shift } => {
                let value = extend(run.of(word), run.1, signed);
                Operand::Imm(value << shift)
            }
            Self::Split { runs, signed } => {
                let join = |value, run: &Run| (value << run.1) | run.of(word);
                let bits = runs.iter().map(|run| run.1).sum();
                Operand::Imm(extend(runs.iter().fold(0, join), bits, signed))
            }
            Self::Hash => {
                let step = (Run(0, 1).of(word) << 5) | Run(21, 5).of(word);
                Operand::Imm((8 * step).wrapping_sub(512))
            }
        }
    }
}

fn extend(value: u64, bits: u8, signed: bool) -> u64 {
    let unused = 64 - bits;
    if signed {
        (((value << unused) as i64) >> unused) as u64
    } else {
        value
    }
}

/// The instruction at the start of `code`.
///
/// # Errors
/// The bytes are no instruction.
pub(super) fn decode(code: &[u8], endian: Endian) -> Result<Insn, DecodeError> {
    let word = |at: usize| {
        let bytes = code.get(at..at + 4).ok_or(DecodeError::Truncated)?;
        Ok(endian.read(bytes) as u32)
    };
    let first = word(0)?;
    if prefixed::is_prefix(first) {
        return prefixed::decode(first, word(4)?);
    }
    let tables = [fixed::FORMS, float::FORMS, vector::FORMS];
    let mut forms = tables.into_iter().flatten();
    let form = forms
        .find(|form| form.words.binary_search(&(first & form.mask)).is_ok())
        .ok_or(DecodeError::Invalid)?;
    Ok(insn(4, form.operands, first.into()))
}

fn insn(length: u8, operands: &[Spec], word: u64) -> Insn {
    Insn {
        length,
        operands: operands.iter().map(|spec| spec.operand(word)).collect(),
    }
}
