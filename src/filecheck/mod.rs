//! FileCheck: does a text hold what the directives of a check file say, in their order?
//!
//! Written from FileCheck's documentation and checked against the real tool's behaviour. [`run`] is the whole command;
//! [`Checks::parse`] and [`match_input`] are its two halves for callers that match one check file often.
//!
//! ```text
//! command line ─ options ─┐
//! check file ─ directive (where, which kind) ─ pattern (parts) ─ numeric / ere ─► Checks
//! input ─ engine (labels, sections) ─ dag ─ matcher ─► events ─► report (messages), dump (annotated input)
//! ```
//!
//! It works on bytes, never panics and always ends: expressions and back-references have limits of size and steps, and
//! crossing one is an error. Deliberately absent: detecting a terminal for colours, which are written only when asked for.

mod annotate;
mod checks;
mod dag;
mod directive;
mod dump;
mod engine;
mod ere;
mod events;
mod fuzzy;
mod help;
mod matcher;
mod numeric;
mod options;
mod pattern;
mod report;
mod run;
#[cfg(test)]
mod tests;
mod text;

pub use checks::{Check, Checks, Directive, Unusable};
pub use directive::{Form, Kind};
pub use matcher::Variables;
pub use options::{Asked, Dump, Filter, Options, parse as parse_options};
pub use pattern::{Pattern, Style};
pub use report::{Level, Report};
pub use run::{Outcome, Verdict, match_input, run};
pub use text::Text;
