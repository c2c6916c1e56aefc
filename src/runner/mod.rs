//! RUN lines to verdicts: shell, built-in commands, real tools, cache, schedule.

pub mod builtins;
pub mod call;
pub mod outcome;
pub mod script;

pub use builtins::Registry;
pub use call::{Call, Command, Env, Observations, Snapshot};
pub use outcome::{Failure, ResultCode, ScriptOutcome, ScriptResult, Verdict};
pub use script::{ExternalTools, NoTools, ScriptEnv};
