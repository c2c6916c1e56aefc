//! `linkproof store`: the answers of real tools that are kept beside a suite.

use super::order::Order;
use super::run::How;
use super::select::Selection;
use super::session::Session;
use super::{Exit, fail};
use crate::report::number;
use crate::runner::event::Event;
use crate::runner::execute::PreparedSuite;
use crate::runner::remember::Recorded;
use crate::runner::{Mode, Store};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

const EXAMPLES: &str = "\
Examples:
  linkproof store refresh                    after a source changed
  linkproof store refresh suites/i386        only these tests
  linkproof store verify                     in CI: is every object what the tools make now?";

/// Keep what the real tools make, so that suites run without them.
///
/// A suite whose linkproof.toml names `store-llvm` has a folder `.store` with what llvm-mc and the like answered for each call of its
/// tests. Keys hold the bytes of every input, so a changed source finds nothing there: it is never linked from a stale object.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Clone, Debug, clap::Subcommand)]
enum Action {
    /// Run the real tools, write new answers, remove unused ones
    Refresh(Tests),
    /// Run the real tools and prove that the store is what they make now
    Verify(Tests),
}

#[derive(Clone, Debug, clap::Args)]
struct Tests {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    how: How,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let (tests, verify) = match self.action {
            Action::Refresh(tests) => (tests, false),
            Action::Verify(tests) => (tests, true),
        };
        match tests.run(verify) {
            Ok(exit) | Err(exit) => exit,
        }
    }
}

/// The tests of one suite that a run brought to their end, and those it did not.
struct Judged {
    passed: BTreeSet<String>,
    failed: BTreeSet<String>,
}

impl Tests {
    fn run(&self, verify: bool) -> Result<Exit, Exit> {
        let mut selected = self.selection.find()?;
        selected.retain(|each| each.suite.config.store_llvm.is_some());
        if selected.is_empty() {
            return Err(fail(
                "error: no suite here has a store\n  help: name the major version of LLVM in its linkproof.toml: store-llvm = 19",
                Exit::Usage,
            ));
        }
        let mode = |store: Option<Store>| (Mode::Record, store);
        let session = Session::new(&self.selection, &self.how, selected, None, None, mode)?;
        let mut judged: Vec<Judged> = session
            .execution()
            .suites()
            .iter()
            .map(|_| Judged {
                passed: BTreeSet::new(),
                failed: BTreeSet::new(),
            })
            .collect();
        let mut stopped = false;
        session.run(None, None, &Order::Smart, &mut |event| match event {
            Event::TestFinished(report) => {
                let (suite, case) = session.execution().place(report.index);
                let set = if report.is_failure() {
                    &mut judged[suite].failed
                } else {
                    &mut judged[suite].passed
                };
                set.insert(case.name.clone());
            }
            Event::Finished(end) => stopped = end.stopped.is_some(),
            _ => {}
        })?;
        if stopped {
            return Err(fail(
                "interrupted: the store is as it was",
                Exit::Interrupted,
            ));
        }
        let mut good = true;
        for (prepared, judged) in session.execution().suites().iter().zip(&judged) {
            good &= settle(prepared, judged, verify)?;
        }
        Ok(if good { Exit::Success } else { Exit::Failure })
    }
}

/// Refreshes or verifies one suite's store; whether all is well.
fn settle(prepared: &PreparedSuite, judged: &Judged, verify: bool) -> Result<bool, Exit> {
    let Some(store) = prepared.memory.store() else {
        return Ok(true);
    };
    let recorded = prepared.memory.recorded();
    let mut text = String::new();
    let mut good = complain(&mut text, &recorded, judged);
    // A test that failed may not have come to all of its calls, and one with a refused call lacks it: what they had stays.
    let refused = |test: &str| recorded.refused.iter().any(|(name, _, _)| name == test);
    let is_judged = |test: &str| {
        if refused(test) {
            return false;
        }
        judged.passed.contains(test) || (prepared.whole && !judged.failed.contains(test))
    };
    let broken = |error: std::io::Error| {
        fail(
            &format!(
                "error: the store of {}: {error}",
                prepared.suite.config.name
            ),
            Exit::Failure,
        )
    };
    let name = &prepared.suite.config.name;
    // Writing to a String cannot fail.
    if verify {
        let difference = store
            .difference(&recorded.record, &is_judged, prepared.whole)
            .map_err(broken)?;
        for line in &difference.missing {
            let _ = writeln!(text, "missing: {}: {} {}", line.test, line.tool, line.key);
        }
        for line in &difference.changed {
            let _ = writeln!(text, "changed: {}: {} {}", line.test, line.tool, line.key);
        }
        for line in &difference.unused {
            let _ = writeln!(text, "unused: {line}");
        }
        let verdict = match (difference.is_empty(), good) {
            (false, _) => "is not what the tools make now: linkproof store refresh",
            (true, true) => "is what the tools make now",
            (true, false) => "is what the tools make now, as far as tests passed",
        };
        good &= difference.is_empty();
        let calls = number(recorded.record.lines.len(), "call");
        let _ = writeln!(text, "store of {name}: {calls}, {verdict}");
    } else {
        let (written, removed) = store
            .refresh(&recorded.record, &is_judged)
            .map_err(broken)?;
        let calls = number(recorded.record.lines.len(), "call");
        let written = number(written, "answer");
        let _ = writeln!(
            text,
            "store of {name}: {calls}, {written} written, {removed} removed"
        );
    }
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(good)
}

/// Says what the store cannot hold; whether nothing has to be done about it.
fn complain(text: &mut String, recorded: &Recorded, judged: &Judged) -> bool {
    for test in &judged.failed {
        let _ = writeln!(
            text,
            "failed: {test}: what it asked before stays; see: linkproof run"
        );
    }
    for (test, tool, reason) in &recorded.refused {
        let _ = writeln!(text, "cannot be kept: {test}: {tool}: {reason}");
    }
    for (test, tool, reason) in &recorded.not_kept {
        let _ = writeln!(text, "not kept: {test}: {tool}: {reason}");
    }
    judged.failed.is_empty() && recorded.refused.is_empty()
}
