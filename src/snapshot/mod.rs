//! Stored texts that a test's graphs are compared with: insta's files in a folder that mirrors the suite.
//!
//! `file` reads, compares and writes one snapshot, `name` says where it is kept, `stale` finds those no test makes any more, `pending` those that wait for review, `diff`
//! shows what changed. The files are insta's (`cargo insta review` works on them), read through insta; comparing is done here,
//! because insta's own assertions panic. Deliberately absent: making the texts, and the decision whether to write.

mod diff;
mod file;
mod name;
mod pending;
mod stale;

pub use diff::unified;
pub use file::{Comparison, SnapshotError, Update, compare};
pub use name::Names;
pub use pending::{Pending, pending};
pub use stale::{Judged, stale};
