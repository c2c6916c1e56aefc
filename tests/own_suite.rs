//! A suite of one's own under `cargo test` and `cargo nextest`: one test per file, so that filters, partitions and reports of either work
//! on the suite. In a crate of your own, name the `linkproof` that is installed instead of `CARGO_BIN_EXE_linkproof`.

use rstest::rstest;
use std::path::PathBuf;
use std::process::Command;

#[rstest]
fn suite(#[files("suites/i386/elf/**/*.s")] file: PathBuf) {
    let output = Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .arg("run")
        .arg(&file)
        .output()
        .expect("linkproof runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(
        text.ends_with("linkproof: 1 passed, 0 failed, 0 skipped\n"),
        "{text}"
    );
}
