//! What people read: a line per test on request, the failures last, then the summary.

use super::ordered::Ordered;
use super::{Emitter, Summary, failure};
use crate::runner::event::TestReport;
use crate::runner::{Event, ResultCode};
use anstyle::{AnsiColor, Style};
use indicatif::ProgressBar;
use std::io::Write;

/// Which tests get a line of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum StatusLevel {
    /// None
    None,
    /// Tests that failed
    #[default]
    Fail,
    /// Those, and tests that were skipped or failed as expected
    Skip,
    /// Every test
    All,
}

/// When failures are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum FailureOutput {
    /// As soon as all tests before it have ended
    Immediate,
    /// At the end
    #[default]
    Final,
    /// Both
    ImmediateFinal,
    /// Not at all
    Never,
}

/// How to print.
#[derive(Clone, Debug, Default)]
pub struct TerminalOptions {
    /// Which tests get a line.
    pub level: StatusLevel,
    /// When failures are printed.
    pub failures: FailureOutput,
    /// How many of the slowest tests to name at the end.
    pub slowest: usize,
    /// Whether to print outputs in full.
    pub whole: bool,
    /// Whether to print colours.
    pub color: bool,
    /// A bar to print around.
    pub bar: Option<ProgressBar>,
    /// What messages call the folder of the files that tests wrote, if it is gone after the run.
    pub exec_root_alias: Option<&'static str>,
}

/// Prints to `out`.
pub struct Terminal<W> {
    out: W,
    options: TerminalOptions,
    tests: Ordered,
    summary: Summary,
}

impl<W: Write> Terminal<W> {
    /// Prints to `out`.
    pub fn new(out: W, options: TerminalOptions) -> Self {
        Self {
            out,
            options,
            tests: Ordered::default(),
            summary: Summary::default(),
        }
    }

    /// Prints. A reader that went away ends no run.
    fn print(&mut self, text: &str) {
        let out = &mut self.out;
        let mut write = || {
            let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        };
        match &self.options.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Prints the lines of tests whose predecessors all have theirs; at the end, of all that are left.
    fn lines(&mut self, end: bool) {
        use FailureOutput::{Immediate, ImmediateFinal};
        let at_once = matches!(self.options.failures, Immediate | ImmediateFinal);
        for index in self.tests.ready(end) {
            let Some(report) = self.tests.get(index) else {
                continue;
            };
            let mut text = self.line(report).unwrap_or_default();
            if report.is_failure() && at_once {
                text.push_str(&self.failure(report));
                text.push('\n');
            }
            if !text.is_empty() {
                self.print(&text);
            }
        }
    }

    /// The line of a test, `PASS: name (3 of 90)`.
    fn line(&self, report: &TestReport) -> Option<String> {
        let level = match report.verdict.code {
            ResultCode::Pass => StatusLevel::All,
            ResultCode::XFail | ResultCode::Unsupported | ResultCode::Skipped => StatusLevel::Skip,
            _ => StatusLevel::Fail,
        };
        if level > self.options.level {
            return None;
        }
        let reason = match (&report.verdict.reason, level) {
            (reason, StatusLevel::Skip) if !reason.is_empty() => format!(": {reason}"),
            _ => String::new(),
        };
        let (place, all) = (report.index + 1, self.tests.count());
        Some(format!(
            "{}: {} ({place} of {all}){reason}\n",
            self.word(report.verdict.code),
            report.name
        ))
    }

    fn word(&self, code: ResultCode) -> String {
        let style = match code {
            ResultCode::Pass => AnsiColor::Green.on_default(),
            ResultCode::XFail | ResultCode::Unsupported | ResultCode::Skipped => {
                AnsiColor::Yellow.on_default()
            }
            _ => AnsiColor::Red.on_default().bold(),
        };
        let style = if self.options.color {
            style
        } else {
            Style::new()
        };
        format!("{style}{}{style:#}", code.word())
    }

    /// What is wrong with a test.
    fn failure(&self, report: &TestReport) -> String {
        let body = failure::render(report, self.options.color, self.options.whole);
        let word = self.word(report.verdict.code);
        format!("\n{word}: {}\n{body}", report.name)
    }

    fn failures(&mut self) {
        use FailureOutput::{Final, ImmediateFinal, Never};
        let failed = self.tests.failures();
        let mut text: String = failed.map(|report| self.failure(report)).collect();
        let alias = self
            .options
            .exec_root_alias
            .filter(|alias| text.contains(alias));
        if text.is_empty() || self.options.failures == Never {
            return;
        }
        if !matches!(self.options.failures, Final | ImmediateFinal) {
            text.clear();
        }
        text.push('\n');
        if let Some(alias) = alias {
            text.push_str(&format!(
                "{alias} is gone; to keep what tests write: linkproof run --exec-root DIR PATH\n\n"
            ));
        }
        self.print(&text);
    }

    /// The slowest tests, slowest first.
    fn slowest(&mut self) {
        let mut tests: Vec<&TestReport> = self.tests.all().collect();
        tests.sort_by_key(|report| std::cmp::Reverse(report.elapsed));
        tests.truncate(self.options.slowest);
        let line = |report: &&TestReport| {
            let seconds = report.elapsed.as_secs_f64();
            format!("slowest: {seconds:.3} s: {}\n", report.name)
        };
        let text: String = tests.iter().map(line).collect();
        self.print(&text);
    }
}

impl<W: Write> Emitter for Terminal<W> {
    fn event(&mut self, event: &Event) {
        self.summary.event(event);
        match event {
            Event::Started { tests, .. } => self.tests.start(*tests),
            Event::TestStarted { .. } => {}
            Event::TestFinished(report) => {
                self.tests.put(report);
                self.lines(false);
            }
            Event::Finished(_) => {
                self.lines(true);
                self.failures();
                self.slowest();
                let text = self.summary.render();
                self.print(&text);
            }
        }
    }
}

#[cfg(test)]
#[path = "terminal_tests.rs"]
mod tests;
