//! What real tools produced for the suites of this repository: kept beside the suite and read-only while tests run.
//!
//! ```text
//! <suite>/.store/index.txt        one line per call: test, tool, key; sorted
//! <suite>/.store/objects/<key>    answers (tools::Entry)
//! ```
//! The store lets a suite run where the tools are not installed. A key holds the words of the call and the bytes of its inputs, and
//! the major version of LLVM that the suite's config names, not the binary that answered: a changed source finds nothing, so a
//! stale object can never be used. `linkproof store refresh` writes it; `linkproof store verify` proves it equal to what the tools
//! make now.

use crate::runner::cache::write_atomically;
use crate::runner::tools::{Entry, Request};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder below a suite's root.
pub const FOLDER: &str = ".store";

/// The head of the index file.
const HEAD: &str = "# What the tools answered for each test: test, tool, key. Written by `linkproof store refresh`.\n";

/// One call of one test, in the order of the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The test's name within its suite.
    pub test: String,
    /// The tool's name.
    pub tool: String,
    /// The key, in hexadecimal.
    pub key: String,
}

/// What one run of the tools recorded: calls, and the bytes of the entry of each key.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The calls.
    pub lines: BTreeSet<Line>,
    /// Entries as they are on disk.
    pub entries: BTreeMap<String, Vec<u8>>,
}

/// How the store differs from what the tools make now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Calls without an entry.
    pub missing: Vec<Line>,
    /// Calls whose entry has other bytes than the tool makes now.
    pub changed: Vec<Line>,
    /// Calls of the index that no test makes, and entries that no call names.
    pub unused: Vec<String>,
}

impl Difference {
    /// Whether the store is what the tools make now.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The store of one suite.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
    llvm: u32,
}

impl Store {
    /// The store below the root of a suite that was written with this major version of LLVM. It need not exist.
    pub fn below(suite_root: &Path, llvm: u32) -> Self {
        Self {
            root: suite_root.join(FOLDER),
            llvm,
        }
    }

    /// The major version of LLVM whose answers are kept.
    pub fn llvm(&self) -> u32 {
        self.llvm
    }

    /// The key of a request.
    pub fn key(&self, request: &Request) -> blake3::Hash {
        request.key(format!("store: llvm {}", self.llvm).as_bytes())
    }

    /// The answer to a request.
    pub fn get(&self, request: &Request) -> Option<Entry> {
        let key = self.key(request);
        let bytes = fs::read(self.path(key.to_hex().as_str())).ok()?;
        Entry::decode(&key, &bytes)
    }

    /// The lines of the index; empty when there is none.
    pub fn index(&self) -> io::Result<BTreeSet<Line>> {
        let text = match fs::read_to_string(self.root.join("index.txt")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            other => other?,
        };
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| {
                let mut columns = line.split('\t').map(String::from);
                match (
                    columns.next(),
                    columns.next(),
                    columns.next(),
                    columns.next(),
                ) {
                    (Some(test), Some(tool), Some(key), None) => Ok(Line { test, tool, key }),
                    _ => Err(io::Error::new(
                        io::ErrorKind::InvalidData,
                        format!("line of the store's index without three columns: {line}"),
                    )),
                }
            })
            .collect()
    }

    /// Makes the store what `record` says for the tests in `judged`; calls of other tests stay. Returns how many entries were
    /// written and how many removed.
    pub fn refresh(
        &self,
        record: &Record,
        judged: &dyn Fn(&str) -> bool,
    ) -> io::Result<(usize, usize)> {
        let mut lines = self.index()?;
        lines.retain(|line| !judged(&line.test));
        lines.extend(record.lines.iter().cloned());
        let mut written = 0;
        for (key, bytes) in &record.entries {
            let path = self.path(key);
            if fs::read(&path).ok().as_ref() != Some(bytes) {
                write_atomically(&path, bytes)?;
                written += 1;
            }
        }
        let used: BTreeSet<&str> = lines.iter().map(|line| line.key.as_str()).collect();
        let mut removed = 0;
        for key in self
            .keys()?
            .into_iter()
            .filter(|key| !used.contains(key.as_str()))
        {
            fs::remove_file(self.path(&key))?;
            removed += 1;
        }
        let mut text = String::from(HEAD);
        for Line { test, tool, key } in &lines {
            text.push_str(&format!("{test}\t{tool}\t{key}\n"));
        }
        if !lines.is_empty() || self.root.exists() {
            write_atomically(&self.root.join("index.txt"), text.as_bytes())?;
        }
        Ok((written, removed))
    }

    /// How the store differs from `record`, for the tests in `judged`; entries that no call names count when `whole`.
    pub fn difference(
        &self,
        record: &Record,
        judged: &dyn Fn(&str) -> bool,
        whole: bool,
    ) -> io::Result<Difference> {
        let index = self.index()?;
        let mut difference = Difference::default();
        for line in &record.lines {
            match fs::read(self.path(&line.key)) {
                _ if !index.contains(line) => difference.missing.push(line.clone()),
                Err(_) => difference.missing.push(line.clone()),
                Ok(bytes) if record.entries.get(&line.key) != Some(&bytes) => {
                    difference.changed.push(line.clone());
                }
                Ok(_) => {}
            }
        }
        for line in index
            .iter()
            .filter(|line| judged(&line.test) && !record.lines.contains(line))
        {
            difference
                .unused
                .push(format!("{}: {} {}", line.test, line.tool, line.key));
        }
        if whole {
            let named: BTreeSet<&str> = index.iter().map(|line| line.key.as_str()).collect();
            let keys = self.keys()?;
            let loose = keys.iter().filter(|key| !named.contains(key.as_str()));
            difference
                .unused
                .extend(loose.map(|key| format!("objects/{key}, which no call names")));
        }
        Ok(difference)
    }

    /// The names of all entries, sorted.
    fn keys(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(self.root.join("objects")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut keys = Vec::new();
        for entry in entries {
            keys.push(entry?.file_name().to_string_lossy().into_owned());
        }
        keys.sort();
        Ok(keys)
    }

    fn path(&self, key: &str) -> PathBuf {
        self.root.join("objects").join(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(test: &str, key: &str) -> Line {
        Line {
            test: test.into(),
            tool: "llvm-mc".into(),
            key: key.into(),
        }
    }

    fn record(lines: &[(&str, &str)]) -> Record {
        Record {
            lines: lines.iter().map(|(test, key)| line(test, key)).collect(),
            entries: lines
                .iter()
                .map(|(_, key)| (key.to_string(), key.as_bytes().to_vec()))
                .collect(),
        }
    }

    #[test]
    fn refresh_writes_keeps_and_removes() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::below(dir.path(), 19);
        let all = |_: &str| true;
        assert_eq!(
            store
                .refresh(&record(&[("b.s", "k2"), ("a.s", "k1")]), &all)
                .unwrap(),
            (2, 0)
        );
        let index = fs::read_to_string(dir.path().join(".store/index.txt")).unwrap();
        assert_eq!(index, format!("{HEAD}a.s\tllvm-mc\tk1\nb.s\tllvm-mc\tk2\n"));
        // Only `a.s` ran again and asks something else now.
        assert_eq!(
            store
                .refresh(&record(&[("a.s", "k3")]), &|test| test == "a.s")
                .unwrap(),
            (1, 1)
        );
        assert_eq!(store.keys().unwrap(), ["k2", "k3"]);
        assert_eq!(
            store
                .refresh(&record(&[("b.s", "k2"), ("a.s", "k3")]), &all)
                .unwrap(),
            (0, 0)
        );
    }

    #[test]
    fn difference_names_what_is_missing_changed_and_unused() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::below(dir.path(), 19);
        let all = |_: &str| true;
        store
            .refresh(
                &record(&[("a.s", "k1"), ("b.s", "k2"), ("c.s", "k3")]),
                &all,
            )
            .unwrap();
        let same = record(&[("a.s", "k1"), ("b.s", "k2"), ("c.s", "k3")]);
        assert!(store.difference(&same, &all, true).unwrap().is_empty());
        fs::write(store.path("k1"), "damaged").unwrap();
        fs::write(store.path("stray"), "").unwrap();
        let now = record(&[("a.s", "k1"), ("b.s", "k9"), ("c.s", "k3")]);
        let difference = store.difference(&now, &all, true).unwrap();
        assert_eq!(difference.changed, [line("a.s", "k1")]);
        assert_eq!(difference.missing, [line("b.s", "k9")]);
        assert_eq!(
            difference.unused,
            ["b.s: llvm-mc k2", "objects/stray, which no call names"]
        );
    }

    #[test]
    fn an_index_that_is_none_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(FOLDER)).unwrap();
        fs::write(dir.path().join(".store/index.txt"), "rubbish\n").unwrap();
        assert!(Store::below(dir.path(), 19).index().is_err());
    }
}
