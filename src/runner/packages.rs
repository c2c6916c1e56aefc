//! What to install when a command is not found.

use crate::base::spelling::closest;

/// Beginnings or whole names of commands, and the Debian package that has them.
const PACKAGES: [(&str, &str); 14] = [
    ("clang", "clang-19"),
    ("ld.lld", "lld-19"),
    ("ld64.lld", "lld-19"),
    ("lld", "lld-19"),
    ("llc", "llvm-19"),
    ("lli", "llvm-19"),
    ("llvm-", "llvm-19"),
    ("obj2yaml", "llvm-19"),
    ("opt", "llvm-19"),
    ("yaml2obj", "llvm-19"),
    ("as", "binutils"),
    ("ld", "binutils"),
    ("objdump", "binutils"),
    ("qemu-", "qemu-user-static"),
];

/// Advice for a command that is not there. `known` are the commands that are.
pub(super) fn advice(name: &str, known: impl Iterator<Item = &'static str>) -> String {
    let package = PACKAGES
        .iter()
        .find(|(start, _)| *start == name || (start.ends_with('-') && name.starts_with(start)));
    if let Some((_, package)) = package {
        return format!(
            "install it (`apt-get install {package}` on Debian), or name its folder in `[tools] folders`"
        );
    }
    match closest(name, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "install it, or name its folder in `[tools] folders`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::prefix("llvm-mc", "apt-get install llvm-19")]
    #[case::whole("ld", "apt-get install binutils")]
    #[case::not_a_prefix("ldd", "[tools] folders")]
    #[case::typo("FileChekc", "did you mean `FileCheck`?")]
    fn advises(#[case] name: &str, #[case] expected: &str) {
        let text = advice(name, ["FileCheck", "echo"].into_iter());
        assert!(text.contains(expected), "{text}");
    }
}
