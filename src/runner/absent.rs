//! The message for a tool that cannot be asked and whose answer is not known: what changed, what to install, what to run then.

use crate::base::Diagnostic;
use crate::runner::store::Store;
use crate::runner::tools::{Unkeyed, rule_for};

/// The code of the message.
pub(super) const MISSING_TOOL: &str = "LP0410";

/// Why a tool cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// It is not there.
    NotInstalled,
    /// The suite's store is for another version of LLVM: the one found, if it says, and the wanted one.
    OtherVersion(Option<u32>, u32),
}

/// A call that cannot be answered.
pub(super) struct Unanswered<'a> {
    /// The tool as it was called.
    pub tool: &'a str,
    /// The test within its suite.
    pub test: &'a str,
    /// The arguments of `linkproof run` that run it again.
    pub repeat: &'a str,
    /// The suite's store.
    pub store: Option<&'a Store>,
    /// Why such a call is never kept, if so.
    pub unkeyed: Option<&'a Unkeyed>,
}

impl Unanswered<'_> {
    /// The message.
    pub(super) fn message(&self, absent: Absent) -> Box<Diagnostic> {
        let tool = self.tool;
        let title = match absent {
            Absent::NotInstalled => {
                format!("`{tool}` is not installed, and what it would answer is not known")
            }
            Absent::OtherVersion(found, wanted) => {
                format!(
                    "`{tool}` is {}, and what LLVM {wanted} would answer is not known",
                    version_words(found)
                )
            }
        };
        let package = self
            .store
            .map_or("llvm".to_string(), |store| format!("llvm-{}", store.llvm()));
        let mut message = Diagnostic::error(MISSING_TOOL, title).note(self.why_unknown()).help(format!(
            "apt-get install {package}, and name its folder in `[tools] folders` of linkproof.toml"
        ));
        if self.unkeyed.is_none() && self.store.is_some() {
            message = message.help(format!(
                "then bring the store up to date: linkproof store refresh {}",
                self.repeat
            ));
        }
        Box::new(message)
    }

    fn why_unknown(&self) -> String {
        let Some(store) = self.store else {
            return "the suite has no store, and the cache has no answer".to_string();
        };
        if let Some(reason) = self.unkeyed {
            return format!("such a call is never kept: {reason}");
        }
        let test = self.test;
        let bare = rule_for(self.tool).map_or(self.tool, |rule| rule.tools[0]);
        match store.index() {
            Err(error) => format!("the store's index cannot be read: {error}"),
            Ok(lines)
                if lines
                    .iter()
                    .any(|line| line.test == test && line.tool == bare) =>
            {
                format!(
                    "{test} changed since its objects were stored (the RUN line, the source or a file it includes)"
                )
            }
            Ok(_) => format!("the store has no object for {test}"),
        }
    }
}

/// A version in a sentence.
pub(super) fn version_words(version: Option<u32>) -> String {
    version.map_or("of no known version".to_string(), |version| {
        format!("of LLVM {version}")
    })
}
