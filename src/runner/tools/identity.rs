//! Which build of a tool would answer: a hash over the bytes of the program and of the LLVM libraries beside it.
//!
//! The hash is over content, not time: a reinstalled identical package keeps its cache, a rebuilt one never answers with what its
//! predecessor made, even when size and `--version` stayed the same. Hashing 130 MB of libLLVM on every run would cost more than
//! it saves, so the hash of each file is remembered in the cache folder by path, size, modification time and inode.
//! Libraries further away (libc, libz) are taken not to change what an assembler writes.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The identity of the program at `path`, or `None` when it cannot be read. `memory` is a folder where file hashes are kept.
pub fn identity_of(path: &Path, memory: &Path) -> Option<blake3::Hash> {
    let program = path.canonicalize().ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(program.as_os_str().as_encoded_bytes());
    hasher.update(content_hash(&program, memory)?.as_bytes());
    for library in libraries(&program) {
        hasher.update(content_hash(&library, memory)?.as_bytes());
    }
    Some(hasher.finalize())
}

/// The LLVM libraries in the `lib` folder beside the program's `bin`, each once.
fn libraries(program: &Path) -> Vec<PathBuf> {
    let Some(lib) = program
        .parent()
        .and_then(Path::parent)
        .map(|root| root.join("lib"))
    else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = std::fs::read_dir(lib)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            (name.starts_with("libLLVM") || name.starts_with("libclang-cpp"))
                && name.contains(".so")
        })
        .filter_map(|entry| entry.path().canonicalize().ok())
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The hash of a file's bytes, remembered.
fn content_hash(path: &Path, memory: &Path) -> Option<blake3::Hash> {
    let meta = path.metadata().ok()?;
    let mut name = blake3::Hasher::new();
    name.update(path.as_os_str().as_encoded_bytes());
    for part in [
        meta.size() as i64,
        meta.mtime(),
        meta.mtime_nsec(),
        meta.ino() as i64,
    ] {
        name.update(&part.to_le_bytes());
    }
    let remembered = memory.join(name.finalize().to_hex().as_str());
    if let Some(hash) = std::fs::read_to_string(&remembered)
        .ok()
        .and_then(|text| blake3::Hash::from_hex(text.trim()).ok())
    {
        return Some(hash);
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(std::fs::File::open(path).ok()?).ok()?;
    let hash = hasher.finalize();
    // Not being able to remember costs time, not correctness.
    let _ = crate::runner::cache::write_atomically(&remembered, hash.to_hex().as_bytes());
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_the_program_and_its_library_only() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(at("x/bin")).unwrap();
        std::fs::create_dir_all(at("x/lib")).unwrap();
        std::fs::write(at("x/bin/tool"), "one").unwrap();
        std::fs::write(at("x/lib/libLLVM.so.19"), "lib").unwrap();
        std::fs::write(at("x/lib/other.so"), "a").unwrap();
        let identity = || identity_of(&at("x/bin/tool"), &at("memory"));
        let first = identity();
        assert!(first.is_some());
        assert_eq!(identity(), first);
        std::fs::write(at("x/lib/other.so"), "bb").unwrap();
        assert_eq!(identity(), first);
        std::fs::write(at("x/lib/libLLVM.so.19"), "lob").unwrap();
        let second = identity();
        assert_ne!(second, first);
        std::fs::write(at("x/bin/tool"), "two!").unwrap();
        assert_ne!(identity(), second);
        assert_eq!(identity_of(&at("x/bin/none"), &at("memory")), None);
    }
}
