//! Running the script of one test.

use super::{Call, Registry};
use crate::base::Diagnostic;
use std::path::Path;
use std::time::Duration;

/// What a script runs in.
#[derive(Clone, Copy)]
pub struct ScriptEnv<'a> {
    /// The folder that takes what tests write. A test works in `<exec_root>/<suite>/<test>/`, which is emptied first; its `%t`
    /// is `Output/<file>.tmp` in there, so no two tests share one.
    pub exec_root: &'a Path,
    /// The commands that run in process.
    pub commands: &'a Registry,
    /// Who runs the others.
    pub tools: &'a dyn ExternalTools,
    /// How long the test may take; wins over the config's.
    pub timeout: Option<Duration>,
}

/// Starts a program plainly and returns its status as [`super::Command::run`] does.
pub type Start<'a> = &'a dyn Fn(&Path, &mut Call<'_>) -> i32;

/// What became of a call of a real program.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It is done; the status as [`super::Command::run`] gives it.
    Done(i32),
    /// No better way is known: start it plainly, or say that the command is not found.
    Plain,
    /// It cannot run here, and why is known better than "not found": the test is UNRESOLVED.
    Missing(Box<Diagnostic>),
}

/// Runs real programs some better way than starting them: from a store, from a cache, in a resident process.
pub trait ExternalTools: Sync {
    /// Runs the call. `program` is where the command was found, `None` when it is not installed: what it would answer may still be
    /// known. `start` starts the program plainly, for an answer that is to be kept.
    fn run(&self, program: Option<&Path>, call: &mut Call<'_>, start: Start<'_>) -> Answer;
}

/// Starts every program plainly.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTools;

impl ExternalTools for NoTools {
    fn run(&self, _program: Option<&Path>, _call: &mut Call<'_>, _start: Start<'_>) -> Answer {
        Answer::Plain
    }
}
