//! The run as one page that needs nothing else: every test, and of each failure what people are told, and the graphs of its links with
//! their bytes.

use super::{Counts, Record, failure};
use crate::base::markup::{escape, filled};
use crate::graph::picture::Picture;
use crate::runner::event::TestReport;
use std::fmt::Write;

/// A graph of a failed test's link, as far as the link came.
#[derive(Clone, Debug)]
pub struct LinkedGraph {
    /// The object.
    pub name: String,
    /// The stage.
    pub stage: &'static str,
    /// What it looks like; none if it is too large to be drawn.
    pub picture: Option<Picture>,
    /// Its canonical text, bytes and all.
    pub text: String,
}

impl Record {
    /// The run as a page; `graphs` gives those of a failed test by its index.
    pub fn html(&self, graphs: &dyn Fn(usize) -> Vec<LinkedGraph>) -> String {
        let Counts {
            passed,
            failed,
            skipped,
        } = self.summary.counts();
        let mut failures = String::new();
        for report in self.tests.failures() {
            failures.push_str(&section(report, &graphs(report.index)));
        }
        let rows: String = self.tests.all().map(row).collect();
        let counts = format!("{passed} passed, {failed} failed, {skipped} skipped");
        let texts = [
            ("COUNTS", counts.as_str()),
            ("NOTES", &escape(&self.summary.notes())),
            ("ROWS", &rows),
            ("FAILURES", &failures),
        ];
        filled(include_str!("run.html"), &texts)
    }
}

/// A line of the table.
fn row(report: &TestReport) -> String {
    let code = report.verdict.code;
    let kind = match report.is_failure() {
        true => "bad",
        false => "",
    };
    let name = match report.is_failure() {
        true => format!(
            "<a href=\"#t{}\">{}</a>",
            report.index,
            escape(&report.name)
        ),
        false => escape(&report.name),
    };
    format!(
        "<tr><td class=\"{kind}\">{}</td><td>{name}</td><td>{:.3}</td><td>{}</td></tr>\n",
        code.word(),
        report.elapsed.as_secs_f64(),
        escape(&report.verdict.reason)
    )
}

fn section(report: &TestReport, graphs: &[LinkedGraph]) -> String {
    let index = report.index;
    let mut out = format!(
        "<section id=\"t{index}\" tabindex=\"-1\"><h2><span class=\"bad\">{}</span> {}</h2>\n<pre>{}</pre>\n",
        report.verdict.code.word(),
        escape(&report.name),
        escape(&failure::render(report, false, true))
    );
    for (place, graph) in graphs.iter().enumerate() {
        let prefix = format!("t{index}g{place}n");
        let picture = match &graph.picture {
            Some(picture) => format!(
                "<div class=\"scroll\" tabindex=\"0\">\n{}</div>\n{}",
                picture.linked_drawing(&prefix),
                picture.facts(&prefix)
            ),
            None => "<p>It has too many blocks to be drawn.</p>\n".to_string(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "<details class=\"graph\"><summary>Graph of {}, {}</summary>\n{picture}\
             <details><summary>All of it, with its bytes</summary><pre>{}</pre></details></details>",
            escape(&graph.name),
            graph.stage,
            escape(&graph.text)
        );
    }
    out.push_str("</section>\n");
    out
}
