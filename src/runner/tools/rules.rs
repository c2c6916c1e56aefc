//! What a row says: which tools are pure functions of their arguments and inputs, and which options name files.
//!
//! An option that no row of a `closed` rule knows makes the call run uncached, because it might name an output. Tools that only
//! print are open: an unknown option is part of the key and nothing else.

use super::rows::RULES;

/// Where the value of an option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// No value, or one after `=` in the same word.
    Inline,
    /// In the next word, or after `=`.
    Next,
    /// Glued to the name, in the next word, or after `=`.
    Glued,
}

/// What an option means for the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text: part of the key.
    Plain,
    /// A file the tool writes.
    Output,
    /// A file the tool reads.
    Input,
    /// A folder in which included files are looked up.
    Folder,
    /// The answer depends on where the files lie.
    PathBound,
    /// The answer depends on something that is not an input: never cached.
    Refuse,
}

/// One option of a tool. A name that ends in `*` stands for every option that starts so.
#[derive(Clone, Copy, Debug)]
pub struct Opt {
    /// The name without dashes.
    pub name: &'static str,
    /// Where its value stands.
    pub value: Value,
    /// What it means.
    pub role: Role,
}

/// What words that are not options mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Positional {
    /// Files the tool reads.
    Inputs,
    /// A file to read, then one to write; with one alone the tool would change it in place.
    InputThenOutput,
    /// `ar`: an operation, an archive that is read and written, members.
    Archive,
}

/// How the files that an input includes are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scan {
    /// Inputs include nothing.
    Nothing,
    /// `.include` and `.incbin`.
    Assembly,
    /// By the extension of the input: C, preprocessed assembly or assembly.
    ByExtension,
}

/// One tool.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The names it answers to, without a version suffix; the first is the one keys hold.
    pub tools: &'static [&'static str],
    /// The options that are known.
    pub options: &'static [Opt],
    /// Whether an unknown option makes the call run uncached.
    pub closed: bool,
    /// Whether the tool writes to a name of its own choice unless told otherwise.
    pub needs_output: bool,
    /// One of these options must be given (the others would link against the machine); empty for none.
    pub needs_one_of: &'static [&'static str],
    /// Words that are not options.
    pub positional: Positional,
    /// Included files.
    pub scan: Scan,
    /// Environment variables that change what it does.
    pub env: &'static [&'static str],
}

/// The row of a tool, by the base name of the command: `/usr/bin/llvm-mc-19` finds `llvm-mc`.
pub fn rule_for(command: &str) -> Option<&'static Rule> {
    let base = command.rsplit('/').next().unwrap_or(command);
    let bare = match base.rsplit_once('-') {
        Some((name, version))
            if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit() || b == b'.') =>
        {
            name
        }
        _ => base,
    };
    RULES.iter().find(|rule| rule.tools.contains(&bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_found_with_path_and_version() {
        for name in [
            "llvm-mc",
            "llvm-mc-19",
            "/usr/lib/llvm-19/bin/llvm-mc",
            "llvm-mc-19.1",
        ] {
            assert_eq!(
                rule_for(name).map(|rule| rule.tools[0]),
                Some("llvm-mc"),
                "{name}"
            );
        }
        assert!(rule_for("llvm-mca").is_none());
        assert!(rule_for("llvm-").is_none());
    }

    #[test]
    fn every_tool_has_one_row() {
        let mut seen = BTreeSet::new();
        for tool in RULES.iter().flat_map(|rule| rule.tools) {
            assert!(seen.insert(tool), "{tool} has two rows");
        }
    }
}
