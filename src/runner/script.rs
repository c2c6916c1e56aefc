//! Running the script of one test.

use super::{Call, Registry};
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

/// Runs real programs some better way than starting them: from a cache, in a resident process.
pub trait ExternalTools: Sync {
    /// Runs the call as `program` and returns its status as [`super::Command::run`] does, or `None` to have it started plainly.
    fn run(&self, program: &Path, call: &mut Call<'_>) -> Option<i32>;
}

/// Starts every program plainly.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTools;

impl ExternalTools for NoTools {
    fn run(&self, _program: &Path, _call: &mut Call<'_>) -> Option<i32> {
        None
    }
}
