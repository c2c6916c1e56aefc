//! `linkproof prove` as a program: what it finds, what `--fix` writes, what a baseline holds, what `--resume` takes over.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Two fields, of which one is checked.
const TEST: &str = "\
# RUN: llvm-mc -triple=x86_64-unknown-linux -filetype=obj -o %t.o %s
# RUN: llvm-jitlink -noexec -slab-allocate 64Kb -slab-address 0x100000 -abs target=0x123456 -check=%s %t.o
        .data
        .globl main, checked, forgotten
main:
checked: .quad target + 8
# jitlink-check: *{8}checked = target + 8
forgotten: .quad target - 8
        .quad 0
";

/// A suite of one test, with a cache of its own.
fn suite(test: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let config =
        "name = \"demo\"\nsuffixes = [\".s\"]\n[tools]\nfolders = [\"/usr/lib/llvm-19/bin\"]\n";
    fs::write(folder.path().join("linkproof.toml"), config).expect("a config");
    fs::write(folder.path().join("a.s"), test).expect("a test");
    folder
}

fn prove(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .current_dir(folder)
        .arg("prove")
        .args(arguments)
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("NO_COLOR", "1")
        .output()
        .expect("linkproof runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn an_unread_field_is_listed_with_a_check_from_its_definition() {
    let folder = suite(TEST);
    let output = prove(folder.path(), &[]);
    let text = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(
        text.contains("a.s:8: no check reads bits 0xffffffffffffffff of Pointer64 at forgotten"),
        "{text}"
    );
    assert!(
        text.contains("# jitlink-check: *{8}forgotten = target - 0x8"),
        "{text}"
    );
    assert!(text.contains("nobody notices addend-lost"), "{text}");
    assert!(
        !text.contains("addend-lost: Pointer64 at checked"),
        "{text}"
    );
}

#[test]
fn what_is_suggested_can_be_written_and_kills_what_got_through() {
    let folder = suite(TEST);
    prove(folder.path(), &["--fix"]);
    let fixed = fs::read_to_string(folder.path().join("a.s")).expect("the test");
    assert!(
        fixed.contains("target + 8\n# jitlink-check: *{8}forgotten = target - 0x8\n"),
        "{fixed}"
    );
    let text = stdout(&prove(folder.path(), &[]));
    assert!(!text.contains("no check reads"), "{text}");
    assert!(!text.contains("nobody notices addend-lost"), "{text}");
    // A second time there is nothing to write.
    prove(folder.path(), &["--fix"]);
    let again = fs::read_to_string(folder.path().join("a.s")).expect("the test");
    assert_eq!(again, fixed);
}

#[test]
fn a_suggestion_joins_the_checks_of_its_name() {
    let folder = suite(
        &TEST
            .replace("-check=%s", "-check=%s -check-name=other")
            .replace("jitlink-check", "other"),
    );
    prove(folder.path(), &["--fix"]);
    let fixed = fs::read_to_string(folder.path().join("a.s")).expect("the test");
    assert!(
        fixed.contains("# other: *{8}forgotten = target - 0x8\n"),
        "{fixed}"
    );
}

#[test]
fn a_score_below_the_baseline_fails() {
    let folder = suite(TEST);
    prove(folder.path(), &["--fix"]);
    let baseline = ["--baseline", "proof.toml"];
    prove(folder.path(), &[&baseline[..], &["--update"]].concat());
    let known = prove(folder.path(), &baseline);
    assert!(!String::from_utf8_lossy(&known.stderr).contains("error"));
    fs::write(folder.path().join("a.s"), TEST).expect("a test");
    let worse = prove(folder.path(), &baseline);
    let text = String::from_utf8_lossy(&worse.stderr).into_owned();
    assert_eq!(worse.status.code(), Some(1), "{text}");
    assert!(
        text.contains("x86_64: bits that a check reads were 1000 of 1000 and are 500"),
        "{text}"
    );
}

#[test]
fn a_test_that_fails_is_not_proved() {
    let folder = suite(&TEST.replace("= target + 8\n", "= target + 9\n"));
    let output = prove(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("1 tests do not pass"), "{text}");
}

#[test]
fn the_matrix_says_why_a_cell_is_empty() {
    let folder = suite(TEST);
    let text = stdout(&prove(folder.path(), &["--matrix"]));
    let row = |name: &str| {
        text.lines()
            .find(|line| line.split_whitespace().nth(2) == Some(name))
            .unwrap_or_else(|| panic!("{name}: {text}"))
            .to_owned()
    };
    assert!(row("R_X86_64_64").contains("every value fits"));
    assert!(row("R_X86_64_COPY").contains("dynamic linker"));
    assert!(row("R_X86_64_PC32").contains("no test has it"));
}

#[test]
fn a_mark_has_a_reason_once_a_test_is_named_for_it() {
    let row = |path: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = stdout(&prove(root, &["--matrix", path]));
        let found = text.lines().find(|line| line.contains(" R_RISCV_ALIGN "));
        found.unwrap_or_else(|| panic!("{text}")).to_owned()
    };
    let named = row("suites/riscv64/elf/relax/R_RISCV_ALIGN.s");
    assert!(
        named.ends_with("it marks a place for a pass and patches nothing"),
        "{named}"
    );
    let other = row("suites/riscv64/elf/tls/R_RISCV_TPREL_ADD.s");
    assert!(other.ends_with("no test has it"), "{other}");
}

#[test]
fn the_json_document_has_a_version_and_every_test() {
    let folder = suite(TEST);
    let output = prove(folder.path(), &["--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(document["version"].is_u64(), "{document}");
    assert_eq!(document["tests"][0]["name"], "demo :: a.s");
    assert_eq!(document["tests"][0]["isa"], "x86_64");
}

#[test]
fn the_page_needs_nothing_else() {
    let folder = suite(TEST);
    let page = stdout(&prove(folder.path(), &["--format", "html"]));
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
    for outside in ["src=\"http", "href=\"http://", "@import", "<link"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("R_X86_64_64"));
}
