//! From paths to suites: which config rules, which files are tests.
//!
//! A folder with a `linkproof.toml` is the root of a suite; the nearest one above a path rules it, and one further down
//! begins a suite of its own. `--config` names one file for all paths instead. Tests come out sorted by name, whatever
//! order the file system has.

use super::config::{Config, ConfigError, FILE_NAME};
use super::{Case, Directives, stale};
use crate::base::{Diagnostic, SourceText};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Folders that hold what tests or version control wrote, never tests; lit skips the first too.
const NEVER: [&str; 2] = ["Output", "__pycache__"];

/// A config and its tests.
#[derive(Clone, Debug)]
pub struct Suite {
    /// The settings.
    pub config: Config,
    /// The file they were read from.
    pub config_path: PathBuf,
    /// The folder tests are named relative to, absolute.
    pub root: PathBuf,
    /// The tests, by name.
    pub cases: Vec<Case>,
}

/// Why there is nothing to run.
#[derive(Debug, thiserror::Error)]
pub enum DiscoverError {
    /// No such path.
    #[error("there is no `{}`", .0.display())]
    Missing(PathBuf),
    /// No config above or below.
    #[error("`{}` belongs to no suite: there is no {FILE_NAME} in it or above it", .0.display())]
    NoConfig(PathBuf),
    /// A path with no test in it.
    #[error("`{}` holds no test: no file ends in {suffixes}, or all are excluded", path.display())]
    NoTests {
        /// The path.
        path: PathBuf,
        /// The endings the suites know.
        suffixes: String,
    },
    /// A path that is not where the config's `root` says.
    #[error("`{}` neither lies in a folder `{}` nor has one, which the config's `root` asks for", path.display(), root.display())]
    Elsewhere {
        /// The path.
        path: PathBuf,
        /// The wanted end of the root.
        root: PathBuf,
    },
    /// Two suites whose output would go to the same place.
    #[error("two suites are called `{name}`: {} and {}", first.display(), second.display())]
    SameName {
        /// The name.
        name: String,
        /// One root.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// A config that cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Names in a config that nothing has.
    #[error("{}", .0.first().map_or("", |first| first.title.as_str()))]
    Stale(Vec<Diagnostic>),
    /// A folder that cannot be read.
    #[error("cannot look into `{}`: {error}", path.display())]
    Walk {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        error: String,
    },
}

impl DiscoverError {
    /// The message with its caret where there is one.
    pub fn render(&self, color: bool) -> String {
        match self {
            Self::Config(error) => error.render(color),
            Self::Stale(all) => all.iter().map(|each| each.render(color)).collect(),
            _ => Diagnostic::error("LP0340", self.to_string()).render(color),
        }
    }
}

/// The suites that the paths belong to, with the tests that the paths name. `config` rules all of them if given.
pub fn discover(paths: &[PathBuf], config: Option<&Path>) -> Result<Vec<Suite>, DiscoverError> {
    let mut finder = Finder::default();
    for path in paths {
        finder.path(path, config)?;
    }
    finder.finish()
}

/// A test file before it is read: what messages call it.
type Files = BTreeMap<PathBuf, String>;

#[derive(Default)]
struct Finder {
    /// By root and config file.
    suites: BTreeMap<(PathBuf, PathBuf), (Config, Files)>,
}

impl Finder {
    fn path(&mut self, given: &Path, config: Option<&Path>) -> Result<(), DiscoverError> {
        let Ok(path) = given.canonicalize() else {
            return Err(DiscoverError::Missing(given.to_owned()));
        };
        let before = self.count();
        let folder = if path.is_dir() {
            path.clone()
        } else {
            path.parent().unwrap_or(Path::new("/")).to_owned()
        };
        if let Some(config_path) = config {
            let config = Config::read(config_path)?;
            let above = |end: &PathBuf| folder.ancestors().find(|above| above.ends_with(end));
            let (root, path, given) = match &config.root {
                None => (folder.clone(), path.clone(), given.to_owned()),
                Some(end) => match above(end) {
                    Some(root) => (root.to_owned(), path.clone(), given.to_owned()),
                    // The path may also be the tree that the root lies in.
                    None if path.join(end).is_dir() => {
                        (path.join(end), path.join(end), given.join(end))
                    }
                    None => {
                        return Err(DiscoverError::Elsewhere {
                            path: given.to_owned(),
                            root: end.clone(),
                        });
                    }
                },
            };
            let key = self.suite(root, config_path.to_owned(), || Ok(config))?;
            self.walk(&path, &given, Some(&key), false)?;
        } else {
            let above = folder
                .ancestors()
                .find(|folder| folder.join(FILE_NAME).is_file());
            let key = match above {
                Some(root) => Some(self.suite_in(root)?),
                None => None,
            };
            self.walk(&path, given, key.as_ref(), true)?;
            if self.suites.is_empty() {
                return Err(DiscoverError::NoConfig(given.to_owned()));
            }
        }
        if self.count() == before && !self.has(&path) {
            return Err(self.no_tests(given));
        }
        Ok(())
    }

    fn suite_in(&mut self, root: &Path) -> Result<(PathBuf, PathBuf), DiscoverError> {
        let file = root.join(FILE_NAME);
        self.suite(root.to_owned(), file.clone(), || Config::read(&file))
    }

    fn suite(
        &mut self,
        root: PathBuf,
        config_path: PathBuf,
        config: impl FnOnce() -> Result<Config, ConfigError>,
    ) -> Result<(PathBuf, PathBuf), DiscoverError> {
        let key = (root, config_path);
        if !self.suites.contains_key(&key) {
            self.suites.insert(key.clone(), (config()?, Files::new()));
        }
        Ok(key)
    }

    /// Collects the tests below `path`. `nested` says whether a config further down begins a suite of its own.
    fn walk(
        &mut self,
        path: &Path,
        given: &Path,
        key: Option<&(PathBuf, PathBuf)>,
        nested: bool,
    ) -> Result<(), DiscoverError> {
        if path.is_file() {
            if let Some(key) = key {
                self.add(key, path.to_owned(), given);
            }
            return Ok(());
        }
        // Ends in the suite that rules the folder the walk is in; the outermost one is at the bottom.
        let mut ruling: Vec<(PathBuf, (PathBuf, PathBuf))> = Vec::new();
        if let Some(key) = key {
            ruling.push((path.to_owned(), key.clone()));
        }
        let excludes: Vec<String> = key
            .map(|key| self.suites[key].0.excludes.clone())
            .unwrap_or_default();
        let wanted = |entry: &DirEntry| entry.depth() == 0 || !is_excluded(entry, &excludes);
        let walker = WalkDir::new(path).sort_by_file_name().follow_links(true);
        for entry in walker.into_iter().filter_entry(wanted) {
            let entry = entry.map_err(|error| DiscoverError::Walk {
                path: error.path().unwrap_or(given).to_owned(),
                error: error
                    .io_error()
                    .map_or_else(|| error.to_string(), ToString::to_string),
            })?;
            while ruling.len() > 1
                && ruling
                    .last()
                    .is_some_and(|(folder, _)| !entry.path().starts_with(folder))
            {
                ruling.pop();
            }
            if entry.file_type().is_dir() {
                let begins = nested && entry.path().join(FILE_NAME).is_file();
                if begins && key.is_none_or(|(root, _)| root != entry.path()) {
                    let inner = self.suite_in(entry.path())?;
                    ruling.push((entry.path().to_owned(), inner));
                }
                continue;
            }
            let rules = ruling
                .iter()
                .rev()
                .find(|(folder, _)| entry.path().starts_with(folder));
            let Some((_, key)) = rules else {
                continue;
            };
            let config = &self.suites[key].0;
            let name = entry.file_name().to_string_lossy();
            let ends = config
                .suffixes
                .iter()
                .any(|suffix| name.ends_with(suffix.as_str()));
            if ends && !below_excluded(entry.path(), &key.0, &config.excludes) {
                let shown = given.join(entry.path().strip_prefix(path).unwrap_or(entry.path()));
                let key = key.clone();
                self.add(&key, entry.path().to_owned(), &shown);
            }
        }
        Ok(())
    }

    fn add(&mut self, key: &(PathBuf, PathBuf), file: PathBuf, shown: &Path) {
        if let Some((_, files)) = self.suites.get_mut(key) {
            files
                .entry(file)
                .or_insert_with(|| shown.display().to_string());
        }
    }

    fn count(&self) -> usize {
        self.suites.values().map(|(_, files)| files.len()).sum()
    }

    fn has(&self, path: &Path) -> bool {
        let mut files = self.suites.values().flat_map(|(_, files)| files.keys());
        files.any(|file| file.starts_with(path))
    }

    fn no_tests(&self, given: &Path) -> DiscoverError {
        let suffixes = self
            .suites
            .values()
            .flat_map(|(config, _)| &config.suffixes);
        let mut suffixes: Vec<&str> = suffixes.map(String::as_str).collect();
        suffixes.sort_unstable();
        suffixes.dedup();
        DiscoverError::NoTests {
            path: given.to_owned(),
            suffixes: suffixes.join(", "),
        }
    }

    fn finish(self) -> Result<Vec<Suite>, DiscoverError> {
        let mut suites: Vec<Suite> = Vec::new();
        for ((root, config_path), (config, files)) in self.suites {
            if files.is_empty() {
                continue;
            }
            if let Some(other) = suites.iter().find(|suite| suite.config.name == config.name) {
                return Err(DiscoverError::SameName {
                    name: config.name,
                    first: other.root.clone(),
                    second: root,
                });
            }
            let stale = stale::names(&config, &config_path, &root);
            if !stale.is_empty() {
                return Err(DiscoverError::Stale(stale));
            }
            let files: Vec<(PathBuf, String)> = files.into_iter().collect();
            let mut cases: Vec<Case> = files
                .into_par_iter()
                .map(|(path, shown)| read(path, shown, &root, &config))
                .collect();
            cases.sort_by(|a, b| a.name.cmp(&b.name));
            suites.push(Suite {
                config,
                config_path,
                root,
                cases,
            });
        }
        suites.sort_by(|a, b| a.config.name.cmp(&b.config.name));
        Ok(suites)
    }
}

fn is_excluded(entry: &DirEntry, excludes: &[String]) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || excludes.iter().any(|exclude| *exclude == name)
        || (entry.file_type().is_dir() && NEVER.contains(&&*name))
}

/// Whether a part of the path below `root` is excluded: an inner suite's excludes differ from those the walk began with.
fn below_excluded(path: &Path, root: &Path, excludes: &[String]) -> bool {
    path.strip_prefix(root).is_ok_and(|below| {
        below.components().any(|part| {
            excludes
                .iter()
                .any(|exclude| part.as_os_str() == exclude.as_str())
        })
    })
}

fn read(path: PathBuf, shown: String, root: &Path, config: &Config) -> Case {
    let below = path.strip_prefix(root).unwrap_or(&path);
    let parts: Vec<_> = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let name = parts.join("/");
    let directives = match std::fs::read(&path) {
        Ok(bytes) => {
            // Object code may follow the text; only a directive has to be UTF-8.
            let source = SourceText::new(shown, String::from_utf8_lossy(&bytes).into_owned());
            Directives::parse(&source, config.xfail_needs_reason)
        }
        Err(error) => Err(vec![Diagnostic::error(
            "LP0341",
            format!("cannot read {shown}: {error}"),
        )]),
    };
    Case {
        name,
        suite: config.name.clone(),
        path,
        root: root.to_owned(),
        directives,
    }
}

#[cfg(test)]
#[path = "discover_tests.rs"]
mod tests;
