//! `linkproof.toml`, at the root of a suite or named with `--config`: what the tests below may use.
//!
//! It takes the place of lit's Python files. Everything in it is data: features are listed, not computed, so the same
//! tests run on every machine. Unknown keys are errors with a caret.

use crate::base::{Diagnostic, SourceText, Span};
use globset::{GlobBuilder, GlobMatcher};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml::Spanned;

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    name: Spanned<String>,
    suffixes: Vec<Spanned<String>>,
    #[serde(default)]
    excludes: Vec<String>,
    #[serde(default)]
    features: BTreeSet<String>,
    #[serde(default)]
    folder_features: BTreeMap<String, BTreeSet<String>>,
    #[serde(default)]
    substitutions: BTreeMap<Spanned<String>, String>,
    recursive_expansion_limit: Option<usize>,
    #[serde(default)]
    tools: FileTools,
    #[serde(default)]
    environment: BTreeMap<String, String>,
    timeout: Option<Spanned<f64>>,
    snapshots: Option<PathBuf>,
    store_llvm: Option<u32>,
    #[serde(default = "yes")]
    strict: bool,
    #[serde(default)]
    known_wrong: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    unsupported: BTreeMap<String, Spanned<String>>,
    #[serde(default = "yes")]
    xfail_needs_reason: bool,
    #[serde(default)]
    linker: BTreeMap<String, FileLinker>,
    root: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLinker {
    command: Spanned<Vec<String>>,
    #[serde(default)]
    targets: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FileTools {
    #[serde(default)]
    folders: Vec<PathBuf>,
    #[serde(default)]
    programs: BTreeMap<String, PathBuf>,
}

fn yes() -> bool {
    true
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
    pub fn parse(source: &SourceText, base: &Path) -> Result<Self, ConfigError> {
        let file: File = toml::from_str(source.text()).map_err(|error| bad_toml(source, &error))?;
        file.check(source)
            .map_err(|diagnostic| ConfigError::Text(Box::new(diagnostic)))?;
        Ok(file.into_config(base))
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
fn pattern(name: &str) -> Result<GlobMatcher, globset::Error> {
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

impl File {
    fn check(&self, source: &SourceText) -> Result<(), Diagnostic> {
        let refuse = |title: String, range: std::ops::Range<usize>, text: &str| {
            let span = Span::new(range.start, range.end);
            Err(Diagnostic::error("LP0302", title).label(source, span, text))
        };
        if self.name.get_ref().starts_with('.')
            || self.name.get_ref().is_empty()
            || self.name.get_ref().contains(['/', '\0'])
        {
            return refuse(
                "the suite's name cannot be a folder's".to_owned(),
                self.name.span(),
                "needs at least one character, no `/` and no dot in front",
            );
        }
        for suffix in &self.suffixes {
            if !suffix.get_ref().starts_with('.') {
                let title = format!("suffix `{}` has no dot", suffix.get_ref());
                return refuse(title, suffix.span(), "write it as in `.s`");
            }
        }
        for (name, linker) in &self.linker {
            if linker.command.get_ref().is_empty() {
                return refuse(
                    format!("[linker.{name}] has an empty command"),
                    linker.command.span(),
                    "a program and its words, as in [\"./link\", \"{placement}\", \"{image}\"]",
                );
            }
        }
        for name in self.substitutions.keys() {
            if !name.get_ref().starts_with('%') || name.get_ref().len() < 2 {
                let title = format!("substitution `{}` does not begin with `%`", name.get_ref());
                return refuse(title, name.span(), "write it as in `%name` or `%{name}`");
            }
        }
        if let Some(timeout) = &self.timeout {
            let seconds = *timeout.get_ref();
            if !(seconds > 0.0 && seconds <= 1e9) {
                return refuse(
                    format!("timeout {seconds} is not a time"),
                    timeout.span(),
                    "seconds, more than zero",
                );
            }
        }
        for (table, reasons) in [
            ("known-wrong", &self.known_wrong),
            ("unsupported", &self.unsupported),
        ] {
            for (test, reason) in reasons {
                if let Err(error) = pattern(test) {
                    let title = format!("`{test}` in [{table}] is not a pattern");
                    return refuse(title, reason.span(), &error.kind().to_string());
                }
                if reason.get_ref().trim().is_empty() {
                    let title = format!("`{test}` in [{table}] has no reason");
                    return refuse(
                        title,
                        reason.span(),
                        "say why, for whoever reads the report",
                    );
                }
            }
        }
        Ok(())
    }

    fn into_config(self, base: &Path) -> Config {
        let reasons = |map: BTreeMap<String, Spanned<String>>| {
            map.into_iter()
                .map(|(test, reason)| (test, reason.into_inner()))
                .collect()
        };
        let mut substitutions: Vec<(String, String)> = self
            .substitutions
            .into_iter()
            .map(|(name, value)| (name.into_inner(), value))
            .collect();
        // A name may begin with another one; lit leaves the order to the author, here the longer one always wins.
        substitutions.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Config {
            name: self.name.into_inner(),
            suffixes: self.suffixes.into_iter().map(Spanned::into_inner).collect(),
            excludes: self.excludes,
            features: self.features,
            folder_features: self.folder_features,
            substitutions,
            expansion_limit: self.recursive_expansion_limit,
            tools: Tools {
                folders: self
                    .tools
                    .folders
                    .iter()
                    .map(|folder| base.join(folder))
                    .collect(),
                programs: self
                    .tools
                    .programs
                    .into_iter()
                    .map(|(name, program)| (name, base.join(program)))
                    .collect(),
            },
            environment: self.environment,
            timeout: self
                .timeout
                .map(|seconds| Duration::from_secs_f64(seconds.into_inner())),
            snapshots: self.snapshots.map(|folder| base.join(folder)),
            store_llvm: self.store_llvm,
            strict: self.strict,
            known_wrong: reasons(self.known_wrong),
            unsupported: reasons(self.unsupported),
            xfail_needs_reason: self.xfail_needs_reason,
            linkers: self
                .linker
                .into_iter()
                .map(|(name, linker)| linker.into_config(name, base))
                .collect(),
            root: self.root,
        }
    }
}

impl FileLinker {
    /// A program with a slash in its name lies relative to the config; others are looked for in PATH.
    fn into_config(self, name: String, base: &Path) -> CustomLinkerConfig {
        let mut command = self.command.into_inner();
        if let Some(program) = command.first_mut().filter(|program| program.contains('/')) {
            let path = base.join(&*program);
            *program = std::path::absolute(&path)
                .unwrap_or(path)
                .display()
                .to_string();
        }
        CustomLinkerConfig {
            name,
            command,
            targets: self.targets,
        }
    }
}

fn bad_toml(source: &SourceText, error: &toml::de::Error) -> ConfigError {
    // `unknown field …, expected one of …`: what is wrong is the title, what would be right is advice.
    let message = error.message().lines().next().unwrap_or("not a config");
    let (title, wanted) = match message.split_once(", expected ") {
        Some((title, wanted)) => (title, Some(wanted)),
        None => (message, None),
    };
    let range = error.span().unwrap_or(0..0);
    let mut diagnostic =
        Diagnostic::error("LP0301", title).label(source, Span::new(range.start, range.end), "");
    if let Some(wanted) = wanted {
        diagnostic = diagnostic.help(format!("expected {wanted}"));
    }
    ConfigError::Text(Box::new(diagnostic))
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
