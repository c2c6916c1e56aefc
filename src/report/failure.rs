//! One failed test: the RUN line, the command that failed, what it wrote, what changed, and how to repeat it.

use crate::runner::event::{Message, SnapshotChange, TestReport};
use crate::runner::place::quote;
use crate::runner::{Failure, ResultCode};
use crate::snapshot::unified;
use std::fmt::Write;

/// Lines of output shown at the head and at the tail of a longer one.
const HEAD: usize = 120;
const TAIL: usize = 40;

/// What went wrong in a line.
pub(super) fn headline(report: &TestReport) -> String {
    let diagnostic = report.messages.first().map(|message| match message {
        Message::Diagnostic(diagnostic) => diagnostic.title.clone(),
        Message::Snapshot(change) => format!("the graph is not the one in {}", change.file),
    });
    let of_line = |failure: &Failure| match &failure.diagnostic {
        Some(diagnostic) => diagnostic.title.clone(),
        None => format!(
            "`{}` ended with {}",
            words(&failure.argv),
            status(failure.status)
        ),
    };
    match (&report.bug, report.verdict.reason.as_str()) {
        (Some(bug), _) => format!(
            "a bug in linkproof: {}",
            bug.lines().next().unwrap_or_default()
        ),
        (None, "") => report
            .failure
            .as_ref()
            .map(of_line)
            .or(diagnostic)
            .unwrap_or_default(),
        (None, reason) => reason.to_string(),
    }
}

/// The command that runs the test again.
pub(super) fn repeat(report: &TestReport) -> String {
    format!("linkproof run {}", report.repeat)
}

/// The text of a failed test. `whole` shows outputs in full.
pub(super) fn render(report: &TestReport, color: bool, whole: bool) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail, here and below.
    let reason = &report.verdict.reason;
    let said_below =
        |message: &Message| matches!(message, Message::Diagnostic(each) if each.title == *reason);
    if !reason.is_empty() && !report.messages.iter().any(said_below) {
        let _ = writeln!(text, "  {reason}");
    }
    if let Some(failure) = &report.failure {
        run_line(&mut text, report, failure, color, whole);
    }
    for message in &report.messages {
        match message {
            Message::Diagnostic(diagnostic) => indent(&mut text, &diagnostic.render(color), true),
            Message::Snapshot(change) => snapshot(&mut text, change, color, whole),
        }
    }
    let changes = report.messages.iter().filter_map(|message| match message {
        Message::Snapshot(change) => Some(change.pending),
        Message::Diagnostic(_) => None,
    });
    match changes.max() {
        Some(true) => text.push_str("  accept: linkproof review, or cargo insta review\n"),
        Some(false) => {
            let _ = writeln!(text, "  accept: linkproof run --update {}", report.repeat);
        }
        None => {}
    }
    if let Some(bug) = &report.bug {
        text.push_str("  this is a bug in linkproof, please report it:\n");
        indent(&mut text, bug, whole);
    }
    let _ = writeln!(text, "  repeat: {}", repeat(report));
    text
}

fn run_line(text: &mut String, report: &TestReport, failure: &Failure, color: bool, whole: bool) {
    let _ = writeln!(
        text,
        "  {}:{}: RUN: {}",
        report.path,
        failure.line,
        failure.script.trim()
    );
    if let Some(diagnostic) = &failure.diagnostic {
        indent(text, &diagnostic.render(color), true);
    } else if report.verdict.code == ResultCode::Timeout {
        let _ = writeln!(
            text,
            "  `{}` was still running when the time was up",
            words(&failure.argv)
        );
    } else if !failure.argv.is_empty() {
        let _ = writeln!(
            text,
            "  `{}` ended with {}",
            words(&failure.argv),
            status(failure.status)
        );
    }
    stream(text, "stdout", &failure.stdout, whole);
    stream(text, "stderr", &failure.stderr, whole);
}

fn stream(text: &mut String, name: &str, bytes: &[u8], whole: bool) {
    if !bytes.is_empty() {
        let _ = writeln!(text, "  {name}:");
        indent(text, &String::from_utf8_lossy(bytes), whole);
    }
}

/// Adds `block` four columns in; the middle of a long one is left out unless `whole`.
fn indent(text: &mut String, block: &str, whole: bool) {
    let lines: Vec<&str> = block.lines().collect();
    let cut = (!whole && lines.len() > HEAD + TAIL + 1).then(|| lines.len() - HEAD - TAIL);
    let mut index = 0;
    while index < lines.len() {
        if let Some(count) = cut.filter(|_| index == HEAD) {
            let _ = writeln!(text, "    … {count} lines left out, -v shows them …");
            index += count;
            continue;
        }
        let _ = writeln!(text, "{}", format!("    {}", lines[index]).trim_end());
        index += 1;
    }
}

fn snapshot(text: &mut String, change: &SnapshotChange, color: bool, whole: bool) {
    let file = &change.file;
    match (&change.stored, &change.now) {
        (None, Some(now)) => {
            let _ = writeln!(text, "  there is no snapshot {file} yet; the graph is:");
            indent(text, now, whole);
        }
        (Some(stored), Some(now)) => {
            let _ = writeln!(text, "  the graph is not the one in {file}:");
            // A text read from a snapshot has no newline at its end; neither side may seem to differ there.
            let diff = unified(
                &format!("{}\n", stored.trim_end()),
                &format!("{}\n", now.trim_end()),
                color,
            );
            indent(text, &diff, whole);
        }
        (_, None) => {
            let _ = writeln!(text, "  no test makes {file} any more");
        }
    }
}

/// The command's words as a shell would take them.
fn words(argv: &[String]) -> String {
    argv.iter()
        .map(|word| quote(word))
        .collect::<Vec<_>>()
        .join(" ")
}

fn status(status: i32) -> String {
    match status {
        127 => "status 127 (command not found)".to_string(),
        129..=192 => format!("status {status} (signal {})", status - 128),
        status if status < 0 => format!("signal {}", -status),
        status => format!("status {status}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runner::Verdict;
    use std::time::Duration;

    fn report() -> TestReport {
        TestReport {
            index: 0,
            name: "demo :: a.s".into(),
            path: "suites/a.s".into(),
            repeat: "suites/a.s".into(),
            verdict: Verdict {
                code: ResultCode::Fail,
                reason: String::new(),
            },
            failure: None,
            messages: vec![],
            elapsed: Duration::ZERO,
            misuse: false,
            bug: None,
        }
    }

    #[test]
    fn names_the_line_the_command_and_its_output() {
        let failure = Failure {
            line: 3,
            script: "llvm-mc x y | FileCheck 'a b'".into(),
            argv: vec!["FileCheck".into(), "a b".into()],
            status: 1,
            stdout: b"out\n".to_vec(),
            stderr: b"error: no\n\n  caret\n".to_vec(),
            ..Failure::default()
        };
        let report = TestReport {
            failure: Some(failure),
            ..report()
        };
        insta::assert_snapshot!(render(&report, false, false), @r"
          suites/a.s:3: RUN: llvm-mc x y | FileCheck 'a b'
          `FileCheck 'a b'` ended with status 1
          stdout:
            out
          stderr:
            error: no

              caret
          repeat: linkproof run suites/a.s
        ");
    }

    #[test]
    fn shows_how_a_graph_changed_and_how_to_accept_it() {
        let change = SnapshotChange {
            file: "snapshots/a.s@fixed.snap".into(),
            stored: Some("block\nedge -4".into()),
            now: Some("block\nedge -5\n".into()),
            pending: false,
        };
        let report = TestReport {
            messages: vec![Message::Snapshot(change)],
            ..report()
        };
        insta::assert_snapshot!(render(&report, false, false), @r"
          the graph is not the one in snapshots/a.s@fixed.snap:
            @@ -1,2 +1,2 @@
             block
            -edge -4
            +edge -5
          accept: linkproof run --update suites/a.s
          repeat: linkproof run suites/a.s
        ");
    }

    #[test]
    fn the_middle_of_a_long_output_is_left_out_unless_asked_for() {
        let lines: String = (0..1000).map(|n| format!("{n}\n")).collect();
        let failure = Failure {
            stdout: lines.into_bytes(),
            ..Failure::default()
        };
        let report = TestReport {
            failure: Some(failure),
            ..report()
        };
        let text = render(&report, false, false);
        assert!(
            text.contains("    119\n    … 840 lines left out, -v shows them …\n    960\n"),
            "{text}"
        );
        assert!(!render(&report, false, true).contains("left out"));
    }
}
