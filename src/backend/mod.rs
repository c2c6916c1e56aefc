//! Targets: what is particular to one instruction set.

pub mod x86;
