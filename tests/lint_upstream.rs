//! `linkproof lint` finds the dead tests that LLVM 19 is known to have, each with file and line.
//!
//! Runs when `LINKPROOF_LLVM_SRC` names an unpacked LLVM source tree.

use std::path::Path;
use std::process::Command;

/// What lint finds below a folder of LLVM's tests: rule, test, line.
fn findings(config: &str, folder: &str) -> Option<Vec<(String, String, u64)>> {
    let Some(root) = std::env::var_os("LINKPROOF_LLVM_SRC") else {
        eprintln!("skipped: LINKPROOF_LLVM_SRC does not name an LLVM source tree");
        return None;
    };
    let folder = Path::new(&root)
        .join("llvm/test/ExecutionEngine")
        .join(folder);
    let output = Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["lint", "--format", "json", "--config", config])
        .arg(folder)
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(1), "something is found");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    let entries = json.as_array().expect("is a list").iter();
    let text =
        |entry: &serde_json::Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let read = |entry: &serde_json::Value| {
        let test = text(entry, "test").replace("LLVM :: ", "");
        (
            text(entry, "rule"),
            test,
            entry["line"].as_u64().unwrap_or(0),
        )
    };
    Some(entries.map(read).collect())
}

#[test]
fn the_dead_jitlink_tests_are_found() {
    let Some(found) = findings("suites/upstream/llvm.toml", "JITLink") else {
        return;
    };
    for (rule, test, line) in [
        // llvm/llvm-project#89554: a check line, and no -check.
        ("LP0420", "Generic/sectcreate.test", 16),
        // CHECK lines, and no FileCheck.
        ("LP0421", "x86-64/COFF_comdat_associative.test", 7),
        ("LP0421", "x86-64/COFF_comdat_largest.test", 7),
        // llvm/llvm-project#109283: no relocation at all.
        ("LP0440", "x86-64/ELF_R_X86_64_PC8.s", 1),
    ] {
        let wanted = (rule.to_owned(), test.to_owned(), line);
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:?}");
    }
    let unwatched = found.iter().filter(|(rule, ..)| rule == "LP0441").count();
    assert_eq!(
        unwatched, 33,
        "tests that say only that the linker does not crash"
    );
}

#[test]
fn the_dead_rtdyld_tests_are_found() {
    let Some(found) = findings("suites/upstream/rtdyld.toml", "RuntimeDyld") else {
        return;
    };
    let wanted = (
        "LP0421".to_owned(),
        "X86/ELF_x86_64_StubBuf.s".to_owned(),
        6,
    );
    assert!(found.contains(&wanted), "{wanted:?} is not among {found:?}");
}
