//! What evaluation saw, as a tree that mirrors the expression. Failure messages, `explain` and fixup coverage read it.

use super::ast::Op;
use super::program::Region;
use crate::base::{Insn, Span};

/// One evaluated subexpression.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Its place.
    pub span: Span,
    /// Its text; empty unless [`Detail::Full`] was asked for.
    pub text: String,
    /// Its value.
    pub value: u64,
    /// How the value came about.
    pub step: Step,
    /// The subexpressions it was made of, in source order.
    pub inputs: Vec<Trace>,
}

/// How much evaluation writes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Values and the memory they came from.
    Values,
    /// Also text, disassembly and edges, which cost more than the evaluation itself.
    Full,
}

/// How a value came about.
#[derive(Clone, Debug)]
pub enum Step {
    /// A constant.
    Constant,
    /// The address of a symbol.
    Symbol,
    /// The address of a section, GOT entry or stub of this extent.
    Place(Region),
    /// Bytes loaded from memory.
    Load(Read),
    /// An operand of an instruction.
    Operand {
        /// The instruction's bytes.
        read: Read,
        /// The instruction.
        insn: Insn,
        /// The operand's index.
        index: u64,
    },
    /// The address after an instruction.
    NextPc {
        /// The instruction's bytes.
        read: Read,
        /// What is added to address and length.
        bias: u64,
    },
    /// Bits of the input.
    Slice {
        /// The highest bit taken.
        high: u64,
        /// The lowest bit taken.
        low: u64,
    },
    /// Operators applied from left to right, each with the value reached.
    Chain(Vec<(Op, u64)>),
}

/// Memory that a value came from.
#[derive(Clone, Debug)]
pub struct Read {
    /// The address in the executor.
    pub address: u64,
    /// The bytes there.
    pub bytes: Vec<u8>,
    /// The instruction as assembly text, when it is one and [`Detail::Full`] was asked for.
    pub assembly: Option<String>,
    /// The edges whose fixups touch the bytes, when [`Detail::Full`] was asked for.
    pub edges: Vec<String>,
}

impl Trace {
    /// The memory this very step read.
    pub fn read(&self) -> Option<&Read> {
        match &self.step {
            Step::Load(read) | Step::Operand { read, .. } | Step::NextPc { read, .. } => Some(read),
            _ => None,
        }
    }

    /// Calls `visit` for this step and every step below it, inputs first.
    pub fn walk<'t>(&'t self, visit: &mut dyn FnMut(&'t Trace)) {
        for input in &self.inputs {
            input.walk(visit);
        }
        visit(self);
    }

    /// Everything that was read to get the value.
    pub fn reads(&self) -> Vec<&Read> {
        let mut reads = Vec::new();
        self.walk(&mut |step| reads.extend(step.read()));
        reads
    }
}
