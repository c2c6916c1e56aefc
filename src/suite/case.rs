//! One test: a file, its name, its directives.

use super::Directives;
use crate::base::Diagnostic;
use std::path::PathBuf;

/// One test file.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its path below the suite's root with `/` between the parts; unique within the suite.
    pub name: String,
    /// The suite's name.
    pub suite: String,
    /// The file, absolute.
    pub path: PathBuf,
    /// The suite's root, absolute.
    pub root: PathBuf,
    /// What the file says, or what is wrong with it: such a test is UNRESOLVED, the others still run.
    pub directives: Result<Directives, Vec<Diagnostic>>,
}

impl Case {
    /// The name in lists and reports, as lit prints it: `suite :: folder/test.s`.
    pub fn full_name(&self) -> String {
        format!("{} :: {}", self.suite, self.name)
    }

    /// The folder of the test below the suite's root, with `/` between the parts; empty for the root itself.
    pub fn folder(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}
