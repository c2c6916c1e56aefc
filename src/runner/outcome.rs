//! What running a test gives, and what it means in lit's words.

use crate::base::Diagnostic;
use std::time::Duration;

/// What running a test's script gave.
#[derive(Clone, Debug)]
pub struct ScriptOutcome {
    /// How it ended.
    pub result: ScriptResult,
    /// How long it took.
    pub elapsed: Duration,
}

/// How a script ended.
#[derive(Clone, Debug)]
pub enum ScriptResult {
    /// Every RUN line succeeded.
    Passed,
    /// A RUN line failed; the ones after it did not run.
    Failed(Box<Failure>),
    /// A RUN line was still running when the time was up.
    TimedOut(Box<Failure>),
    /// The script cannot be run: a directive, a substitution or the shell's syntax is wrong.
    Unresolved(Vec<Diagnostic>),
    /// The test was not run: the reason.
    Unsupported(String),
}

/// The RUN line that failed.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// The 1-based line the RUN directive begins on.
    pub line: usize,
    /// The 1-based line it ends on.
    pub end_line: usize,
    /// The RUN line after substitution.
    pub script: String,
    /// The command that decided: its words, `not` and `env` included.
    pub argv: Vec<String>,
    /// Its status as a shell counts: 128 + n for signal n.
    pub status: i32,
    /// What the RUN line wrote to its standard output and no pipe or file took.
    pub stdout: Vec<u8>,
    /// What the commands of the RUN line wrote to their error streams and no pipe or file took.
    pub stderr: Vec<u8>,
    /// A message of our own where there is one (command not found, a refused redirection).
    pub diagnostic: Option<Box<Diagnostic>>,
    /// How long the RUN line took.
    pub elapsed: Duration,
}

/// A test's result in lit's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultCode {
    /// It did what it should.
    Pass,
    /// It failed and was expected to.
    XFail,
    /// It cannot run here.
    Unsupported,
    /// It was not selected.
    Skipped,
    /// It failed.
    Fail,
    /// It passed and was expected to fail.
    XPass,
    /// It did not end in time.
    Timeout,
    /// It could not be run at all.
    Unresolved,
}

impl ResultCode {
    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "PASS",
            Self::XFail => "XFAIL",
            Self::Unsupported => "UNSUPPORTED",
            Self::Skipped => "SKIPPED",
            Self::Fail => "FAIL",
            Self::XPass => "XPASS",
            Self::Timeout => "TIMEOUT",
            Self::Unresolved => "UNRESOLVED",
        }
    }

    /// Whether it makes the run fail.
    pub fn is_failure(self) -> bool {
        matches!(
            self,
            Self::Fail | Self::XPass | Self::Timeout | Self::Unresolved
        )
    }
}

/// A result code and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The code.
    pub code: ResultCode,
    /// The reason for people; empty for PASS and FAIL.
    pub reason: String,
}
