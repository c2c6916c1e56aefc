//! How much a suite is worth: which patched bits no check reads, and which wrong linkers it would let through.
//!
//! ```text
//! test ─ run ─► its links, recorded ─► fixups: every operator on every edge, over the finished program
//!                                   ├► disturb: the link again with one thing wrong
//!                                   ├► layouts: the link again elsewhere
//!                                   └► bounds: the values at the edges of what fits
//! evidence of all tests ─► report (scores, survivors, uncovered bits with a check to paste), matrix, museum
//! ```
//!
//! A mutant is a wrong linker; it is killed if the test it is tried on would fail. Snapshots notice every byte, so scores are given
//! with and without them. Deliberately absent: verdicts over the linker under test, which `run` gives.

pub mod baseline;
pub mod bounds;
pub mod disturb;
pub mod document;
pub mod evidence;
pub mod fix;
mod fixups;
pub mod journal;
pub mod layouts;
pub mod matrix;
pub mod museum;
pub mod operators;
mod overlay;
mod run;
pub mod score;
mod suggest;
pub mod summary;
mod test;
pub mod text;

pub use evidence::{Evidence, Fate, Fixup, Mutant, Place, Tally};
pub use run::prove;
pub use summary::TestSummary;

use crate::runner::jitlink::base_name;
