//! What changed between two graphs, in sentences.
//!
//! Blocks are matched by what they are (section, symbols, content), not by position, so that an inserted block is one
//! change. Deliberately absent: the text of the graphs, which `canonical` renders.

mod change;
mod compare;
mod matching;

pub use change::{Change, Property};

use crate::graph::LinkGraph;
use compare::Comparison;

/// What turns `a` into `b`; empty when they mean the same, whatever the order in which they were created.
pub fn diff(a: &LinkGraph<'_>, b: &LinkGraph<'_>) -> Vec<Change> {
    Comparison::new(a, b).changes()
}
