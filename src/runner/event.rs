//! What a run tells whoever reports it.
//!
//! Events leave the scheduler through one channel and arrive in the order things happened; a reporter that wants another order
//! sorts. Emitters never touch the run.

use crate::base::Diagnostic;
use crate::runner::{Failure, Verdict};
use std::path::PathBuf;
use std::time::Duration;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The run begins.
    Started {
        /// How many tests were selected.
        tests: usize,
        /// How long each took last time, by its index; zero if that is not known.
        expected: Vec<Duration>,
    },
    /// A test begins.
    TestStarted {
        /// Its index in the order of reports.
        index: usize,
        /// Its name.
        name: String,
    },
    /// A test ended.
    TestFinished(Box<TestReport>),
    /// The run ended.
    Finished(RunEnd),
}

/// Everything about one test that ran.
#[derive(Clone, Debug)]
pub struct TestReport {
    /// Its index in the order of reports.
    pub index: usize,
    /// Its name, `suite :: path`.
    pub name: String,
    /// Its path, as the user can name it.
    pub path: String,
    /// The arguments of `linkproof run` that run it again, quoted.
    pub repeat: String,
    /// The result and why.
    pub verdict: Verdict,
    /// The RUN line that failed.
    pub failure: Option<Failure>,
    /// Messages of linkproof itself: wrong directives, check lines nobody read, snapshots that differ.
    pub messages: Vec<Message>,
    /// How long it took.
    pub elapsed: Duration,
    /// Whether the test itself is not understood: a wrong directive, substitution or shell syntax.
    pub misuse: bool,
    /// A panic of linkproof while it ran the test.
    pub bug: Option<String>,
}

/// A message about a test.
#[derive(Clone, Debug)]
pub enum Message {
    /// With carets into the test.
    Diagnostic(Box<Diagnostic>),
    /// A graph that is not the stored one.
    Snapshot(SnapshotChange),
}

/// A graph that is not the stored one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotChange {
    /// The snapshot file, as the user can name it.
    pub file: String,
    /// The stored text; `None` when there is none.
    pub stored: Option<String>,
    /// The text now; `None` for a snapshot that no test makes any more.
    pub now: Option<String>,
    /// Whether it waits beside the stored one for `cargo insta review`.
    pub pending: bool,
}

/// How a run ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunEnd {
    /// Selected tests that were not run.
    pub not_run: usize,
    /// Why not.
    pub stopped: Option<Stopped>,
    /// Snapshots that no test makes any more.
    pub stale: Vec<SnapshotFile>,
}

/// A snapshot file, as the user can name it, and whether it was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotFile {
    /// The path for messages.
    pub shown: String,
    /// The file.
    pub path: PathBuf,
    /// Whether this run removed it.
    pub removed: bool,
}

/// Why a run stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// As many tests failed as `--max-fail` allows.
    MaxFail(usize),
    /// The user interrupted it.
    Interrupted,
}

impl TestReport {
    /// Whether it makes the run fail.
    pub fn is_failure(&self) -> bool {
        self.verdict.code.is_failure() || self.bug.is_some()
    }
}
