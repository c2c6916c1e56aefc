//! Every check line of LLVM's own tests is in the language: no near miss, no strict error.
//!
//! Runs when `LINKPROOF_LLVM_SRC` names an unpacked LLVM source tree. That the checks also hold is another test's business.

use linkproof::base::{Diagnostic, SourceText};
use linkproof::check::{Mode, Rules, parse};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A line of LLVM's that strict mode is right to refuse.
struct Refused {
    file: &'static str,
    /// What the message quotes.
    text: &'static str,
    code: &'static str,
    reason: &'static str,
}

const REFUSED: &[Refused] = &[Refused {
    file: "AArch64/MachO_relocations.s",
    text: "# jitlink-cherk: decode_operand(test_pageoff12gpr8s, 2)",
    code: "LP0101",
    reason: "misspelt in LLVM 19: this check has never run",
}];

/// The complaints that no row of [`REFUSED`] explains.
fn unexplained(path: &Path, problems: &[Diagnostic]) -> Vec<String> {
    let explained = |problem: &&Diagnostic| {
        REFUSED.iter().any(|row| {
            let explains = path.ends_with(row.file) && row.code == problem.code;
            let explains = explains && problem.render(false).contains(row.text);
            if explains {
                eprintln!("{}: refused: {}", row.file, row.reason);
            }
            explains
        })
    };
    problems
        .iter()
        .filter(|problem| !explained(problem))
        .map(|problem| problem.render(false))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = entries
        .into_iter()
        .map(|entry| entry.expect("the tree can be read"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.into_path())
        .collect()
}

/// The check names that the RUN lines of a text ask for.
fn names(text: &str, default: &str) -> BTreeSet<String> {
    let asked = text
        .split("-check-name=")
        .skip(1)
        .map(|rest| rest.split_whitespace().next().unwrap_or(""));
    let mut names: BTreeSet<String> = asked.map(str::to_owned).collect();
    names.insert(default.to_owned());
    names
}

/// Extracts and parses every rule below `folder`; gives the number of rules, of files with rules, and all complaints.
fn sweep(folder: &Path, default: &str) -> (usize, usize, Vec<String>) {
    let (mut rules_seen, mut files_seen, mut complaints) = (0, 0, Vec::new());
    for path in files(folder) {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let names = names(&text, default);
        let source = SourceText::new(path.display().to_string(), text);
        let mut in_file = 0;
        for name in &names {
            let others: Vec<&str> = names
                .iter()
                .filter(|other| *other != name)
                .map(String::as_str)
                .collect();
            let (rules, problems) = Rules::extract(&source, name, &others, Mode::Strict);
            in_file += rules.len();
            complaints.extend(unexplained(&path, &problems));
            for rule in rules {
                match parse(&rule, Mode::Strict) {
                    Ok(check) => {
                        assert!(check.rhs.is_some());
                        let printed =
                            linkproof::check::Rule::from_expression("print", &check.to_string());
                        assert_eq!(
                            parse(&printed, Mode::Strict).ok(),
                            Some(check),
                            "print and parse again"
                        );
                    }
                    Err(problems) => complaints.extend(unexplained(&path, &problems)),
                }
            }
        }
        rules_seen += in_file;
        files_seen += usize::from(in_file > 0);
    }
    (rules_seen, files_seen, complaints)
}

#[test]
fn llvm_checks_are_in_the_language() {
    let Some(root) = std::env::var_os("LINKPROOF_LLVM_SRC") else {
        eprintln!("skipped: LINKPROOF_LLVM_SRC does not name an LLVM source tree");
        return;
    };
    let tests = Path::new(&root).join("llvm/test/ExecutionEngine");
    for (folder, default, at_least) in [
        ("JITLink", "jitlink-check", 400),
        ("RuntimeDyld", "rtdyld-check", 150),
    ] {
        let (rules, files, complaints) = sweep(&tests.join(folder), default);
        eprintln!("{folder}: {rules} rules in {files} files");
        assert!(
            complaints.is_empty(),
            "{folder}:\n{}",
            complaints.join("\n")
        );
        assert!(
            rules >= at_least,
            "{folder} has only {rules} rules: is {} an LLVM tree?",
            tests.display()
        );
    }
}
