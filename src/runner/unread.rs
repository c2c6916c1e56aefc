//! Check lines of a test that none of its RUN lines read. Such a test passes whatever the linker does, so a strict suite refuses it.

use crate::base::{Diagnostic, Span};
use crate::check;
use crate::runner::Observations;
use crate::suite::{Case, Directives};
use regex::Regex;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// The names of check rules when no `-check-name` says otherwise.
const CHECK_NAMES: [&str; 2] = ["jitlink-check", "rtdyld-check"];

/// A FileCheck directive with a prefix of the usual kind.
static DIRECTIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let suffix = "(?:-(?:NEXT|SAME|NOT|DAG|LABEL|EMPTY|COUNT-[0-9]+))?";
    Regex::new(&format!(
        "(?m)(?:^|[^A-Za-z0-9_-])(CHECK(?:-[A-Za-z0-9_]+)*?){suffix}(?:\\{{LITERAL\\}})?:"
    ))
    .ok()
});

/// `-check-name` in a RUN line.
static OWN_NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"-check-name[= ]\s*([^\s|&;<>]+)").ok());

/// An error for the check lines of a test that passed and that no RUN line read.
pub(super) fn unread(case: &Case, directives: &Directives, seen: &Observations) -> Vec<Diagnostic> {
    rules(case, directives, seen)
        .into_iter()
        .chain(file_checks(case, directives, seen))
        .collect()
}

/// Rules of the check language. When the linker read them from a copy (split-file), lines cannot be told apart and one reading
/// is enough.
fn rules(case: &Case, directives: &Directives, seen: &Observations) -> Option<Diagnostic> {
    let source = &directives.source;
    if !source.text().contains("-check") && !source.text().contains("check-name") {
        return None;
    }
    let mut names = CHECK_NAMES.map(str::to_string).to_vec();
    if let Some(regex) = &*OWN_NAME {
        let runs = directives
            .runs()
            .flat_map(|run| regex.captures_iter(&run.text));
        names.extend(runs.map(|found| found[1].to_string()));
    }
    names.sort();
    names.dedup();
    if seen.checks_run.iter().any(|(path, _)| path != &case.path) {
        return None;
    }
    let read = |line: usize| seen.checks_run.iter().any(|(_, read)| *read == line);
    let unread: Vec<check::Rule> = names
        .iter()
        .flat_map(|name| check::Rules::extract(source, name, &[], check::Mode::Lenient).0)
        .filter(|rule| !read(rule.line()))
        .collect();
    let first = unread.first()?;
    let title = match unread.len() {
        1 => "a check line that no RUN line evaluates".to_string(),
        count => format!("{count} check lines that no RUN line evaluates"),
    };
    let mut diagnostic =
        Diagnostic::error("LP0420", title).label(source, first.whole(), "never looked at");
    if unread.len() > 1 {
        let lines: Vec<String> = unread.iter().map(|rule| rule.line().to_string()).collect();
        diagnostic = diagnostic.note(format!("they begin on lines {}", lines.join(", ")));
    }
    Some(diagnostic.help("give the link `-check %s` (and `-check-name` if the lines have a name of their own), or remove them"))
}

/// FileCheck lines of the test itself.
fn file_checks(case: &Case, directives: &Directives, seen: &Observations) -> Vec<Diagnostic> {
    let source = &directives.source;
    let Some(regex) = DIRECTIVE
        .as_ref()
        .filter(|_| source.text().contains("CHECK"))
    else {
        return Vec::new();
    };
    let copied = |path: &Path| path != case.path;
    if seen.filecheck_runs.iter().any(|(path, _)| copied(path)) {
        return Vec::new();
    }
    let mut first_of: BTreeMap<&str, Span> = BTreeMap::new();
    for found in regex.captures_iter(source.text()) {
        let Some(prefix) = found.get(1) else { continue };
        first_of
            .entry(prefix.as_str())
            .or_insert(Span::new(prefix.start(), prefix.end()));
    }
    let read = |prefix: &str| {
        seen.filecheck_runs
            .iter()
            .any(|(_, prefixes)| prefixes.iter().any(|p| p == prefix))
    };
    let mut unread: Vec<(&str, Span)> = first_of
        .into_iter()
        .filter(|(prefix, _)| !read(prefix))
        .collect();
    unread.sort_by_key(|(_, span)| span.start);
    let message = |(prefix, span): (&str, Span)| {
        Diagnostic::error(
            "LP0421",
            format!("no RUN line has FileCheck look for `{prefix}`"),
        )
        .label(source, span, "never looked at")
        .help(format!(
            "pipe into `FileCheck %s --check-prefix={prefix}`, or remove the lines"
        ))
    };
    unread.into_iter().map(message).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceText;

    fn messages(text: &str, seen: &Observations) -> String {
        let directives = Directives::parse(&SourceText::new("a.s", text), true).unwrap();
        let case = Case {
            name: "a.s".into(),
            suite: "demo".into(),
            path: "/x/a.s".into(),
            root: "/x".into(),
            directives: Ok(directives.clone()),
        };
        unread(&case, &directives, seen)
            .iter()
            .map(|message| message.render(false))
            .collect()
    }

    const TEXT: &str = "# RUN: true\n# jitlink-check: a = 1\n# jitlink-check: b = 2\n# CHECK: x\n# CHECK-NEXT: y\n# CHECK-BIG: z\n";

    #[test]
    fn nobody_read_anything() {
        insta::assert_snapshot!(messages(TEXT, &Observations::default()), @r"
        error[LP0420]: 2 check lines that no RUN line evaluates
         --> a.s:2:18
          |
        2 | # jitlink-check: a = 1
          |                  ^^^^^ never looked at
          |
          = note: they begin on lines 2, 3
          = help: give the link `-check %s` (and `-check-name` if the lines have a name of their own), or remove them
        error[LP0421]: no RUN line has FileCheck look for `CHECK`
         --> a.s:4:3
          |
        4 | # CHECK: x
          |   ^^^^^ never looked at
          |
          = help: pipe into `FileCheck %s --check-prefix=CHECK`, or remove the lines
        error[LP0421]: no RUN line has FileCheck look for `CHECK-BIG`
         --> a.s:6:3
          |
        6 | # CHECK-BIG: z
          |   ^^^^^^^^^ never looked at
          |
          = help: pipe into `FileCheck %s --check-prefix=CHECK-BIG`, or remove the lines
        ");
    }

    #[test]
    fn what_was_read_is_left_alone() {
        let seen = Observations {
            checks_run: vec![("/x/a.s".into(), 2), ("/x/a.s".into(), 3)],
            filecheck_runs: vec![("/x/a.s".into(), vec!["CHECK".into(), "CHECK-BIG".into()])],
            ..Observations::default()
        };
        assert_eq!(messages(TEXT, &seen), "");
        let copied = Observations {
            checks_run: vec![("/t/part.s".into(), 1)],
            ..Observations::default()
        };
        assert!(!messages(TEXT, &copied).contains("LP0420"));
    }

    #[test]
    fn rules_with_a_name_of_their_own_count_when_a_run_line_names_them() {
        let text = "# RUN: llvm-jitlink -check %s -check-name=my-check x.o\n# my-check: a = 1\n";
        assert!(
            messages(text, &Observations::default())
                .contains("a check line that no RUN line evaluates")
        );
    }
}
