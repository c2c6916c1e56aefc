//! Compiles the library that makes tools resident (`src/runner/resident/preload.rs`), to be embedded in the binary.

use std::env;
use std::path::Path;
use std::process::Command;

const SOURCE: &str = "src/runner/resident/preload.rs";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SOURCE}");
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let library = Path::new(&variable("OUT_DIR")).join("preload.so");
    let is_glibc =
        variable("CARGO_CFG_TARGET_OS") == "linux" && variable("CARGO_CFG_TARGET_ENV") == "gnu";
    // The system call's number is that of these two and of the architectures that share the second's table.
    let known = ["x86_64", "aarch64", "riscv64", "loongarch64"];
    if !is_glibc || !known.contains(&variable("CARGO_CFG_TARGET_ARCH").as_str()) {
        // An empty library says that there is none: tools are started plainly.
        std::fs::write(&library, []).expect("OUT_DIR can be written to");
        return;
    }
    let status = Command::new(variable("RUSTC"))
        .args([
            "--edition=2024",
            "--crate-type=cdylib",
            "--crate-name=preload",
        ])
        .args(["-Copt-level=2", "-Cpanic=abort", "-Cstrip=symbols"])
        .args(["-Clink-arg=-nostartfiles", "-Dwarnings"])
        .arg(format!("--target={}", variable("TARGET")))
        .arg("-o")
        .arg(&library)
        .arg(SOURCE)
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "rustc cannot compile {SOURCE}"
    );
}
