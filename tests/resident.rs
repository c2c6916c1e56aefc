//! Tools that stay write, print and return what the same tools do when they are started anew, byte for byte: over LLVM's JITLink tests,
//! where their source is at hand (`LINKPROOF_LLVM_SRC`). Over the shipped suites `store verify` says so, whose answers were recorded
//! from tools that were started anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Every file below a folder that the tests of a run wrote.
fn written(arguments: &[&str], how: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("resident");
    // Objects may hold the paths of their sources and of their folder, so both runs use the same one.
    let _ = fs::remove_dir_all(&root);
    let status = Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("run")
        .args(arguments)
        .args(["--no-cache", "--tools", how, "--exec-root"])
        .arg(&root)
        .stdout(Stdio::null())
        .status()
        .expect("it starts");
    assert!(status.success(), "{arguments:?} with {how} tools");
    let files = walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(Result::ok);
    let files = files.filter(|file| file.file_type().is_file());
    let read = |path: &Path| fs::read(path).expect("it can be read");
    files
        .map(|file| (file.path().to_owned(), read(file.path())))
        .collect()
}

fn compare(arguments: &[&str]) -> usize {
    let resident = written(arguments, "resident");
    let plain = written(arguments, "spawn");
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&resident), names(&plain));
    for (path, bytes) in &resident {
        assert!(plain[path] == *bytes, "{} differs", path.display());
    }
    resident.len()
}

#[test]
fn llvm_tests_are_the_same() {
    let Some(source) = std::env::var_os("LINKPROOF_LLVM_SRC") else {
        eprintln!("LINKPROOF_LLVM_SRC is not set: LLVM's tests are not compared");
        return;
    };
    let tests = Path::new(&source).join("llvm/test/ExecutionEngine/JITLink");
    let tests = tests.display().to_string();
    let files = compare(&["--config", "suites/upstream/llvm.toml", &tests]);
    assert!(files >= 90, "only {files} files were compared");
}
