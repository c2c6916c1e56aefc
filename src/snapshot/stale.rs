//! Snapshots that no test makes any more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a run knows about a test that a snapshot file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It ran to its end: what it did not make is stale.
    Complete,
    /// It did not run, or not to its end: nothing can be said.
    Unknown,
    /// There is no such test.
    Gone,
}

/// The snapshot files below `folder` that are not in `made` and whose test, by `judge`, would have made them; sorted.
pub fn stale(
    folder: &Path,
    made: &BTreeSet<PathBuf>,
    judge: &dyn Fn(&str) -> Judged,
) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| {
            let name = path
                .strip_prefix(folder)
                .unwrap_or(path)
                .to_string_lossy()
                .into_owned();
            let Some(stem) = name.strip_suffix(".snap") else {
                return false;
            };
            // A file without `@` was not named by this program.
            let judged = stem
                .rsplit_once('@')
                .map_or(Judged::Gone, |(test, _)| judge(test));
            match judged {
                Judged::Complete => !made.contains(path),
                Judged::Gone => true,
                Judged::Unknown => false,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complete_and_missing_tests_have_stale_snapshots() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("x");
        std::fs::create_dir(&folder).unwrap();
        for name in ["ran.s@fixed", "ran.s@old", "failed.s@fixed", "gone.s@fixed"] {
            std::fs::write(folder.join(format!("{name}.snap")), "").unwrap();
        }
        std::fs::write(folder.join("ran.s@fixed.snap.new"), "").unwrap();
        let made = BTreeSet::from([folder.join("ran.s@fixed.snap")]);
        let found = stale(dir.path(), &made, &|test| match test {
            "x/ran.s" => Judged::Complete,
            "x/gone.s" => Judged::Gone,
            _ => Judged::Unknown,
        });
        assert_eq!(
            found,
            [
                folder.join("gone.s@fixed.snap"),
                folder.join("ran.s@old.snap")
            ]
        );
    }
}
