//! What GitHub Actions reads: an annotation beside the line of every failure, and a job summary in Markdown.
//!
//! Workflow commands: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>. What tools print could be taken
//! for a command, so commands are off ([`STOP`]) while the report for people is printed.

use super::{Counts, Record, failure, spot};
use crate::base::markup::escape;
use crate::runner::event::TestReport;
use std::fmt::Write;

/// Turns workflow commands off until [`RESUME`].
pub const STOP: &str = "::stop-commands::linkproof-report\n";
/// Turns workflow commands on again.
pub const RESUME: &str = "::linkproof-report::\n";
/// A job summary may have 1 MiB; what is left is for the summaries of other steps' authors.
const SUMMARY_LIMIT: usize = 768 << 10;

impl Record {
    /// GitHub's workflow command for every failure.
    pub fn annotations(&self) -> String {
        self.tests.failures().map(annotation).collect()
    }

    /// The job summary, in Markdown.
    pub fn job_summary(&self) -> String {
        let Counts {
            passed,
            failed,
            skipped,
        } = self.summary.counts();
        let mark = if failed == 0 { "✅" } else { "❌" };
        let mut text =
            format!("## {mark} linkproof: {passed} passed, {failed} failed, {skipped} skipped\n\n");
        let mut left = self.tests.failures().count();
        for report in self.tests.failures() {
            let details = details(report);
            if text.len() + details.len() > SUMMARY_LIMIT {
                // Writing to a String cannot fail.
                let _ = writeln!(text, "… and {left} more failures: the log has them all.\n");
                break;
            }
            text.push_str(&details);
            left -= 1;
        }
        let notes = self.summary.notes();
        if !notes.is_empty() {
            text.push_str(&fenced(&notes));
        }
        text
    }
}

fn annotation(report: &TestReport) -> String {
    let spot = spot::of(report);
    let column = spot
        .column
        .map_or(String::new(), |column| format!(",col={column}"));
    format!(
        "::error file={},line={}{column},title={}::{}\n",
        property(&spot.file),
        spot.line,
        property(&format!("{} {}", report.verdict.code.word(), report.name)),
        data(&failure::render(report, false, false)),
    )
}

/// Escapes what a command says.
fn data(text: &str) -> String {
    let text = text.trim_end().replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn details(report: &TestReport) -> String {
    format!(
        "<details><summary><b>{}</b> <code>{}</code></summary>\n\n{}</details>\n\n",
        report.verdict.code.word(),
        escape(&report.name),
        fenced(&failure::render(report, false, false))
    )
}

/// A block that shows text as it is: its fence is longer than any in the text.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let visible: String = text
        .chars()
        .filter(|&c| c == '\n' || c == '\t' || !c.is_control())
        .collect();
    format!("{fence}text\n{}\n{fence}\n\n", visible.trim_end())
}
