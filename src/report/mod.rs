//! Events to output, one emitter per file.
//!
//! `terminal` prints what people read, with `failure` (one failed test) and `summary` (the last lines); `progress` draws a bar.
//! `junit`, `json` and `github` are for machines, `html` is a page. Emitters see events and nothing else of a run. Output follows the order of names
//! (`ordered`), so it is the same whatever the number of threads. Deliberately absent from what people read: times and absolute
//! paths, which differ from run to run.

mod failure;
mod github;
mod html;
pub mod json;
mod junit;
pub mod linkers;
#[cfg(test)]
mod machine_tests;
mod ordered;
mod progress;
mod record;
mod spot;
mod summary;
mod terminal;

pub use github::{RESUME, STOP};
pub use html::LinkedGraph;
pub use json::Json;
pub use progress::{Counter, Progress};
pub use record::Record;
pub use summary::{Counts, Summary, number};
pub use terminal::{FailureOutput, StatusLevel, Terminal, TerminalOptions};

use crate::runner::Event;

/// Something that is told what happens.
pub trait Emitter {
    /// Takes one event.
    fn event(&mut self, event: &Event);
}
