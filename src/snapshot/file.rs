//! One snapshot file: read, compared, written.
//!
//! The format is insta's: a header of YAML between `---` lines, then the text and a newline.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What to do with a text that differs from the stored one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Update {
    /// Nothing is written.
    #[default]
    No,
    /// Written beside it as `.snap.new`, for `cargo insta review`.
    New,
    /// Takes its place.
    Always,
}

/// How a text compares with the stored one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Equal.
    Same,
    /// It was stored now.
    Accepted,
    /// Different, and not accepted.
    Differs {
        /// The stored text; `None` when there is no file.
        stored: Option<String>,
    },
}

/// Why a snapshot cannot be compared.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The file is not one that insta can read.
    #[error("{} is not a snapshot: {reason}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What insta says.
        reason: String,
    },
    /// The file cannot be written or removed.
    #[error("cannot write {}: {error}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// Compares `text` with the snapshot at `path`. `source` and `what` are for the header: the test, and the graph and stage.
pub fn compare(
    path: &Path,
    source: &str,
    what: &str,
    text: &str,
    update: Update,
) -> Result<Comparison, SnapshotError> {
    let stored = read(path)?;
    let pending = path.with_extension("snap.new");
    if stored.as_deref() == Some(text.trim_end()) {
        // What waited for review is the wrong text by now.
        if update != Update::No {
            remove(pending)?;
        }
        return Ok(Comparison::Same);
    }
    match update {
        Update::No => {}
        Update::New => write(&pending, source, what, text)?,
        Update::Always => {
            write(path, source, what, text)?;
            remove(pending)?;
            return Ok(Comparison::Accepted);
        }
    }
    Ok(Comparison::Differs { stored })
}

/// Removes a file that may not be there.
fn remove(path: PathBuf) -> Result<(), SnapshotError> {
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(SnapshotError::Write { path, error })
        }
        _ => Ok(()),
    }
}

/// The stored text without the newlines at its end.
pub(super) fn read(path: &Path) -> Result<Option<String>, SnapshotError> {
    if !path.exists() {
        return Ok(None);
    }
    let unreadable = |reason: String| SnapshotError::Format {
        path: path.to_path_buf(),
        reason,
    };
    let snapshot =
        insta::Snapshot::from_file(path).map_err(|error| unreadable(error.to_string()))?;
    let text = snapshot
        .as_text()
        .ok_or_else(|| unreadable("not a text".to_string()))?;
    Ok(Some(text.to_string().trim_end().to_string()))
}

fn write(path: &Path, source: &str, what: &str, text: &str) -> Result<(), SnapshotError> {
    let failed = |error| SnapshotError::Write {
        path: path.to_path_buf(),
        error,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(
        path,
        format!(
            "---\nsource: {}\nexpression: {}\n---\n{}\n",
            yaml(source),
            yaml(what),
            text.trim_end()
        ),
    )
    .map_err(failed)
}

/// A YAML scalar: plain where that is safe, else in double quotes.
fn yaml(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-./@".contains(c))
        && !["true", "false", "yes", "no", "null", "y", "n", "on", "off"]
            .contains(&text.to_ascii_lowercase().as_str());
    if plain {
        return text.to_string();
    }
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn check(path: &Path, text: &str, update: Update) -> Comparison {
        compare(path, "suites/x/a.s", "main, fixed", text, update).unwrap()
    }

    #[test]
    fn differs_until_accepted() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x/a.s@main-fixed.snap");
        assert_eq!(
            check(&path, "one\n", Update::No),
            Comparison::Differs { stored: None }
        );
        assert!(!path.exists());
        assert_eq!(
            check(&path, "one\n", Update::New),
            Comparison::Differs { stored: None }
        );
        assert!(path.with_extension("snap.new").exists());
        assert_eq!(check(&path, "one\n", Update::Always), Comparison::Accepted);
        assert!(!path.with_extension("snap.new").exists());
        assert_eq!(check(&path, "one\n", Update::No), Comparison::Same);
        check(&path, "other\n", Update::New);
        assert_eq!(check(&path, "one\n", Update::New), Comparison::Same);
        assert!(!path.with_extension("snap.new").exists());
        let stored = Some("one".to_string());
        assert_eq!(
            check(&path, "two\n", Update::No),
            Comparison::Differs { stored }
        );
    }

    #[rstest]
    #[case("suites/x86_64/elf/a.s")]
    #[case("with space \"quoted\" \\ and: colon")]
    #[case("true")]
    fn what_is_written_is_what_insta_would_write(#[case] source: &str) {
        let dir = tempfile::tempdir().unwrap();
        let (ours, theirs) = (dir.path().join("a.snap"), dir.path().join("b.snap"));
        write(&ours, source, "main, fixed", "graph\n  block 1\n\n  edge\n").unwrap();
        let snapshot = insta::Snapshot::from_file(&ours).unwrap();
        assert_eq!(snapshot.metadata().source(), Some(source));
        snapshot.save(&theirs).unwrap();
        assert_eq!(
            fs::read_to_string(&ours).unwrap(),
            fs::read_to_string(&theirs).unwrap()
        );
    }

    #[test]
    fn a_damaged_file_is_an_error_that_names_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.snap");
        fs::write(&path, [0xff, 0xfe]).unwrap();
        let error = compare(&path, "a.s", "x", "text", Update::No).unwrap_err();
        assert!(
            error.to_string().contains("a.snap is not a snapshot"),
            "{error}"
        );
    }
}
