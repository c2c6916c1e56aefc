//! x86: instructions of 16-, 32- and 64-bit code as `decode_operand` and `next_pc` see them.
//!
//! The check language numbers operands as LLVM's `MCInst` does, which is neither the order of the assembly text nor the
//! order of the manual. iced-x86 does the decoding proper (tables, lengths, validity); this module only maps its
//! operands to LLVM's. Five facts carry most of the mapping:
//!
//! * **A memory operand is five operands**: base, scale, index, displacement, segment (`memory`). Displacements are the
//!   encoded ones, so a RIP-relative one is what a relocation wrote and not the address it leads to.
//! * **A destination that is also a source is listed twice**: LLVM ties the two (`tied`). Implicit registers (`cl`,
//!   `st(0)`, the accumulator of the short forms) are not listed at all (`operands`).
//! * **An immediate keeps the extension LLVM gives it** (`immediate`): `movl $-1, %eax` is `0xffffffff`, while
//!   `addl $-2, %eax` with a one-byte immediate is `0xfffffffffffffffe`. Branches have the encoded displacement.
//! * **A condition code is the last operand** of jcc, setcc and cmovcc, though it is part of the opcode.
//! * **Some prefixes are instructions of their own** (`prefix`): `lock cmpxchg` is first a one-byte instruction
//!   without operands.
//!
//! `encoded` reads the bytes. A few instructions have a list of their own that no rule explains (`layout`), and LLVM refuses some bytes
//! that processors and iced-x86 accept (`reject`).
//!
//! This is the independent witness of a proof, so it shares nothing with the code that applies relocations.
//! Deliberately absent: register numbers and opcode numbers, which the check language cannot ask for.

mod encoded;
mod immediate;
mod layout;
mod memory;
mod operands;
mod prefix;
mod reject;
mod tied;

use iced_x86::{Formatter, GasFormatter};

use crate::base::{DecodeError, Insn};
use encoded::Encoded;
use prefix::Prefixes;

/// The default operand and address size of a piece of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Real mode and 16-bit protected mode.
    Bits16,
    /// Protected mode: i386.
    Bits32,
    /// Long mode: x86-64.
    Bits64,
}

impl Mode {
    fn bits(self) -> u32 {
        match self {
            Mode::Bits16 => 16,
            Mode::Bits32 => 32,
            Mode::Bits64 => 64,
        }
    }
}

/// Decodes the instruction at the start of `code`, with its operands in LLVM's order.
pub fn decode(code: &[u8], mode: Mode) -> Result<Insn, DecodeError> {
    if let Some(length) = prefix::standalone(code, mode) {
        return Ok(Insn {
            length,
            operands: Vec::new(),
        });
    }
    let prefixes = Prefixes::scan(code, mode);
    let instruction = encoded::read(code, 0, mode, prefixes)?;
    let encoded = Encoded::new(&instruction, code, mode, prefixes);
    if reject::llvm_rejects(&encoded) {
        return Err(DecodeError::Invalid);
    }
    let operands = operands::list(&encoded);
    // An x86 instruction has at most 15 bytes.
    Ok(Insn {
        length: instruction.len() as u8,
        operands,
    })
}

/// The instruction at the start of `code` as AT&T text, for messages; `None` if the bytes are no instruction.
///
/// `address` is where the instruction runs: it makes branch targets and RIP-relative addresses absolute.
pub fn disassemble(code: &[u8], address: u64, mode: Mode) -> Option<String> {
    if let Some(length) = prefix::standalone(code, mode) {
        return Some(prefix::name(&code[..usize::from(length)]).to_owned());
    }
    let prefixes = Prefixes::scan(code, mode);
    let instruction = encoded::read(code, address, mode, prefixes).ok()?;
    if reject::llvm_rejects(&Encoded::new(&instruction, code, mode, prefixes)) {
        return None;
    }
    let mut formatter = GasFormatter::new();
    let options = formatter.options_mut();
    options.set_space_after_operand_separator(true);
    options.set_uppercase_hex(false);
    options.set_hex_prefix("0x");
    options.set_gas_show_mnemonic_size_suffix(true);
    options.set_branch_leading_zeros(false);
    options.set_rip_relative_addresses(true);
    let mut text = String::new();
    formatter.format(&instruction, &mut text);
    Some(text)
}

#[cfg(test)]
mod tests;
