//! LLVM's tools, where they are installed.

use crate::build::Isa;
use std::path::Path;
use std::process::{Command, Stdio};

const BIN: &str = "/usr/lib/llvm-19/bin";

/// A tool that is not there.
#[derive(Debug)]
pub(crate) struct Missing(String);

/// The value; without the tool it needs a failure on CI, and a message elsewhere.
pub(crate) fn unless_missing<T>(what: &str, value: Result<T, Missing>) -> Option<T> {
    match value {
        Ok(value) => Some(value),
        Err(Missing(tool)) if std::env::var_os("CI").is_some() => panic!("{what}: no {tool}"),
        Err(Missing(tool)) => {
            println!("{what}: skipped: there is no {tool} (Debian packages llvm-19, lld-19)");
            None
        }
    }
}

/// A command for one of the tools.
pub(crate) fn tool(name: &str) -> Result<Command, Missing> {
    let path = Path::new(BIN).join(name);
    if !path.exists() {
        return Err(Missing(path.display().to_string()));
    }
    let mut command = Command::new(path);
    command.stdin(Stdio::null());
    Ok(command)
}

/// An object of llvm-mc.
pub(crate) fn assemble(isa: Isa, text: &str) -> Result<Vec<u8>, Missing> {
    let triple = match isa {
        Isa::X86_64 => "x86_64-linux-gnu",
        Isa::I386 => "i386-linux-gnu",
    };
    let mut command = tool("llvm-mc")?;
    let place = tempfile::tempdir().expect("a folder");
    let (source, object) = (place.path().join("a.s"), place.path().join("a.o"));
    std::fs::write(&source, text).expect("written");
    command.args(["-filetype=obj", "-triple", triple]);
    command.arg(&source).arg("-o").arg(&object);
    let output = command.output().expect("llvm-mc runs");
    let problems = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{problems}");
    Ok(std::fs::read(&object).expect("an object"))
}
