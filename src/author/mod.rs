//! Tests made of rows: the first draft of a test for a relocation, for a person to compare with the ABI and to keep.
//!
//! ```text
//! relocation ─ subject (its row, or why no test of it can be made) ─ sweep (addends, values, bounds) ─ text (a .s file)
//! ```
//!
//! Deliberately absent: a claim that the row is right. The file says where its expectations come from.

mod exceptions;
mod subject;
mod sweep;
mod text;
mod word;

pub use exceptions::has_directive;
pub use subject::{NotMade, Subject};

/// The text of a test that sweeps addends and the bounds of a relocation.
pub fn test_of(subject: &Subject) -> String {
    text::write(subject)
}
