//! The jitlink-check language: text to typed tree, tree and [`Program`] to verdict.
//!
//! ```text
//! text ─ Rules::extract ─► Rule ─ parse ─► Check ─ judge(&dyn Program) ─► Verdict ─► Diagnostic, LLVM's line, explain
//! ```
//!
//! Knows a linked program only through the [`Program`] trait, so any linker's output can be checked. Deliberately absent:
//! globals and shared state (rules evaluate in parallel), and anything that changes a program.

pub mod ast;
pub mod code;
mod decode;
mod eval;
mod explain;
mod fault;
mod grammar;
mod mode;
mod near_miss;
mod parse;
pub mod program;
mod report;
mod rules;
mod syntax;
mod trace;

#[cfg(test)]
mod tests;

pub use ast::{Check, Expr, ExprKind};
pub use eval::Sides;
pub use explain::{explain, trace};
pub use fault::{Fault, FaultKind};
pub use mode::Mode;
pub use parse::parse;
pub use program::{LookupError, Program, Region, SymbolView};
pub use report::{CheckError, CheckFailure, Verdict, evaluate, holds, judge};
pub use rules::{Rule, Rules};
pub use trace::{Detail, Read, Step, Trace};
