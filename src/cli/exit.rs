//! Exit codes: a documented list, printed by `--help`.

use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything passed.
    Success,
    /// A test failed or passed unexpectedly, a snapshot differs or is stale, a store is not up to date.
    Failure,
    /// The command line, a config or a grammar is wrong.
    Usage,
    /// linkproof itself failed.
    Bug,
    /// No test was selected.
    NothingSelected,
    /// The user interrupted the run.
    Interrupted,
    /// A linked program ended with this.
    Program(u8),
}

/// The list for `--help`.
pub const HELP: &str = "\
Exit codes:
  0    everything passed
  1    a test failed, passed unexpectedly or timed out; a snapshot differs or is stale; a store is not up to date
  2    the command line, a linkproof.toml or a directive's grammar is wrong
  3    a bug in linkproof
  4    no test was selected
  130  interrupted
`link` without -noexec exits as the linked program does";

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::Bug => 3,
            Self::NothingSelected => 4,
            Self::Interrupted => 130,
            Self::Program(code) => code,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_every_code() {
        use Exit::*;
        for exit in [Success, Failure, Usage, Bug, NothingSelected, Interrupted] {
            let start = format!("  {} ", exit.code());
            assert!(
                HELP.lines().any(|line| line.starts_with(&start)),
                "{exit:?}"
            );
        }
    }
}
