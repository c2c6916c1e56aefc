//! Bytes that processors and iced-x86 decode, but that encode nothing to LLVM 19.

use iced_x86::{Instruction, Mnemonic};

/// Whether LLVM refuses the instruction.
pub(super) fn llvm_rejects(instruction: &Instruction) -> bool {
    matches!(instruction.mnemonic(), Mnemonic::Int1 | Mnemonic::Ud0)
}
