//! `FileCheck`, as a command of RUN lines.

use crate::filecheck;
use crate::runner::call::{Call, Command};

/// The name of the variable that holds more options.
const MORE_OPTIONS: &str = "FILECHECK_OPTS";

/// FileCheck itself.
pub(super) struct FileCheck;

impl Command for FileCheck {
    fn names(&self) -> &'static [&'static str] {
        &["FileCheck"]
    }

    fn run(&self, call: &mut Call<'_>) -> i32 {
        let arguments = call.argv.get(1..).unwrap_or_default();
        let more = call.env.get(MORE_OPTIONS).map(String::as_str);
        let outcome = filecheck::run(arguments, more, &call.cwd, &call.stdin);
        call.stdout.extend(outcome.stdout);
        call.error_stream().extend(outcome.stderr);
        if let Some(file) = outcome.check_file {
            let path = call.cwd.join(file);
            call.seen.filecheck_runs.push((path, outcome.prefixes));
        }
        outcome.status
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runner::Observations;

    #[test]
    fn runs_and_tells_what_it_looked_for() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "A: b\n").unwrap();
        let argv = ["FileCheck", "a.txt", "--check-prefix=A"].map(str::to_owned);
        let mut seen = Observations::default();
        let mut call = Call::new(&argv, folder.path(), &mut seen);
        call.env
            .insert(MORE_OPTIONS.to_owned(), "-dump-input=never".to_owned());
        call.stdin = b"c\n".to_vec();
        assert_eq!(FileCheck.run(&mut call), 1);
        insta::assert_snapshot!(String::from_utf8_lossy(&call.stderr), @r"
        a.txt:1:4: error: A: expected string not found in input
        A: b
           ^
        <stdin>:1:1: note: scanning from here
        c
        ^
        ");
        let path = folder.path().join("a.txt");
        assert_eq!(seen.filecheck_runs, [(path, vec!["A".to_owned()])]);
    }
}
