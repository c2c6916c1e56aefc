//! Where in a test's file it failed, for tools that put a message beside the line.

use crate::base::Diagnostic;
use crate::runner::event::{Message, TestReport};
use regex::bytes::Regex;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub(super) struct Spot {
    /// The file, as the user can name it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
}

/// What decided: the first line of the test that linkproof or a tool named, else the RUN line that failed, else the first line.
pub(super) fn of(report: &TestReport) -> Spot {
    let own = |diagnostic: &Diagnostic| of_diagnostic(diagnostic, report);
    let said = report.messages.iter().find_map(|message| match message {
        Message::Diagnostic(diagnostic) => own(diagnostic),
        Message::Snapshot(_) => None,
    });
    let failure = report.failure.as_ref();
    said.or_else(|| failure.and_then(|failure| named(&failure.stderr, report)))
        .or_else(|| failure.map(|failure| at(report, failure.line, None)))
        .unwrap_or_else(|| at(report, 1, None))
}

fn at(report: &TestReport, line: usize, column: Option<usize>) -> Spot {
    let file = report.path.clone();
    Spot { file, line, column }
}

/// The place of a message's first caret, if it is in the test.
fn of_diagnostic(diagnostic: &Diagnostic, report: &TestReport) -> Option<Spot> {
    let label = diagnostic.labels.first()?;
    if file_name(label.source.name()) != file_name(&report.path) {
        return None;
    }
    let (line, column) = label.source.line_column(label.span.start);
    Some(at(report, line, Some(column)))
}

/// The first `FILE:LINE[:COLUMN]` of the test in what a tool wrote: every tool of the trade writes its messages so.
fn named(text: &[u8], report: &TestReport) -> Option<Spot> {
    let name = regex::escape(file_name(&report.path));
    let pattern = format!(r"(?:^|[\s/]){name}:([0-9]{{1,9}})(?::([0-9]{{1,9}}))?");
    let found = Regex::new(&pattern).ok()?.captures(text)?;
    let number = |group: usize| {
        let digits = std::str::from_utf8(found.get(group)?.as_bytes()).ok()?;
        digits.parse().ok().filter(|&number: &usize| number > 0)
    };
    Some(at(report, number(1)?, number(2)))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
