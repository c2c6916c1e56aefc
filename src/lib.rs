//! linkproof proves that a linker patches machine code correctly.
//!
//! ```text
//! .s text ─ suite (discover, directives) ─ runner (RUN lines) ─┬─ llvm-mc (real tool, cached) ─ object bytes
//!                                                              └─ built-in commands
//! object bytes ─ format (ELF) + backend (ISA) ─► LinkGraph ─ link: 4 phases, passes ─► Image (read-only)
//! Image + check text ─ check (parse → typed tree with spans → evaluate) ─► verdict ─► event ─► report
//! ```
//!
//! Layers, each may name only those below it: `cli`, `report`, `prove`, `linkers`, `runner`, `suite`, `snapshot` / `check` /
//! `filecheck` / `session`, `link`, `format`, `backend`, `graph`, `base`. `check` and `suite` never name `link`, `format`
//! or `backend`. `tests/tidy.rs` holds the layers.

pub mod backend;
pub mod base;
pub mod check;
pub mod cli;
pub mod filecheck;
pub mod format;
pub mod graph;
pub mod link;
pub mod linkers;
pub mod prove;
pub mod report;
pub mod runner;
pub mod session;
pub mod snapshot;
pub mod suite;
