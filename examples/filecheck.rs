//! A drop-in FileCheck: `cargo run --example filecheck -- [options] <check-file> < input`.

use std::io::{IsTerminal, Read, Write};
use std::process::ExitCode;

fn main() -> std::io::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let more = std::env::var("FILECHECK_OPTS").ok();
    let mut input = Vec::new();
    let reads_file = arguments
        .iter()
        .any(|a| a.trim_start_matches('-').starts_with("input-file"));
    if !reads_file && !std::io::stdin().is_terminal() {
        std::io::stdin().read_to_end(&mut input)?;
    }
    let here = std::env::current_dir()?;
    let outcome = linkproof::filecheck::run(&arguments, more.as_deref(), &here, &input);
    std::io::stdout().write_all(&outcome.stdout)?;
    std::io::stderr().write_all(&outcome.stderr)?;
    Ok(ExitCode::from(u8::try_from(outcome.status).unwrap_or(1)))
}
