//! The run as a stream of JSON objects, one a line, for programs. `docs/events.schema.json` is the schema.
//!
//! Tests come in the order of names, so two runs differ in their times alone. Bytes that are no UTF-8 are replaced by U+FFFD. A field is
//! added without a new version; one that is removed, or means something else, makes a new one.

use super::ordered::Ordered;
use super::{Counts, Emitter, Summary, failure, spot};
use crate::runner::event::{Message, RunEnd, Stopped, TestReport};
use crate::runner::{Event, Failure};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

/// The version of the stream.
const VERSION: u32 = 1;

/// A line of the stream.
#[derive(Serialize, JsonSchema)]
#[serde(
    tag = "event",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
enum Line<'a> {
    /// The first line.
    RunStarted {
        /// The version of the stream.
        version: u32,
        /// How many tests were selected.
        tests: usize,
    },
    /// A test ended.
    TestFinished(Box<Test<'a>>),
    /// The last line.
    RunFinished {
        /// PASS and XFAIL.
        passed: usize,
        /// FAIL, XPASS, TIMEOUT and UNRESOLVED.
        failed: usize,
        /// UNSUPPORTED and SKIPPED.
        skipped: usize,
        /// How many tests gave each result.
        results: BTreeMap<&'static str, usize>,
        /// Selected tests that were not run.
        not_run: usize,
        /// Why not.
        stopped: Option<Stop>,
        /// Snapshot files that no test makes any more.
        stale: Vec<Stale<'a>>,
    },
}

/// A test that ended.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct Test<'a> {
    /// Its place in the order of names, from 0.
    index: usize,
    /// `suite :: path`.
    name: &'a str,
    /// Its file.
    path: &'a str,
    /// lit's word: PASS, XFAIL, UNSUPPORTED, SKIPPED, FAIL, XPASS, TIMEOUT or UNRESOLVED.
    result: &'static str,
    /// Why; empty for PASS and FAIL.
    reason: &'a str,
    /// How long it took.
    elapsed_ms: f64,
    /// Whether the test itself is not understood.
    misuse: bool,
    /// A panic of linkproof while it ran the test.
    bug: Option<&'a str>,
    /// Where it failed.
    spot: Option<spot::Spot>,
    /// The RUN line that failed.
    failure: Option<RunLine<'a>>,
    /// What linkproof itself has to say.
    messages: Vec<Said<'a>>,
    /// What people are shown of the failure.
    text: Option<String>,
    /// The command that repeats it.
    repeat: String,
}

/// A RUN line that failed.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct RunLine<'a> {
    /// The line it begins on.
    line: usize,
    /// The line it ends on.
    end_line: usize,
    /// The line after substitution.
    script: &'a str,
    /// The command that decided.
    argv: &'a [String],
    /// Its status as a shell counts.
    status: i32,
    /// What the line wrote to standard output.
    stdout: String,
    /// What the line wrote to standard error.
    stderr: String,
    /// linkproof's own message about it.
    diagnostic: Option<String>,
}

/// A message about a test.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Said<'a> {
    /// With carets into the test.
    Diagnostic {
        /// The code, `LP0351`.
        code: &'a str,
        /// The first line.
        title: &'a str,
        /// The whole message.
        text: String,
    },
    /// A graph that is not the stored one.
    Snapshot {
        /// The snapshot's file.
        file: &'a str,
        /// The graph in it; none if there is no such file.
        stored: Option<&'a str>,
        /// The graph now; none if no test makes it any more.
        now: Option<&'a str>,
        /// Whether it waits for review.
        pending: bool,
    },
}

/// Why a run stopped before its end.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Stop {
    /// As many tests failed as were allowed.
    MaxFail,
    /// The user interrupted it.
    Interrupted,
}

/// A snapshot that no test makes any more.
#[derive(Serialize, JsonSchema)]
struct Stale<'a> {
    /// The file.
    file: &'a str,
    /// Whether this run removed it.
    removed: bool,
}

/// The schema of a line (draft 2020-12).
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Line<'_>).into()
}

/// Prints the stream to `out`.
#[derive(Debug)]
pub struct Json<W> {
    out: W,
    tests: Ordered,
    summary: Summary,
}

impl<W: Write> Json<W> {
    /// Prints to `out`.
    pub fn new(out: W) -> Self {
        let (tests, summary) = Default::default();
        Self {
            out,
            tests,
            summary,
        }
    }

    fn tests(&mut self, end: bool) {
        for index in self.tests.ready(end) {
            if let Some(report) = self.tests.get(index) {
                print(&mut self.out, &Line::TestFinished(Box::new(test(report))));
            }
        }
    }
}

/// A reader that went away ends no run.
fn print(out: &mut impl Write, line: &Line<'_>) {
    if let Ok(mut text) = serde_json::to_string(line) {
        text.push('\n');
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

impl<W: Write> Emitter for Json<W> {
    fn event(&mut self, event: &Event) {
        self.summary.event(event);
        match event {
            Event::Started { tests, .. } => {
                self.tests.start(*tests);
                let (version, tests) = (VERSION, *tests);
                print(&mut self.out, &Line::RunStarted { version, tests });
            }
            Event::TestStarted { .. } => {}
            Event::TestFinished(report) => {
                self.tests.put(report);
                self.tests(false);
            }
            Event::Finished(end) => {
                self.tests(true);
                print(&mut self.out, &finished(&self.summary, end));
            }
        }
    }
}

fn finished<'a>(summary: &Summary, end: &'a RunEnd) -> Line<'a> {
    let Counts {
        passed,
        failed,
        skipped,
    } = summary.counts();
    let stale = end.stale.iter();
    Line::RunFinished {
        passed,
        failed,
        skipped,
        results: summary
            .results()
            .map(|(code, count)| (code.word(), count))
            .collect(),
        not_run: end.not_run,
        stopped: end.stopped.map(|stopped| match stopped {
            Stopped::MaxFail(_) => Stop::MaxFail,
            Stopped::Interrupted => Stop::Interrupted,
        }),
        stale: stale
            .map(|each| Stale {
                file: &each.shown,
                removed: each.removed,
            })
            .collect(),
    }
}

fn test(report: &TestReport) -> Test<'_> {
    let failed = report.is_failure();
    Test {
        index: report.index,
        name: &report.name,
        path: &report.path,
        result: report.verdict.code.word(),
        reason: &report.verdict.reason,
        elapsed_ms: report.elapsed.as_secs_f64() * 1e3,
        misuse: report.misuse,
        bug: report.bug.as_deref(),
        spot: failed.then(|| spot::of(report)),
        failure: report.failure.as_ref().map(run_line),
        messages: report.messages.iter().map(said).collect(),
        text: failed.then(|| failure::render(report, false, true)),
        repeat: failure::repeat(report),
    }
}

fn run_line(failure: &Failure) -> RunLine<'_> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    RunLine {
        line: failure.line,
        end_line: failure.end_line,
        script: &failure.script,
        argv: &failure.argv,
        status: failure.status,
        stdout: text(&failure.stdout),
        stderr: text(&failure.stderr),
        diagnostic: failure.diagnostic.as_ref().map(|each| each.render(false)),
    }
}

fn said(message: &Message) -> Said<'_> {
    match message {
        Message::Diagnostic(diagnostic) => Said::Diagnostic {
            code: diagnostic.code,
            title: &diagnostic.title,
            text: diagnostic.render(false),
        },
        Message::Snapshot(change) => Said::Snapshot {
            file: &change.file,
            stored: change.stored.as_deref(),
            now: change.now.as_deref(),
            pending: change.pending,
        },
    }
}
