//! RUN lines to verdicts: shell, built-in commands, real tools, cache, schedule.

mod absent;
pub mod builtins;
pub mod cache;
pub mod call;
pub mod event;
pub mod execute;
pub mod external;
pub mod history;
pub mod jitlink;
pub mod lint;
mod localize;
pub mod outcome;
mod packages;
pub mod place;
pub mod remember;
pub mod resident;
pub mod rtdyld;
pub mod schedule;
pub mod scratch;
pub mod script;
pub mod shell;
pub mod store;
pub mod tools;
mod unread;
pub mod verdict;

pub use builtins::Registry;
pub use cache::Cache;
pub use call::{Call, Command, Env, Observations, SecondLinker, Snapshot, Wanted};
pub use event::{Event, TestReport};
pub use history::History;
pub use jitlink::JitLink;
pub use outcome::{Failure, ResultCode, ScriptOutcome, ScriptResult, Verdict};
pub use remember::{Memory, Mode};
pub use script::{Answer, ExternalTools, NoTools, ScriptEnv, Start};
pub use store::Store;
pub use verdict::verdict;
