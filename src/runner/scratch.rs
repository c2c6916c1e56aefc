//! The temporary folder of a run.
//!
//! Tests write thousands of small files that nobody keeps. In memory that costs microseconds each, on a busy disk milliseconds,
//! which is more than everything else a test with cached tools does. So a run writes to `/dev/shm` where that is a roomy file
//! system that programs may be started from, unless the user set `TMPDIR`.

use rustix::fs::{StatVfsMountFlags, statvfs};
use std::io;
use std::path::Path;

/// Shared memory, by the file hierarchy of Linux.
const MEMORY: &str = "/dev/shm";
/// A container's usual 64 MiB would be full too soon.
const ROOMY: u64 = 512 << 20;

/// A fresh folder that is removed with the value.
pub fn folder() -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("linkproof-");
    if std::env::var_os("TMPDIR").is_none()
        && fits(Path::new(MEMORY))
        && let Ok(folder) = builder.tempdir_in(MEMORY)
    {
        return Ok(folder);
    }
    builder.tempdir()
}

/// Whether tests can write there.
fn fits(folder: &Path) -> bool {
    statvfs(folder).is_ok_and(|about| {
        let room = about.f_bavail.saturating_mul(about.f_frsize);
        is_usable(room, about.f_flag)
    })
}

/// Whether there is room, and programs may be started.
fn is_usable(room: u64, flags: StatVfsMountFlags) -> bool {
    room >= ROOMY && !flags.contains(StatVfsMountFlags::NOEXEC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_can_be_written_and_goes_away() {
        let folder = folder().unwrap();
        let path = folder.path().to_path_buf();
        std::fs::write(path.join("file"), "x").unwrap();
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn a_small_file_system_and_one_without_programs_are_not_used() {
        assert!(is_usable(ROOMY, StatVfsMountFlags::NOSUID));
        assert!(!is_usable(ROOMY - 1, StatVfsMountFlags::empty()));
        assert!(!is_usable(ROOMY, StatVfsMountFlags::NOEXEC));
    }

    #[test]
    fn a_folder_that_is_not_there_does_not_fit() {
        assert!(!fits(Path::new("/no/such/folder")));
    }
}
