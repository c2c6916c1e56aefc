//! The differences that are known, each with its reason. None occurs in the x86-64 and i386 code of real libraries.

use linkproof::backend::x86::Mode;
use linkproof::base::{DecodeError, Insn};

use crate::oracle::Answer;

/// One difference.
pub(crate) struct Case<'a> {
    pub(crate) mode: Mode,
    pub(crate) bytes: &'a [u8],
    pub(crate) ours: &'a Result<Insn, DecodeError>,
    pub(crate) llvm: &'a Answer,
}

impl Case<'_> {
    /// The prefixes, and the bytes after them.
    fn parts(&self) -> (&[u8], &[u8]) {
        let is_prefix = |byte: &u8| match byte {
            0x66 | 0x67 | 0xf0 | 0xf2 | 0xf3 | 0x2e | 0x36 | 0x3e | 0x26 | 0x64 | 0x65 => true,
            0x40..=0x4f => self.mode == Mode::Bits64,
            _ => false,
        };
        let end = self.bytes.iter().position(|byte| !is_prefix(byte));
        self.bytes.split_at(end.unwrap_or(self.bytes.len()))
    }

    fn only_llvm_accepts(&self) -> bool {
        self.ours.is_err() && !matches!(self.llvm, Answer::Refused)
    }

    fn only_llvm_refuses(&self) -> bool {
        self.ours.is_ok() && matches!(self.llvm, Answer::Refused)
    }

    fn both_accept(&self) -> bool {
        self.ours.is_ok() && !matches!(self.llvm, Answer::Refused)
    }
}

/// A kind of difference.
struct Row {
    /// Whether a difference is of this kind; the slices are the prefixes and the bytes after them.
    applies: fn(&Case<'_>, &[u8], &[u8]) -> bool,
    reason: &'static str,
}

const ROWS: &[Row] = &[
    Row {
        applies: |case, _, opcode| case.only_llvm_accepts() && opcode.first() == Some(&0xd5),
        reason: "REX2 is of APX, which iced-x86 does not know",
    },
    Row {
        applies: |case, _, opcode| case.only_llvm_accepts() && is_evex(opcode),
        reason: "EVEX of APX, or with bits that the manual reserves and LLVM ignores",
    },
    Row {
        applies: |case, prefixes, opcode| {
            case.only_llvm_accepts() && opcode.first() == Some(&0x0f) && has_selector(prefixes)
        },
        reason: "LLVM ignores a prefix that selects no instruction, the manual reserves it",
    },
    Row {
        applies: |case, _, opcode| {
            case.only_llvm_accepts() && matches!(opcode.first(), Some(0xc4 | 0xc5))
        },
        reason: "VEX with a prefix, a mode or registers that the manual forbids and LLVM does not check",
    },
    Row {
        applies: |case, _, opcode| {
            case.only_llvm_accepts() && matches!(opcode, [0x0f, 0xa6 | 0xa7, ..])
        },
        reason: "VIA PadLock without rep",
    },
    Row {
        applies: |case, prefixes, opcode| {
            case.both_accept()
                && matches!(prefixes, [.., 0x66, 0x48..=0x4f])
                && matches!(opcode, [0x0f, 0x80..=0x8f, ..])
        },
        reason: "a jump with 66 and REX.W has a 16-bit displacement to LLVM",
    },
    Row {
        applies: |case, prefixes, opcode| {
            case.mode == Mode::Bits16
                && case.both_accept()
                && prefixes.contains(&0x66)
                && opcode.first() == Some(&0x0f)
        },
        reason: "66 is only the operand size to LLVM in 16-bit code",
    },
    Row {
        applies: |case, _, opcode| {
            case.mode == Mode::Bits16
                && case.only_llvm_refuses()
                && matches!(opcode, [0xc7, 0xf8, ..] | [0x0f, 0xae, ..])
        },
        reason: "xbegin with a 16-bit displacement and ptwrite do not exist to LLVM in 16-bit code",
    },
    Row {
        applies: |case, _, opcode| case.only_llvm_refuses() && is_evex(opcode),
        reason: "LLVM wants a vector length in instructions on half-precision scalars, which ignore it",
    },
    Row {
        applies: |case, _, opcode| {
            case.mode != Mode::Bits64
                && case.both_accept()
                && matches!(opcode, [0x62, _, _, _, 0x23 | 0x43, ..])
        },
        reason: "LLVM scales the displacement of a broadcasting vshuf by 4 outside 64-bit code",
    },
    Row {
        applies: |_, prefixes, opcode| {
            prefixes.len() > 1 && prefixes.contains(&0xf3) && opcode.first() == Some(&0x90)
        },
        reason: "pause with a further prefix",
    },
    Row {
        applies: |case, prefixes, opcode| {
            case.only_llvm_refuses()
                && prefixes.contains(&0xf2)
                && prefixes.contains(&0x67)
                && matches!(opcode, [0x0f, 0xb7, ..])
        },
        reason: "movzx with a repeat and an address size prefix",
    },
    Row {
        applies: |case, _, opcode| {
            case.mode != Mode::Bits64
                && case.only_llvm_accepts()
                && matches!(opcode, [0x0f, 0x01, 0xf8, ..])
        },
        reason: "swapgs exists outside 64-bit code to LLVM",
    },
];

/// Whether an EVEX prefix is next; the shortest instruction with one has six bytes, and a bound can be shorter.
fn is_evex(opcode: &[u8]) -> bool {
    opcode.len() >= 6 && opcode[0] == 0x62
}

/// Whether the prefixes include one that can be a part of the opcode.
fn has_selector(prefixes: &[u8]) -> bool {
    prefixes
        .iter()
        .any(|byte| matches!(byte, 0x66 | 0xf2 | 0xf3))
}

/// Why the decoders differ; `None` if no row matches.
pub(crate) fn reason(case: &Case<'_>) -> Option<&'static str> {
    let (prefixes, opcode) = case.parts();
    ROWS.iter()
        .find(|row| (row.applies)(case, prefixes, opcode))
        .map(|row| row.reason)
}
