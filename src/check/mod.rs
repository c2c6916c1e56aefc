//! The jitlink-check language: text to typed tree, tree and [`Program`] to verdict.
//!
//! Knows a linked program only through the [`Program`] trait, so any linker's output can be checked.

pub mod program;

pub use program::{LookupError, Program, Region, SymbolView};
