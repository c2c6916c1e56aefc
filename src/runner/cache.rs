//! What real tools produced, on this machine: a content-addressed cache.
//!
//! ```text
//! $LINKPROOF_CACHE, else $XDG_CACHE_HOME/linkproof, else ~/.cache/linkproof
//!   objects/ab/cdef…   answers, named by key (tools::Entry)      tools/…   hashes of tool binaries
//!   history/…          times and results of tests                swept     when the size was last looked at
//! ```
//! Writers put a whole file beside the entry and rename it, so that a reader or a killed run never leaves half an entry; an entry checks
//! itself by hash, so a damaged disk is a miss. Two runs that write the same key write the same bytes. Deliberately absent:
//! locks, and a cap that is exact at every moment: the oldest entries go when a run starts.

use crate::runner::tools::Entry;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// How much the cache keeps when `$LINKPROOF_CACHE_LIMIT` (in MiB) does not say otherwise.
const DEFAULT_LIMIT: u64 = 512 << 20;
/// An entry that was used is marked as young again, at most this often.
const TOUCH_EVERY: Duration = Duration::from_secs(24 * 3600);
/// The size is looked at by one run in this time.
const SWEEP_EVERY: Duration = Duration::from_secs(3600);
/// A file being written that is this old belongs to a killed run.
const ABANDONED: Duration = Duration::from_secs(3600);

/// The cache folder.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The cache in `root`, which need not exist yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The user's cache; `None` when neither `$LINKPROOF_CACHE` nor a home folder is set.
    pub fn of_user() -> Option<Self> {
        let var = |name| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        var("LINKPROOF_CACHE")
            .or_else(|| var("XDG_CACHE_HOME").map(|base| base.join("linkproof")))
            .or_else(|| var("HOME").map(|home| home.join(".cache/linkproof")))
            .map(Self::new)
    }

    /// The folder in which hashes of tool binaries are remembered.
    pub fn tools_folder(&self) -> PathBuf {
        self.root.join("tools")
    }

    /// The folder of test histories.
    pub fn history_folder(&self) -> PathBuf {
        self.root.join("history")
    }

    /// Where proofs of a run that was interrupted are kept.
    pub fn proofs_folder(&self) -> PathBuf {
        self.root.join("proofs")
    }

    /// The answer under `key`.
    pub fn get(&self, key: &blake3::Hash) -> Option<Entry> {
        let path = self.path(key);
        let bytes = fs::read(&path).ok()?;
        let entry = Entry::decode(key, &bytes)?;
        touch(&path);
        Some(entry)
    }

    /// Keeps an answer. That it could not be written is no failure of the test.
    pub fn put(&self, key: &blake3::Hash, entry: &Entry) {
        let _ = write_atomically(&self.path(key), &entry.encode(key));
    }

    /// Removes what killed runs left and, above the limit, the entries unused for longest; at most once an hour.
    pub fn sweep(&self) {
        let marker = self.root.join("swept");
        if age(&marker).is_some_and(|age| age < SWEEP_EVERY) {
            return;
        }
        if fs::create_dir_all(&self.root).is_err() || fs::write(&marker, b"").is_err() {
            return;
        }
        for file in files(&self.root).filter(|path| is_temporary(path)) {
            if age(&file).is_some_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(file);
            }
        }
        let limit = std::env::var("LINKPROOF_CACHE_LIMIT")
            .ok()
            .and_then(|text| text.parse::<u64>().ok())
            .map_or(DEFAULT_LIMIT, |mib| mib << 20);
        self.shrink(limit);
    }

    /// Removes the entries unused for longest until three quarters of `limit` are left.
    fn shrink(&self, limit: u64) {
        let mut entries: Vec<(SystemTime, u64, PathBuf)> = files(&self.root.join("objects"))
            .filter_map(|path| {
                let meta = path.metadata().ok()?;
                Some((meta.modified().ok()?, meta.len(), path))
            })
            .collect();
        let mut total: u64 = entries.iter().map(|(_, size, _)| size).sum();
        if total <= limit {
            return;
        }
        entries.sort();
        for (_, size, path) in entries {
            if total <= limit / 4 * 3 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                total -= size;
            }
        }
    }

    fn path(&self, key: &blake3::Hash) -> PathBuf {
        let name = key.to_hex();
        let (fan, rest) = name.split_at(2);
        self.root.join("objects").join(fan).join(rest)
    }
}

/// Writes `bytes` to `path` so that nobody ever sees a part of them.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = path.parent().unwrap_or(Path::new("."));
    // Beside the file: a rename is atomic within one file system only.
    let temporary = folder.join(format!(".tmp-{}-{count}", std::process::id()));
    let write = || {
        let mut file = fs::File::create(&temporary)?;
        file.write_all(bytes)?;
        drop(file);
        fs::rename(&temporary, path)
    };
    let result = match write() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            write()
        }
        other => other,
    };
    if result.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    result
}

fn is_temporary(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with(".tmp-"))
}

fn files(root: &Path) -> impl Iterator<Item = PathBuf> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
}

fn age(path: &Path) -> Option<Duration> {
    SystemTime::now()
        .duration_since(path.metadata().ok()?.modified().ok()?)
        .ok()
}

fn touch(path: &Path) {
    if age(path).is_some_and(|age| age > TOUCH_EVERY)
        && let Ok(file) = fs::File::options().append(true).open(path)
    {
        let _ = file.set_modified(SystemTime::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry::path_bound()
    }

    fn key(name: &str) -> blake3::Hash {
        blake3::hash(name.as_bytes())
    }

    #[test]
    fn keeps_and_finds() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::new(dir.path());
        assert_eq!(cache.get(&key("a")), None);
        cache.put(&key("a"), &entry());
        assert_eq!(cache.get(&key("a")), Some(entry()));
        assert_eq!(cache.get(&key("b")), None);
    }

    #[test]
    fn a_damaged_entry_is_a_miss_and_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::new(dir.path());
        cache.put(&key("a"), &entry());
        fs::write(cache.path(&key("a")), b"LPE1 rubbish").unwrap();
        assert_eq!(cache.get(&key("a")), None);
        cache.put(&key("a"), &entry());
        assert_eq!(cache.get(&key("a")), Some(entry()));
    }

    #[test]
    fn threads_never_see_half_an_entry() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::new(dir.path());
        cache.put(&key("a"), &entry());
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        cache.put(&key("a"), &entry());
                        assert_eq!(cache.get(&key("a")), Some(entry()));
                    }
                });
            }
        });
        assert_eq!(
            files(dir.path()).filter(|path| is_temporary(path)).count(),
            0
        );
    }

    #[test]
    fn the_oldest_entries_go_first() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::new(dir.path());
        let mut size = 0;
        for (index, name) in ["old", "used", "new"].into_iter().enumerate() {
            cache.put(&key(name), &entry());
            let path = cache.path(&key(name));
            size = path.metadata().unwrap().len();
            let days = 30 - 10 * index as u64;
            let time = SystemTime::now() - Duration::from_secs(days * 24 * 3600);
            fs::File::options()
                .append(true)
                .open(path)
                .unwrap()
                .set_modified(time)
                .unwrap();
        }
        assert!(
            cache.get(&key("old")).is_some(),
            "reading makes an entry young again"
        );
        cache.shrink(size * 3 - 1);
        assert!(cache.get(&key("used")).is_none());
        assert!(cache.get(&key("old")).is_some());
        assert!(cache.get(&key("new")).is_some());
    }

    #[test]
    fn sweeping_removes_what_a_killed_run_left() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join("objects/ab/.tmp-1-0");
        let fresh = dir.path().join("objects/ab/.tmp-2-0");
        fs::create_dir_all(left.parent().unwrap()).unwrap();
        fs::write(&fresh, "").unwrap();
        fs::write(&left, "").unwrap();
        let time = SystemTime::now() - ABANDONED * 2;
        fs::File::options()
            .append(true)
            .open(&left)
            .unwrap()
            .set_modified(time)
            .unwrap();
        Cache::new(dir.path()).sweep();
        assert!(!left.exists());
        assert!(fresh.exists());
    }
}
