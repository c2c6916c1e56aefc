//! Prefixed instructions that hold a displacement of 34 bits (Power ISA 3.1, §1.6.3): MLS:D-form and 8LS:D-form.

use super::{R, Run, Spec, insn, split};
use crate::base::{DecodeError, Insn};

/// Primary opcode 1.
pub(super) fn is_prefix(word: u32) -> bool {
    word >> 26 == 1
}

/// The kinds of prefix, without R and d0.
const MLS: u32 = 0x0600_0000;
const EIGHT_LS: u32 = 0x0400_0000;
const R_BIT: u32 = 1 << 20;
const D0: u32 = 0x3_ffff;

/// Opcodes of suffixes: `paddi`, then the loads and stores of each kind.
const PADDI: u32 = 14;
const MLS_OPCODES: &[u32] = &[32, 34, 36, 38, 40, 42, 44, 48, 50, 52, 54];
const EIGHT_LS_OPCODES: &[u32] = &[41, 42, 43, 46, 47, 50, 51, 54, 55, 56, 57, 58, 60, 61, 62];

/// d0 and d1, in the prefix and the suffix.
const D: Spec = split(&[Run(32, 18), Run(0, 16)], true);
/// RA where it must be zero: the displacement counts from the instruction.
const NO_BASE: Spec = super::u(16, 5);

pub(super) fn decode(prefix: u32, suffix: u32) -> Result<Insn, DecodeError> {
    let relative = prefix & R_BIT != 0;
    let based = (suffix >> 16) & 31 != 0;
    if relative && based {
        return Err(DecodeError::Invalid);
    }
    let opcode = suffix >> 26;
    let kind = prefix & !(R_BIT | D0);
    let operands: &[Spec] = match (kind, opcode) {
        (MLS, PADDI) if relative => &[R, NO_BASE, D],
        (MLS, PADDI) if based => &[R, R, D],
        // pli
        (MLS, PADDI) => &[R, D],
        _ if (kind == MLS && MLS_OPCODES.contains(&opcode))
            || (kind == EIGHT_LS && EIGHT_LS_OPCODES.contains(&opcode)) =>
        {
            if relative {
                &[R, D, NO_BASE]
            } else {
                &[R, D, R]
            }
        }
        _ => return Err(DecodeError::Invalid),
    };
    let word = (u64::from(prefix) << 32) | u64::from(suffix);
    Ok(insn(8, operands, word))
}
