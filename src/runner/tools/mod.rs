//! What is known about the real tools: which calls always give the same answer, and what they read.
//!
//! `rows` holds one row per tool and `rules` says what a row means, `request` turns a call into a key, `scan` finds the files an input includes, `entry` is an
//! answer on disk, `identity` names the exact build of a tool. Deliberately absent: running tools and deciding where an
//! answer is kept (`runner::cache`, `runner::store`, `runner::remember`).

mod entry;
mod identity;
mod request;
mod rows;
mod rules;
mod scan;
mod version;

pub use entry::{Entry, Output};
pub use identity::identity_of;
pub use request::{Request, Unkeyed};
pub use rows::RULES;
pub use rules::{Rule, rule_for};
pub use version::llvm_major;
