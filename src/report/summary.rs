//! Counting, and the last lines of a report.

use crate::runner::event::{RunEnd, Stopped, TestReport};
use crate::runner::{Event, ResultCode};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Tests by what their result means for the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// PASS and XFAIL.
    pub passed: usize,
    /// FAIL, XPASS, TIMEOUT and UNRESOLVED.
    pub failed: usize,
    /// UNSUPPORTED and SKIPPED.
    pub skipped: usize,
}

/// What a run came to.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    codes: BTreeMap<ResultCode, usize>,
    reasons: BTreeMap<String, usize>,
    bugs: usize,
    misuses: usize,
    end: RunEnd,
}

impl super::Emitter for Summary {
    fn event(&mut self, event: &Event) {
        match event {
            Event::TestFinished(report) => self.add(report),
            Event::Finished(end) => self.end = end.clone(),
            Event::Started { .. } | Event::TestStarted { .. } => {}
        }
    }
}

impl Summary {
    fn add(&mut self, report: &TestReport) {
        let code = report.verdict.code;
        *self.codes.entry(code).or_default() += 1;
        self.bugs += usize::from(report.bug.is_some());
        self.misuses += usize::from(report.misuse);
        if matches!(code, ResultCode::Unsupported | ResultCode::Skipped) {
            *self
                .reasons
                .entry(report.verdict.reason.clone())
                .or_default() += 1;
        }
    }

    /// The counts of the last line.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (code, count) in &self.codes {
            match code {
                ResultCode::Pass | ResultCode::XFail => counts.passed += count,
                ResultCode::Unsupported | ResultCode::Skipped => counts.skipped += count,
                code => {
                    debug_assert!(code.is_failure());
                    counts.failed += count;
                }
            }
        }
        counts
    }

    /// How many tests ran into a panic of linkproof.
    pub fn bugs(&self) -> usize {
        self.bugs
    }

    /// How many tests failed because they are not understood (a wrong directive, substitution or shell syntax).
    pub fn misuses(&self) -> usize {
        self.misuses
    }

    /// How the run ended.
    pub fn end(&self) -> &RunEnd {
        &self.end
    }

    /// How many tests gave each result.
    pub fn results(&self) -> impl Iterator<Item = (ResultCode, usize)> {
        self.codes.iter().map(|(&code, &count)| (code, count))
    }

    /// The last lines. The very last is always `linkproof: N passed, N failed, N skipped`.
    pub fn render(&self) -> String {
        let Counts {
            passed,
            failed,
            skipped,
        } = self.counts();
        format!(
            "{}linkproof: {passed} passed, {failed} failed, {skipped} skipped\n",
            self.notes()
        )
    }

    /// What the counts do not say: what was not run and why, snapshots without a test, results that need a look.
    pub fn notes(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail, here and below.
        for (reason, count) in &self.reasons {
            let reason = if reason.is_empty() {
                "no reason given"
            } else {
                reason
            };
            let _ = writeln!(text, "skipped: {}: {reason}", number(*count, "test"));
        }
        for file in self.end.stale.iter() {
            let what = if file.removed {
                "removed: no test makes it any more"
            } else {
                "no test makes it any more"
            };
            let _ = writeln!(text, "stale snapshot: {}: {what}", file.shown);
        }
        if self.end.stale.iter().any(|file| !file.removed) {
            let _ = writeln!(text, "  remove them: linkproof run --update");
        }
        match self.end.stopped {
            Some(Stopped::MaxFail(limit)) => {
                let _ = writeln!(
                    text,
                    "not run: {} (--max-fail {limit})",
                    number(self.end.not_run, "test")
                );
            }
            Some(Stopped::Interrupted) => {
                let _ = writeln!(
                    text,
                    "not run: {} (interrupted)",
                    number(self.end.not_run, "test")
                );
            }
            None => {}
        }
        let odd = self.codes.keys().any(|code| {
            !matches!(
                code,
                ResultCode::Pass | ResultCode::Fail | ResultCode::Unsupported
            )
        });
        if odd {
            let parts: Vec<String> = self
                .codes
                .iter()
                .map(|(code, count)| format!("{count} {}", code.word()))
                .collect();
            let _ = writeln!(text, "results: {}", parts.join(", "));
        }
        text
    }
}

/// A count with its noun.
pub fn number(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
