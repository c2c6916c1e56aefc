//! `linkproof.toml` as serde and editors see it, and what its values must be besides.

use super::config::{Config, CustomLinkerConfig, Named, ProfileValue, Tools, pattern};
use crate::base::spelling::closest;
use crate::base::{Diagnostic, SourceText, Span};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml::Spanned;

/// The settings of a suite of linker tests, run by linkproof.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "linkproof.toml")]
struct File {
    /// The suite's name in reports; tests are called `name :: folder/test.s`.
    #[schemars(with = "String", regex(pattern = r"^[^./\x00][^/\x00]*$"))]
    name: Spanned<String>,
    /// Endings of test files, with the dot.
    #[schemars(with = "Vec<String>", inner(regex(pattern = r"^\.")))]
    suffixes: Vec<Spanned<String>>,
    /// Names of files and folders that hold no tests, wherever they stand.
    #[serde(default)]
    excludes: Vec<String>,
    /// What REQUIRES, UNSUPPORTED, XFAIL and `%if` may ask for.
    #[serde(default)]
    features: BTreeSet<String>,
    /// Folder = more features for the tests below it.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, BTreeSet<String>>")]
    folder_features: BTreeMap<Spanned<String>, BTreeSet<String>>,
    /// `"%name"` = text to replace it with in RUN lines; they may use each other, and the longest name counts first.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>", extend("propertyNames" = {"pattern": "^%."}))]
    substitutions: BTreeMap<Spanned<String>, String>,
    /// How many passes DEFINEs may need; without it one.
    recursive_expansion_limit: Option<usize>,
    /// Where real programs are.
    #[serde(default)]
    tools: FileTools,
    /// Variables for every command.
    #[serde(default)]
    environment: BTreeMap<String, String>,
    /// Seconds a test may take.
    #[schemars(with = "Option<f64>", extend("exclusiveMinimum" = 0), extend("maximum" = 1_000_000_000))]
    timeout: Option<Spanned<f64>>,
    /// Folder of the graphs that the tests' links are compared with.
    snapshots: Option<PathBuf>,
    /// Major version of LLVM whose answers are kept beside the suite.
    store_llvm: Option<u32>,
    /// Whether every check line must be looked at.
    #[serde(default = "yes")]
    strict: bool,
    /// Test = why what it expects is wrong; a failure is then expected.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Reason>")]
    known_wrong: Reasons,
    /// Folder, test or pattern (`x86-64/COFF_*`) = why it cannot run.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Reason>")]
    unsupported: Reasons,
    /// Whether XFAIL needs an XFAIL-REASON.
    #[serde(default = "yes")]
    xfail_needs_reason: bool,
    /// Linkers of the user's own, by name, for `run --linker` and `prove --linkers`.
    #[serde(default)]
    linker: BTreeMap<String, FileLinker>,
    /// For `--config`: how the path of the tests' root ends, for example `llvm/test/FileCheck`.
    root: Option<PathBuf>,
    /// Profile = options of the command line and their values, for `--profile`; `default` holds without it.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, Scalar>>")]
    profile: BTreeMap<String, BTreeMap<Spanned<String>, Spanned<Scalar>>>,
}

type Reasons = BTreeMap<Spanned<String>, Spanned<String>>;

/// A value of an option.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum Scalar {
    /// A switch.
    Switch(bool),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Anything else.
    Text(String),
}

impl std::fmt::Display for Scalar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Switch(value) => value.fmt(f),
            Self::Whole(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Text(value) => value.fmt(f),
        }
    }
}

/// Where real programs are.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FileTools {
    /// Folders, searched before PATH.
    #[serde(default)]
    folders: Vec<PathBuf>,
    /// One file each; they win over built-in commands.
    #[serde(default)]
    programs: BTreeMap<String, PathBuf>,
}

/// A linker of the user's own.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FileLinker {
    /// The program and its words.
    #[schemars(with = "Vec<String>", length(min = 1))]
    command: Spanned<Vec<String>>,
    /// The targets that it knows; none listed means all.
    #[serde(default)]
    targets: Vec<String>,
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

/// Why, for whoever reads the report.
#[derive(JsonSchema)]
#[schemars(transparent, inline)]
struct Reason(
    #[schemars(regex(pattern = r"\S"))]
    #[expect(dead_code, reason = "it has a schema and no values")]
    String,
);

/// The JSON schema of `linkproof.toml` (draft 2020-12), without the names of options, which the command line knows.
pub fn config_schema() -> serde_json::Value {
    schemars::schema_for!(File).to_value()
}

fn yes() -> bool {
    true
}

/// Reads a config text. Relative paths in `[tools]` mean below `base`.
pub(super) fn parse(source: &SourceText, base: &Path) -> Result<Config, Diagnostic> {
    let file: File = toml::from_str(source.text()).map_err(|error| bad_toml(source, &error))?;
    file.check(source)?;
    Ok(Config {
        source: Some(source.clone()),
        ..file.into_config(base)
    })
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
                let test = test.get_ref();
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
        let named = self.named();
        let reasons = |map: Reasons| {
            map.into_iter()
                .map(|(test, reason)| (test.into_inner(), reason.into_inner()))
                .collect()
        };
        let profile = |values: BTreeMap<Spanned<String>, Spanned<Scalar>>| {
            values
                .into_iter()
                .map(|(key, value)| ProfileValue {
                    key_span: span_of(&key),
                    key: key.into_inner(),
                    value_span: span_of(&value),
                    value: value.into_inner().to_string(),
                })
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
            folder_features: self
                .folder_features
                .into_iter()
                .map(|(folder, features)| (folder.into_inner(), features))
                .collect(),
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
            profiles: self
                .profile
                .into_iter()
                .map(|(name, values)| (name, profile(values)))
                .collect(),
            named,
            source: None,
        }
    }

    /// The names that must stand for something.
    fn named(&self) -> Vec<Named> {
        let tables = [
            ("known-wrong", self.known_wrong.keys().collect::<Vec<_>>()),
            ("unsupported", self.unsupported.keys().collect()),
            ("folder-features", self.folder_features.keys().collect()),
        ];
        let all = tables.into_iter().flat_map(|(table, names)| {
            names.into_iter().map(move |name| Named {
                table,
                name: name.get_ref().clone(),
                span: span_of(name),
            })
        });
        all.collect()
    }
}

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

fn bad_toml(source: &SourceText, error: &toml::de::Error) -> Diagnostic {
    // `unknown field …, expected one of …`: what is wrong is the title, what would be right is advice.
    let message = error.message().lines().next().unwrap_or("not a config");
    let (title, wanted) = match message.split_once(", expected ") {
        Some((title, wanted)) => (title, Some(wanted)),
        None => (message, None),
    };
    let range = error.span().unwrap_or(0..0);
    let mut diagnostic =
        Diagnostic::error("LP0301", title).label(source, Span::new(range.start, range.end), "");
    // Names stand between backquotes, the wrong one first.
    let mut names = message.split('`').skip(1).step_by(2);
    let meant = names
        .next()
        .filter(|_| title.starts_with("unknown field"))
        .and_then(|wrong| closest(wrong, names));
    if let Some(meant) = meant {
        diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
    } else if let Some(wanted) = wanted {
        diagnostic = diagnostic.help(format!("expected {wanted}"));
    }
    diagnostic
}
