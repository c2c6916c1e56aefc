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
///
/// # Examples
/// ```
/// use linkproof::author::{Subject, test_of};
///
/// let test = test_of(&Subject::parse("x86_64/elf/R_X86_64_PC32")?);
/// assert!(test.contains("# RANGE: relocation target \"target_bound\""));
///
/// let error = Subject::parse("x86_64/elf/R_X86_64_PC33").expect_err("there is none");
/// assert!(error.to_string().ends_with("did you mean `R_X86_64_PC32`?"));
/// # Ok::<(), linkproof::author::NotMade>(())
/// ```
pub fn test_of(subject: &Subject) -> String {
    text::write(subject)
}
