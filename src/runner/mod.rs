//! RUN lines to verdicts: shell, built-in commands, real tools, cache, schedule.

pub mod call;

pub use call::{Call, Command, Observations};
