//! What the operands of each instruction are, in LLVM's MCInst order: programs, and the opcodes they serve.
//!
//! A program lists operands: `R` a register; `N` a new-value register, `C` and `D` a control register and a pair of them,
//! `G` and `H` of guest, `S` and `T` of system registers, with the bit their number starts at; `u` or `s` an unsigned or
//! signed number whose bits are `LOW.LENGTH`, several runs joined from the most significant, shifted left by `<N`, with `!`
//! if an extender can give its high bits; `-1` that number. An opcode is `BITS/MASK`; where instructions differ only in
//! bits that do not change their operands, one opcode serves them.
//!
//! The level is V73, without the vector extension (HVX). Encodings are those of the Programmer's Reference Manual, as
//! LLVM 19 knows them.

mod alu;
mod branches;
mod extended;
mod halves;
mod memory;
mod multiply;

/// Programs and the opcodes they serve.
type Rows = &'static [(&'static str, &'static str)];

/// Whole words.
pub(super) const WORDS: [Rows; 4] = [branches::ROWS, memory::ROWS, alu::ROWS, multiply::ROWS];
/// Whole words behind an extender.
pub(super) const EXTENDED: Rows = extended::ROWS;
/// Halves of duplexes, by group: L1, L2, S1, S2, A.
pub(super) const HALVES: [Rows; 5] = [halves::L1, halves::L2, halves::S1, halves::S2, halves::A];
