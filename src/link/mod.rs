//! The generic link algorithm: four phases, passes at five points, one file per pass.
//!
//! Deliberately absent: object formats, what an edge kind means (the backend's rows say), and who defines a symbol (the
//! context does).

mod compact_unwind;
pub mod context;
pub mod eh_frame;
mod executor;
mod fixup;
mod image_relative;
mod imports;
mod layout;
pub mod pass;
mod phases;
mod pipeline;
mod prune;
mod seh;
mod self_relocations;
mod special_symbols;
mod tables;
#[cfg(test)]
mod testing;

pub use context::{BoxFuture, Context, Wanted};
pub use executor::{Tasks, block_on};
pub use fixup::{Fixups, apply_fixups};
pub use layout::{Layout, Segment};
pub use pass::{Pass, PassConfig};
pub use phases::{Image, link};
pub use prune::{mark_all_symbols_live, prune};
pub use self_relocations::add_self_relocations;
pub use tables::{GOT, TLS_INFO};
