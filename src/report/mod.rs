//! Events to output, one emitter per file.
//!
//! `terminal` prints what people read, with `failure` (one failed test) and `summary` (the last lines); `progress` draws a bar.
//! Emitters see events and nothing else of a run. Output follows the order of names, so it is the same whatever the number of
//! threads. Deliberately absent: times and absolute paths, which differ from run to run.

mod failure;
pub mod linkers;
mod progress;
mod summary;
mod terminal;

pub use progress::Progress;
pub use summary::{Counts, Summary, number};
pub use terminal::{StatusLevel, Terminal, TerminalOptions};

use crate::runner::Event;

/// Something that is told what happens.
pub trait Emitter {
    /// Takes one event.
    fn event(&mut self, event: &Event);
}
