//! What earlier runs of a suite took and gave: tests that failed go first, then the slowest, so that a run is short and bad news early.
//!
//! One small text file per suite in the cache folder. It decides the order of starting and nothing else; a file that is missing or
//! cannot be read is an empty history.

use crate::runner::cache::write_atomically;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is known of one test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// Whether it failed last time.
    pub failed: bool,
    /// How long it took last time.
    pub elapsed: Duration,
}

/// What is known of the tests of a suite.
#[derive(Clone, Debug, Default)]
pub struct History {
    file: Option<PathBuf>,
    tests: BTreeMap<String, Past>,
}

impl History {
    /// The history of the suite at `root`, kept in `folder`; without a folder nothing is remembered.
    pub fn of(root: &Path, folder: Option<&Path>) -> Self {
        let name = blake3::hash(root.as_os_str().as_encoded_bytes()).to_hex();
        let file = folder.map(|folder| folder.join(&name[..32]));
        let text = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
        let tests = text.unwrap_or_default().lines().filter_map(parse).collect();
        Self { file, tests }
    }

    /// Sorts tests: failed first, then unknown, then slowest; equal ones keep their order.
    pub fn rank(&self, test: &str) -> impl Ord + use<> {
        match self.tests.get(test) {
            Some(past) => (u8::from(!past.failed) * 2, Reverse(past.elapsed)),
            None => (1, Reverse(Duration::ZERO)),
        }
    }

    /// How long a test took last time; zero if that is not known.
    pub fn expected(&self, test: &str) -> Duration {
        self.tests
            .get(test)
            .map_or(Duration::ZERO, |past| past.elapsed)
    }

    /// Remembers a result.
    pub fn note(&mut self, test: &str, past: Past) {
        self.tests.insert(test.to_string(), past);
    }

    /// Writes the file. Not being able to is no failure.
    pub fn save(&self) {
        let Some(file) = &self.file else { return };
        let lines = self.tests.iter().map(|(test, past)| {
            let word = if past.failed { "fail" } else { "pass" };
            format!("{word} {} {test}\n", past.elapsed.as_micros())
        });
        let _ = write_atomically(file, lines.collect::<String>().as_bytes());
    }
}

fn parse(line: &str) -> Option<(String, Past)> {
    let (word, rest) = line.split_once(' ')?;
    let (micros, test) = rest.split_once(' ')?;
    let elapsed = Duration::from_micros(micros.parse().ok()?);
    Some((
        test.to_string(),
        Past {
            failed: word == "fail",
            elapsed,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_first_then_unknown_then_slowest() {
        let dir = tempfile::tempdir().unwrap();
        let mut history = History::of(Path::new("/s"), Some(dir.path()));
        for (test, failed, micros) in [
            ("fast", false, 1),
            ("slow one", false, 9),
            ("bad", true, 0),
            ("worse", true, 5),
        ] {
            history.note(
                test,
                Past {
                    failed,
                    elapsed: Duration::from_micros(micros),
                },
            );
        }
        history.save();
        let history = History::of(Path::new("/s"), Some(dir.path()));
        let mut tests = ["fast", "slow one", "new", "bad", "worse"];
        tests.sort_by_key(|test| history.rank(test));
        assert_eq!(tests, ["worse", "bad", "new", "slow one", "fast"]);
    }

    #[test]
    fn rubbish_is_no_history() {
        let dir = tempfile::tempdir().unwrap();
        let history = History::of(Path::new("/s"), Some(dir.path()));
        fs::write(history.file.as_ref().unwrap(), "rubbish\npass x y\n\n").unwrap();
        assert!(
            History::of(Path::new("/s"), Some(dir.path()))
                .tests
                .is_empty()
        );
    }
}
