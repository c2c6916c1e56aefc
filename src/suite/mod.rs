//! What is to be tested: configuration, discovery, the directives of a test file, substitutions, selection.
//!
//! ```text
//! paths ─ discover (linkproof.toml, suffixes, excludes) ─ Case { directives } ─ select ─ substitute ─► RUN lines for the runner
//! ```
//!
//! The directives are lit's (`RUN:`, `REQUIRES:`, `UNSUPPORTED:`, `XFAIL:`, `DEFINE:`, `REDEFINE:`, `END.`) and mean what
//! they mean there. Deliberately absent: Python configuration (`lit.cfg`, `lit.local.cfg` are not read; `linkproof.toml`
//! says the same as data), and retries, which hide a linker's bug. Nothing here runs a command.

pub mod boolean;
pub mod case;
mod conditional;
pub mod config;
mod config_file;
pub mod directives;
pub mod discover;
mod grammar;
mod near_miss;
mod parse;
pub mod select;
mod shard;
mod stale;
pub mod substitute;

pub use case::Case;
pub use config::{Config, ConfigError, CustomLinkerConfig, ProfileValue, Tools};
pub use config_file::config_schema;
pub use directives::{Condition, Definition, Directives, RunLine, ScriptLine};
pub use discover::{DiscoverError, Suite, discover};
pub use select::{BadFilter, Filter};
pub use shard::Shard;
pub use substitute::Substitutions;
