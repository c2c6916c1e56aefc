//! Proofs on disk, test by test, so that a run that was interrupted can go on.

use crate::prove::summary::TestSummary;
use std::fs;
use std::path::{Path, PathBuf};

/// Where proofs are kept.
#[derive(Clone, Debug)]
pub struct Journal {
    folder: PathBuf,
    /// What identifies this program and the way in which it proves.
    base: blake3::Hash,
}

impl Journal {
    /// In a folder, for this program.
    ///
    /// # Errors
    /// The folder cannot be made, or the program cannot be read.
    pub fn new(folder: PathBuf) -> std::io::Result<Self> {
        fs::create_dir_all(&folder)?;
        let program = fs::read(std::env::current_exe()?)?;
        Ok(Self {
            folder,
            base: blake3::hash(&program),
        })
    }

    /// The file for a test: another one if the test, a file beside it, or this program changes.
    fn file(&self, test: &Path) -> PathBuf {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.base.as_bytes());
        hasher.update(test.as_os_str().as_encoded_bytes());
        hasher.update(&fs::read(test).unwrap_or_default());
        let inputs = test.parent().map(|folder| folder.join("Inputs"));
        let entries = inputs.and_then(|folder| fs::read_dir(folder).ok());
        let mut files: Vec<PathBuf> = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        files.sort();
        for file in files {
            hasher.update(&fs::read(file).unwrap_or_default());
        }
        self.folder
            .join(format!("{}.json", hasher.finalize().to_hex()))
    }

    /// The proof of a test that was made before.
    pub fn get(&self, test: &Path) -> Option<Vec<TestSummary>> {
        let text = fs::read(self.file(test)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Keeps a proof. One that cannot be kept is made again.
    pub fn put(&self, test: &Path, proof: &[TestSummary]) {
        let file = self.file(test);
        let unfinished = file.with_extension(format!("{}", std::process::id()));
        let Ok(text) = serde_json::to_vec(proof) else {
            return;
        };
        if fs::write(&unfinished, text).is_ok() && fs::rename(&unfinished, &file).is_err() {
            let _ = fs::remove_file(unfinished);
        }
    }

    /// Forgets all proofs: a run that came to its end needs none.
    pub fn clear(&self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
