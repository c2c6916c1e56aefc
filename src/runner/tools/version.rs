//! The major version a tool says it is.

use std::path::Path;
use std::process::{Command, Stdio};

/// The major version of LLVM that `program --version` names; `None` when it cannot be run or names none.
pub fn llvm_major(program: &Path) -> Option<u32> {
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    major_in(&String::from_utf8_lossy(&output.stdout))
}

/// The number after the first `version `.
fn major_in(text: &str) -> Option<u32> {
    let (_, after) = text.split_once("version ")?;
    let digits = after
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(after.len());
    after[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_tools_print() {
        assert_eq!(
            major_in("Debian LLVM version 19.1.7\n  Optimized build.\n"),
            Some(19)
        );
        assert_eq!(
            major_in("LLVM (http://llvm.org/):\n  LLVM version 14.0.6\n"),
            Some(14)
        );
        assert_eq!(major_in("GNU ar (GNU Binutils) 2.40"), None);
        assert_eq!(llvm_major(Path::new("/no/such/tool")), None);
    }
}
