//! `linkproof.toml`, at the root of a suite or named with `--config`: what the tests below may use.
//!
//! It takes the place of lit's Python files. Everything in it is data: features are listed, not computed, so the same
//! tests run on every machine. Unknown keys are errors with a caret.

use super::config_file;
use crate::base::{Diagnostic, SourceText, Span};
use globset::{GlobBuilder, GlobMatcher};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name of the file that makes a folder the root of a suite.
pub const FILE_NAME: &str = "linkproof.toml";

/// The settings of one suite.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The suite's name in reports (`name`).
    pub name: String,
    /// Endings of test files, with the dot (`suffixes`).
    pub suffixes: Vec<String>,
    /// Names of files and folders that hold no tests, wherever they stand (`excludes`).
    pub excludes: Vec<String>,
    /// What REQUIRES, UNSUPPORTED, XFAIL and `%if` may ask for (`features`).
    pub features: BTreeSet<String>,
    /// More features for the tests below a folder (`[folder-features]`).
    pub folder_features: BTreeMap<String, BTreeSet<String>>,
    /// Texts to replace in RUN lines, longest name first (`[substitutions]`).
    pub substitutions: Vec<(String, String)>,
    /// How many passes over the substitutions a RUN line may need; `None` is one pass (`recursive-expansion-limit`).
    pub expansion_limit: Option<usize>,
    /// Where real programs are (`[tools]`).
    pub tools: Tools,
    /// Variables every command sees (`[environment]`).
    pub environment: BTreeMap<String, String>,
    /// How long one test may take (`timeout`, seconds).
    pub timeout: Option<Duration>,
    /// The folder of stored snapshots that the tests' graphs are compared with (`snapshots`); `None` compares nothing.
    pub snapshots: Option<PathBuf>,
    /// The major version of LLVM whose answers the suite's store keeps (`store-llvm`); `None` is no store.
    pub store_llvm: Option<u32>,
    /// Whether a test must consume the check lines it holds (`strict`).
    pub strict: bool,
    /// Tests that are known to expect the wrong thing, with the reason (`[known-wrong]`).
    pub known_wrong: BTreeMap<String, String>,
    /// Folders, tests, or patterns of tests (`x86-64/COFF_*`) that cannot run, with the reason (`[unsupported]`).
    pub unsupported: BTreeMap<String, String>,
    /// Whether an XFAIL without an XFAIL-REASON is an error (`xfail-needs-reason`).
    pub xfail_needs_reason: bool,
    /// Linkers of the user's own, by name (`[linker.NAME]`).
    pub linkers: Vec<CustomLinkerConfig>,
    /// The last parts of the root's path, for a config that lies away from its tests (`root`): a test is named relative to
    /// the folder that ends so, whichever folder below it the command line names.
    pub root: Option<PathBuf>,
    /// Values for options of the command line, by the name of the profile (`[profile.NAME]`).
    pub profiles: BTreeMap<String, Vec<ProfileValue>>,
    /// Names that stand for files or folders of the suite, for as long as there are any.
    pub(super) named: Vec<Named>,
    /// The text that the spans point into.
    pub source: Option<SourceText>,
}

/// A value that a profile gives to an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileValue {
    /// The option's long name.
    pub key: String,
    /// Where the name stands.
    pub key_span: Span,
    /// The value as one would write it on the command line.
    pub value: String,
    /// Where the value stands.
    pub value_span: Span,
}

/// A name of a file, a folder or several, in one of the config's tables.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub table: &'static str,
    pub name: String,
    pub span: Span,
}

/// A linker of the user's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomLinkerConfig {
    /// Its name.
    pub name: String,
    /// The program and its words (`command`).
    pub command: Vec<String>,
    /// The targets that it knows; none listed means all (`targets`).
    pub targets: Vec<String>,
}

/// Where real programs are found.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// Folders, searched before PATH.
    pub folders: Vec<PathBuf>,
    /// One program each, wherever it is; wins over a built-in of the same name.
    pub programs: BTreeMap<String, PathBuf>,
}

/// Why a config cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The text is not a config.
    #[error("{}", .0.title)]
    Text(Box<Diagnostic>),
}

impl ConfigError {
    /// The message with its caret where there is one.
    pub fn render(&self, color: bool) -> String {
        match self {
            Self::Text(diagnostic) => diagnostic.render(color),
            Self::Read { .. } => Diagnostic::error("LP0300", self.to_string()).render(color),
        }
    }
}

impl Config {
    /// Reads a config file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Read {
            path: path.to_owned(),
            error,
        })?;
        let base = path.parent().unwrap_or(Path::new(""));
        Self::parse(&SourceText::new(path.display().to_string(), text), base)
    }

    /// Reads a config text. Relative paths in `[tools]` mean below `base`.
    ///
    /// # Errors
    /// The text is not TOML, has an unknown key, or a value that cannot be.
    ///
    /// # Examples
    /// ```
    /// use linkproof::base::SourceText;
    /// use linkproof::suite::Config;
    /// use std::path::Path;
    ///
    /// let parse = |text: &str| Config::parse(&SourceText::new("linkproof.toml", text), Path::new(""));
    /// let config = parse("name = 'demo'\nsuffixes = ['.s']")?;
    /// assert!(config.strict);
    ///
    /// let error = parse("name = 'demo'\nsufixes = ['.s']").expect_err("a typo");
    /// assert!(error.render(false).contains("did you mean `suffixes`?"));
    /// # Ok::<(), linkproof::suite::ConfigError>(())
    /// ```
    pub fn parse(source: &SourceText, base: &Path) -> Result<Self, ConfigError> {
        config_file::parse(source, base)
            .map_err(|diagnostic| ConfigError::Text(Box::new(diagnostic)))
    }

    /// The features a test has: the suite's and those of the folders above it.
    pub fn features_of(&self, test: &str) -> BTreeSet<String> {
        let mut features = self.features.clone();
        for (folder, more) in &self.folder_features {
            if is_below(test, folder) {
                features.extend(more.iter().cloned());
            }
        }
        features
    }

    /// Why the suite's config says the test cannot run; the closest folder speaks.
    pub fn unsupported_reason(&self, test: &str) -> Option<&str> {
        self.unsupported
            .iter()
            .filter(|(folder, _)| is_below(test, folder))
            .max_by_key(|(folder, _)| folder.len())
            .map(|(_, reason)| reason.as_str())
    }
}

impl Tools {
    /// The file of a program: the one named for it, else the first in the folders, else the first in `path` (as `PATH`).
    pub fn find(&self, name: &str, path: &str) -> Option<PathBuf> {
        if let Some(program) = self.programs.get(name) {
            return Some(program.clone());
        }
        let folders = self.folders.iter().cloned();
        folders
            .chain(std::env::split_paths(path))
            .map(|folder| folder.join(name))
            .find(|file| is_program(file))
    }
}

/// Whether the file can be executed.
pub fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file)
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// A name with wildcards as a pattern over test names; `*` stays within a folder, `**` does not.
pub(super) fn pattern(name: &str) -> Result<GlobMatcher, globset::Error> {
    let glob = GlobBuilder::new(name).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}

/// Whether a name in the config stands for several.
pub(super) fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

/// Whether `test` is `folder`, lies below it, or matches it as a pattern.
fn is_below(test: &str, folder: &str) -> bool {
    if is_pattern(folder) {
        return pattern(folder).is_ok_and(|pattern| pattern.is_match(test));
    }
    let folder = folder.trim_end_matches('/');
    folder.is_empty()
        || folder == "."
        || test
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
