//! Why an expression has no value in a program.

use super::code::{self, Code};
use super::mode::Mode;
use super::program::LookupError;
use crate::base::{DecodeError, Span};

/// Why a subexpression has no value, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The subexpression.
    pub span: Span,
    /// Why.
    pub kind: FaultKind,
}

/// Why a subexpression has no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// A name that does not exist.
    #[error("{lookup}")]
    Unknown {
        /// The lookup that failed.
        lookup: LookupError,
        /// Whether the name stands in `decode_operand` or `next_pc`.
        decoding: bool,
    },
    /// A load outside its block.
    #[error("cannot load {size} bytes at {address:#x}: {why}")]
    Load {
        /// Where.
        address: u64,
        /// How many bytes.
        size: u64,
        /// What the program says.
        why: String,
        /// Whether the address is computed by a chain without parentheses.
        swallowed: bool,
    },
    /// A shift by 64 or more.
    #[error("cannot shift a 64-bit value by {0}")]
    Shift(u64),
    /// An instruction at a symbol whose size the object does not give.
    #[error("`{0}` has no size, so it holds no instruction")]
    NoSize(Box<str>),
    /// An instruction at a symbol without content.
    #[error("`{0}` has no content to decode (it is absolute, external or zero-fill)")]
    NoContent(Box<str>),
    /// An instruction past the end of the symbol.
    #[error("offset {offset} is past the end of `{symbol}`, which has {size} bytes")]
    PastEnd {
        /// The symbol.
        symbol: Box<str>,
        /// The offset from it.
        offset: u64,
        /// Its size.
        size: u64,
    },
    /// Bytes that are no instruction.
    #[error("no instruction at `{symbol}`{}: {why}", plus(*.offset))]
    NoInsn {
        /// The symbol.
        symbol: Box<str>,
        /// The offset from it.
        offset: u64,
        /// The decoder's word.
        why: DecodeError,
        /// The first bytes there.
        bytes: Vec<u8>,
    },
    /// An operand that the instruction does not have.
    #[error("the instruction at `{symbol}`{} has {count} operands, not one with index {index}", plus(*.offset))]
    NoOperand {
        /// The symbol.
        symbol: Box<str>,
        /// The offset from it.
        offset: u64,
        /// The index asked for.
        index: u64,
        /// How many operands there are.
        count: usize,
        /// The instruction as text and its operands.
        insn: String,
    },
    /// An operand without an immediate value.
    #[error("operand {index} of the instruction at `{symbol}`{} is no immediate", plus(*.offset))]
    NotImmediate {
        /// The symbol.
        symbol: Box<str>,
        /// The offset from it.
        offset: u64,
        /// The index asked for.
        index: u64,
        /// The instruction as text and its operands.
        insn: String,
    },
}

fn plus(offset: u64) -> String {
    if offset == 0 {
        String::new()
    } else {
        format!("+{offset}")
    }
}

impl FaultKind {
    /// The stable identifier.
    pub fn code(&self) -> Code {
        match self {
            Self::Unknown { .. } => code::UNKNOWN,
            Self::Load { .. } => code::LOAD,
            Self::Shift(_) => code::SHIFT,
            Self::NoSize(_) => code::NO_SIZE,
            Self::PastEnd { .. } => code::PAST_END,
            Self::NoContent(_) | Self::NoInsn { .. } => code::NO_INSN,
            Self::NoOperand { .. } => code::NO_OPERAND,
            Self::NotImmediate { .. } => code::NOT_IMMEDIATE,
        }
    }

    /// What to do about it.
    pub fn help(&self, mode: Mode) -> Option<String> {
        match self {
            Self::Unknown { lookup, .. } => did_you_mean(lookup),
            Self::Load { swallowed: true, .. } => Some(
                "a load takes everything up to the end of its side or parenthesis as its address: write (*{8}a) - b, \
                 (*{4}a)[7:0]"
                    .to_owned(),
            ),
            Self::NoSize(symbol) => Some(format!("add `.size {symbol}, .-{symbol}` after the instruction")),
            Self::PastEnd { .. } if mode == Mode::Strict => {
                Some("LLVM decodes whatever follows; use the symbol that is there".to_owned())
            }
            _ => None,
        }
    }

    /// What LLVM's checker says, where it says anything of the kind.
    pub fn llvm_message(&self) -> String {
        match self {
            Self::Unknown {
                lookup,
                decoding: true,
            } => format!("Cannot decode unknown symbol '{}'", lookup.name),
            Self::Unknown { lookup, .. } if lookup.what == "symbol" => {
                format!("No known address for symbol '{}'", lookup.name)
            }
            Self::Unknown { lookup, .. } => format!("RTDyldChecker: {}\n", llvm_lookup(lookup)),
            Self::NoSize(symbol)
            | Self::NoContent(symbol)
            | Self::NoInsn { symbol, .. }
            | Self::PastEnd { symbol, .. } => {
                format!("Couldn't decode instruction at '{symbol}'")
            }
            Self::NoOperand {
                symbol,
                index,
                count,
                insn,
                ..
            } => format!(
                "Invalid operand index '{index}' for instruction '{symbol}'. Instruction has only {count} operands.\n\
                 Instruction is:\n  {insn}"
            ),
            Self::NotImmediate {
                symbol,
                index,
                insn,
                ..
            } => {
                format!(
                    "Operand '{index}' of instruction '{symbol}' is not an immediate.\nInstruction is:\n  {insn}"
                )
            }
            Self::Load { .. } | Self::Shift(_) => self.to_string(),
        }
    }
}

/// A failed lookup in the form of llvm-jitlink's messages.
fn llvm_lookup(lookup: &LookupError) -> String {
    let name = &lookup.name;
    let thing = match (lookup.what, &lookup.inside) {
        ("file", _) => return format!("file \"{name}\" not recognized"),
        ("section", Some(_)) => "section",
        ("GOT entry for", Some(_)) => "GOT entry for",
        ("stub for", Some(_)) => "stub for",
        _ => return lookup.to_string(),
    };
    let file = lookup.inside.as_deref().unwrap_or_default();
    format!("no {thing} \"{name}\" registered for file \"{file}\"")
}

/// The existing name nearest to the one asked for, if any is near.
fn did_you_mean(lookup: &LookupError) -> Option<String> {
    let limit = (lookup.name.chars().count() / 3).max(1);
    let near = lookup
        .candidates
        .iter()
        .map(|candidate| (strsim::osa_distance(&lookup.name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()?;
    Some(format!("did you mean `{}`?", near.1))
}
