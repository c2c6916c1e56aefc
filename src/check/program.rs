//! What the language can see of a linked program. Implemented by whatever linked it; read-only.

use crate::base::{DecodeError, Endian, Insn};
use std::borrow::Cow;

/// A stretch of linked memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Address in the executor.
    pub address: u64,
    /// Size in bytes.
    pub size: u64,
}

/// A symbol of the linked program.
#[derive(Clone, Debug)]
pub struct SymbolView<'p> {
    /// Address in the executor.
    pub address: u64,
    /// Size in bytes; 0 when the object does not say (`.size` missing).
    pub size: u64,
    /// The bytes from the symbol to the end of its block, which may reach past `size`. `None` for absolute symbols,
    /// externals and zero-fill.
    pub content: Option<&'p [u8]>,
    /// Per-symbol mode for the decoder, as JITLink's target flags (Arm: 1 is Thumb). 0 elsewhere.
    pub target_flags: u8,
}

/// A name that could not be found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} `{name}` not found{}", .inside.as_deref().map(|place| format!(" in {place}")).unwrap_or_default())]
pub struct LookupError {
    /// What was looked for: `file`, `section`, `symbol`, `GOT entry for`, `stub for`, … For these five LLVM's words are known.
    pub what: &'static str,
    /// The name as written.
    pub name: String,
    /// Where it was looked for.
    pub inside: Option<String>,
    /// Names that exist, for "did you mean".
    pub candidates: Vec<String>,
}

/// A linked program: symbols, sections, tables, bytes and a decoder. Addresses are the executor's.
pub trait Program {
    /// Size of a pointer in bytes.
    fn pointer_size(&self) -> u8;
    /// Byte order of data.
    fn endian(&self) -> Endian;
    /// The symbol of this name.
    ///
    /// # Errors
    /// No such symbol.
    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError>;
    /// `section_addr(file, section)`: a section of an input, `file` being the base name of its path.
    ///
    /// # Errors
    /// No such file or section, or the name is ambiguous.
    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError>;
    /// `got_addr(file, symbol)`: the GOT entry built for a symbol in an input.
    ///
    /// # Errors
    /// No such file, or the symbol has no GOT entry there.
    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError>;
    /// `stub_addr(file, symbol[, kind])`: the stub built for a symbol in an input. `kind` filters the candidates by a
    /// regular expression that matches anywhere in a stub's kind; JITLink has it for targets whose symbols may have several stubs.
    ///
    /// # Errors
    /// No such file, the symbol has no stub there, or several fit.
    fn stub(&self, file: &str, symbol: &str, kind: Option<&str>) -> Result<Region, LookupError>;
    /// `size` bytes at `address`; they must lie inside one block. Zero-fill reads as zeros.
    ///
    /// # Errors
    /// A sentence that says where the bytes lie instead ("4 bytes past the end of block … in section .data").
    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String>;
    /// Decodes the instruction at the start of `code` in the mode of `target_flags`.
    ///
    /// # Errors
    /// The bytes are no instruction.
    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError>;
    /// What `next_pc` adds to address + length (4 for Arm state, whose PC reads ahead; LLVM does not for Thumb).
    fn next_pc_bias(&self, target_flags: u8) -> u64;
    /// The instruction at the start of `code` as assembly text, for messages.
    fn disassemble(&self, code: &[u8], address: u64, target_flags: u8) -> Option<String>;
    /// A line for each edge whose fixup touches `address..address + size`, for messages.
    fn describe_edges(&self, address: u64, size: u64) -> Vec<String>;
}
