//! Texts that wait for review beside the stored ones, as `.snap.new`.

use super::file::{SnapshotError, read};
use std::fs;
use std::path::{Path, PathBuf};

/// A text that waits for review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The snapshot it would become.
    pub file: PathBuf,
    waiting: PathBuf,
}

/// All below a folder, in the order of their names.
pub fn pending(folder: &Path) -> Vec<Pending> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = files
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path);
    let waiting = files.filter_map(|waiting| {
        let file = PathBuf::from(waiting.to_str()?.strip_suffix(".new")?);
        file.extension()
            .is_some_and(|it| it == "snap")
            .then_some(Pending { file, waiting })
    });
    waiting.collect()
}

impl Pending {
    /// The stored text, if there is one, and the one that waits.
    ///
    /// # Errors
    /// One of them is no snapshot.
    pub fn texts(&self) -> Result<(Option<String>, String), SnapshotError> {
        Ok((read(&self.file)?, read(&self.waiting)?.unwrap_or_default()))
    }

    /// Puts it in the stored one's place.
    ///
    /// # Errors
    /// It cannot be moved.
    pub fn accept(&self) -> Result<(), SnapshotError> {
        fs::rename(&self.waiting, &self.file).map_err(|error| self.failed(error))
    }

    /// Removes it.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn reject(&self) -> Result<(), SnapshotError> {
        fs::remove_file(&self.waiting).map_err(|error| self.failed(error))
    }

    fn failed(&self, error: std::io::Error) -> SnapshotError {
        let path = self.waiting.clone();
        SnapshotError::Write { path, error }
    }
}
