//! What people see of each kind of failure, whole: it fits a screen and says what to do next.

use rstest::rstest;
use std::fs;
use std::path::Path;
use std::process::Command;

const CONFIG: &str = "name = 'demo'\nsuffixes = ['.s']\nsnapshots = 'snapshots'\n\
    [tools]\nfolders = ['/usr/lib/llvm-19/bin']\n";
const ASSEMBLE: &str = "# RUN: llvm-mc -triple=x86_64-linux -filetype=obj -o %t.o %s\n";
const LOAD: &str = "\
\t.globl main
main:
\tmovl target(%rip), %eax
\tretq
\t.size main, .-main
\t.data
\t.globl target
target:
\t.long 7
";
/// As many lines as a terminal shows.
const SCREEN: usize = 40;

/// Standard output of `linkproof run` with these arguments in a folder.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .args(["run", "test.s", "--no-cache"])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .output()
        .expect("linkproof runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What is printed of a test that fails.
fn failure(test: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("linkproof.toml"), CONFIG).expect("written");
    fs::write(folder.path().join("test.s"), test).expect("written");
    run(folder.path(), arguments)
}

fn check(text: &str) -> String {
    let link = "# RUN: llvm-jitlink -noexec -check %s %t.o\n";
    format!("{ASSEMBLE}{link}# jitlink-check: {text}\n\n{LOAD}")
}

fn look(name: &str, text: &str) {
    assert!(text.lines().count() <= SCREEN, "{text}");
    assert!(
        text.contains("\n  repeat: linkproof run test.s\n"),
        "{text}"
    );
    insta::assert_snapshot!(name, text);
}

#[rstest]
#[case::wrong_value(
    "wrong-value",
    check("decode_operand(main, 4) = target - next_pc(main) + 4")
)]
#[case::bad_expression("bad-expression", check("decode_operand(mian, 4) = target -"))]
#[case::link_error(
    "link-error",
    format!("{ASSEMBLE}# RUN: llvm-jitlink -noexec -abs far=0x7fffffffffff %t.o\n\n{LOAD}")
        .replace("target(%rip)", "far(%rip)")
)]
#[case::tool_missing(
    "tool-missing",
    ASSEMBLE.replace("llvm-mc", "llvm-mcc")
)]
#[case::timeout("timeout", "# RUN: echo before; /bin/sleep 20\n".to_string())]
fn a_failure_fits_a_screen(#[case] name: &str, #[case] test: String) {
    look(name, &failure(&test, &["--timeout", "1"]));
}

#[test]
fn a_changed_graph_fits_a_screen() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("test.s");
    let test = format!("{ASSEMBLE}# RUN: llvm-jitlink -noexec %t.o\n\n{LOAD}");
    fs::write(folder.path().join("linkproof.toml"), CONFIG).expect("written");
    fs::write(&file, &test).expect("written");
    let text = run(folder.path(), &["--update"]);
    assert!(
        text.ends_with("linkproof: 1 passed, 0 failed, 0 skipped\n"),
        "{text}"
    );
    fs::write(&file, test.replace("target(%rip)", "target+1(%rip)")).expect("written");
    look("snapshot-change", &run(folder.path(), &[]));
}
