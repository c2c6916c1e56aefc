//! A decoded instruction as the check language sees it: a length and operands in LLVM's MCInst order.

/// One operand of an instruction, at the index LLVM's `MCInst` gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A register, or any other operand that has no immediate value.
    Reg,
    /// An immediate: the value of `MCOperand::getImm()` as 64 bits (negative values sign-extended).
    Imm(u64),
}

/// A decoded instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insn {
    /// Length in bytes.
    pub length: u8,
    /// The operands in MCInst order.
    pub operands: Vec<Operand>,
}

/// Why bytes are not an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes encode no instruction of the target.
    #[error("the bytes encode no instruction")]
    Invalid,
    /// The instruction is longer than the bytes given.
    #[error("the instruction is longer than the bytes left")]
    Truncated,
}
