//! What every layer shares: addresses, byte order, spans of source text, diagnostics, decoded instructions.
//!
//! Deliberately absent: anything that knows about object files, linking or tests.

pub mod addr;
pub mod diag;
pub mod endian;
pub mod insn;
pub mod markup;
pub mod span;
pub mod spelling;

pub use addr::Addr;
pub use diag::{Diagnostic, Label, Severity};
pub use endian::Endian;
pub use insn::{DecodeError, Insn, Operand};
pub use span::{SourceText, Span};
