//! One test from its file to its report: script, verdict, unread check lines, snapshots.

use crate::base::Diagnostic;
use crate::runner::absent::MISSING_TOOL;
use crate::runner::event::{Message, SnapshotChange, SnapshotFile, TestReport};
use crate::runner::lint;
use crate::runner::localize::Localize;
use crate::runner::place::{quote, shown};
use crate::runner::remember::Memory;
use crate::runner::schedule::Jobs;
use crate::runner::script::{self, ScriptEnv};
use crate::runner::unread::unread;
use crate::runner::verdict::{of_second, unsupported};
use crate::runner::{Observations, Registry, ResultCode, ScriptOutcome, ScriptResult, verdict};
use crate::snapshot::{Comparison, Judged, Names, SnapshotError, Update, compare, stale};
use crate::suite::{Case, Suite};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

/// A suite ready to run.
pub struct PreparedSuite {
    /// Its config and its selected tests.
    pub suite: Suite,
    /// Whether those are all of its tests.
    pub whole: bool,
    /// What is known of the tools' answers.
    pub memory: Memory,
}

/// What holds for the whole run.
pub struct Settings {
    /// The folder that takes what tests write.
    pub exec_root: PathBuf,
    /// How messages name it when it will be gone afterwards.
    pub exec_root_alias: Option<&'static str>,
    /// The commands that run in process.
    pub commands: Registry,
    /// How long a test may take; wins over the suites' configs.
    pub timeout: Option<Duration>,
    /// What to do with snapshots that differ; `None` leaves snapshots out.
    pub snapshots: Option<Update>,
    /// Whether lines after one that fails run too.
    pub keep_going: bool,
    /// Arguments that repeat this run for one test, before its path.
    pub repeat_options: String,
}

/// Every selected test of every suite, in the order of reports.
pub struct Execution {
    suites: Vec<PreparedSuite>,
    settings: Settings,
    /// Suite and test of each index.
    order: Vec<(usize, usize)>,
    made: Mutex<Made>,
}

/// What the tests of a run made.
#[derive(Default)]
struct Made {
    /// Snapshot files that some test compared its graph with.
    snapshots: BTreeSet<PathBuf>,
    /// Tests that passed, by suite.
    passed: BTreeMap<usize, BTreeSet<String>>,
}

impl Execution {
    /// The tests of these suites.
    pub fn new(suites: Vec<PreparedSuite>, settings: Settings) -> Self {
        let tests = |(suite, prepared): (usize, &PreparedSuite)| {
            (0..prepared.suite.cases.len()).map(move |case| (suite, case))
        };
        let order = suites.iter().enumerate().flat_map(tests).collect();
        Self {
            suites,
            settings,
            order,
            made: Mutex::default(),
        }
    }

    /// The suites.
    pub fn suites(&self) -> &[PreparedSuite] {
        &self.suites
    }

    /// The index of the suite, and the test, at an index.
    pub fn place(&self, index: usize) -> (usize, &Case) {
        let (suite, case) = self.order[index];
        (suite, &self.suites[suite].suite.cases[case])
    }

    fn at(&self, index: usize) -> (&PreparedSuite, &Case) {
        let (suite, case) = self.place(index);
        (&self.suites[suite], case)
    }

    /// Snapshots that no test makes any more; removed when the run accepts changes.
    pub fn stale_snapshots(&self) -> Result<Vec<SnapshotFile>, SnapshotError> {
        let Some(update) = self.settings.snapshots else {
            return Ok(Vec::new());
        };
        let made = self.made();
        let mut found = Vec::new();
        for (index, prepared) in self.suites.iter().enumerate() {
            let Some(folder) = &prepared.suite.config.snapshots else {
                continue;
            };
            let selected: BTreeSet<&str> = prepared
                .suite
                .cases
                .iter()
                .map(|case| case.name.as_str())
                .collect();
            let passed = made.passed.get(&index);
            let judge = |test: &str| match () {
                () if passed.is_some_and(|passed| passed.contains(test)) => Judged::Complete,
                () if selected.contains(test) || !prepared.whole => Judged::Unknown,
                () => Judged::Gone,
            };
            for path in stale(folder, &made.snapshots, &judge) {
                let removed = update == Update::Always;
                if removed {
                    fs::remove_file(&path).map_err(|error| SnapshotError::Write {
                        path: path.clone(),
                        error,
                    })?;
                }
                let shown = shown_below(folder, &path);
                found.push(SnapshotFile {
                    shown,
                    path,
                    removed,
                });
            }
        }
        Ok(found)
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made
            .lock()
            .unwrap_or_else(|poison| poison.into_inner())
    }

    /// Whether graphs are compared with snapshots.
    pub fn compares_snapshots(&self) -> bool {
        self.settings.snapshots.is_some()
    }

    /// Makes RUN lines run other commands.
    pub fn set_commands(&mut self, commands: Registry) {
        self.settings.commands = commands;
        self.settings.snapshots = None;
    }

    /// Makes the tests run without linking, for [`Self::lint`].
    pub fn record_only(&mut self) {
        self.settings.commands = lint::commands();
        self.settings.keep_going = true;
    }

    /// What lint finds wrong with a test, after [`Self::record_only`].
    pub fn lint(&self, index: usize) -> Vec<Diagnostic> {
        let (_, case) = self.at(index);
        let mut seen = Observations::default();
        let report = self.observe(index, &mut seen);
        let directives = match &case.directives {
            Ok(directives) => directives,
            Err(problems) => return problems.clone(),
        };
        let (suite, _) = self.at(index);
        let needs_other = unsupported(case, directives, &suite.suite.config).is_some();
        if report.verdict.code != ResultCode::Unresolved {
            return lint::findings(case, directives, &seen);
        }
        // What it needs may be the very tool that is missing.
        let messages = report.messages.into_iter().filter(|_| !needs_other);
        let unresolved = messages.filter_map(|message| match message {
            Message::Diagnostic(diagnostic) => Some(*diagnostic),
            Message::Snapshot(_) => None,
        });
        unresolved.collect()
    }

    /// Runs the script and everything that is judged after it.
    fn test(&self, index: usize) -> TestReport {
        let (suite, _) = self.at(index);
        let mut seen = Observations {
            want_snapshots: self.settings.snapshots.is_some()
                && suite.suite.config.snapshots.is_some(),
            forgive_near_misses: !suite.suite.config.strict,
            ..Observations::default()
        };
        self.observe(index, &mut seen)
    }

    /// As a run of the test, for somebody who wants to see more of it than the report tells.
    pub fn observe(&self, index: usize, seen: &mut Observations) -> TestReport {
        let (suite, case) = self.at(index);
        let config = &suite.suite.config;
        let path = shown(&case.path);
        let repeat = format!("{}{}", self.settings.repeat_options, quote(&path));
        let tools = suite.memory.for_test(&case.name, &repeat);
        let env = ScriptEnv {
            exec_root: &self.settings.exec_root,
            commands: &self.settings.commands,
            tools: &tools,
            timeout: self.settings.timeout,
            keep_going: self.settings.keep_going,
        };
        let outcome = script::run(case, config, &env, seen);
        let mut verdict = verdict(&outcome.result, case, config);
        let mut messages = Vec::new();
        if let (Some(second), ResultCode::Pass) = (&seen.second, verdict.code) {
            verdict = of_second(second);
        } else if verdict.code == ResultCode::Pass {
            messages = self.judge_observations(suite, case, seen);
            if messages.is_empty() {
                let (suite, _) = self.order[index];
                self.made()
                    .passed
                    .entry(suite)
                    .or_default()
                    .insert(case.name.clone());
            } else {
                verdict.code = ResultCode::Fail;
            }
        }
        let mut misuse = false;
        let settings = &self.settings;
        let localize = Localize::new(&case.root, &settings.exec_root, settings.exec_root_alias);
        let ScriptOutcome { result, elapsed } = outcome;
        let failure = match result {
            ScriptResult::Failed(failure) | ScriptResult::TimedOut(failure) => {
                Some(localize.failure(*failure))
            }
            ScriptResult::Unresolved(diagnostics) => {
                // A tool that is missing is no fault of the test.
                misuse = !diagnostics.iter().any(|each| each.code == MISSING_TOOL);
                let diagnostics = diagnostics
                    .into_iter()
                    .map(|each| localize.diagnostic(each));
                messages.extend(diagnostics.map(|each| Message::Diagnostic(Box::new(each))));
                None
            }
            ScriptResult::Passed | ScriptResult::Unsupported(_) => None,
        };
        TestReport {
            index,
            name: case.full_name(),
            path,
            repeat,
            verdict,
            failure,
            messages,
            elapsed,
            misuse,
            bug: None,
        }
    }

    /// What a test that passed did not look at, and graphs that changed.
    fn judge_observations(
        &self,
        suite: &PreparedSuite,
        case: &Case,
        seen: &Observations,
    ) -> Vec<Message> {
        let config = &suite.suite.config;
        let mut messages = Vec::new();
        if let (true, Ok(directives)) = (config.strict, &case.directives) {
            let unread = unread(case, directives, seen);
            messages.extend(
                unread
                    .into_iter()
                    .map(|each| Message::Diagnostic(Box::new(each))),
            );
        }
        if let (Some(update), Some(folder)) = (self.settings.snapshots, &config.snapshots) {
            messages.extend(self.compare_snapshots(case, seen, folder, update));
        }
        messages
    }

    fn compare_snapshots(
        &self,
        case: &Case,
        seen: &Observations,
        folder: &Path,
        update: Update,
    ) -> Vec<Message> {
        let mut names = Names::new(folder, &case.name);
        let mut messages = Vec::new();
        let root = case
            .root
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let source = format!("{root}/{}", case.name);
        let mut compared = BTreeSet::new();
        for snapshot in &seen.snapshots {
            let path = names.next(&snapshot.graph, snapshot.stage, &snapshot.text);
            if !compared.insert(path.clone()) {
                continue;
            }
            let what = format!("{}, {}", snapshot.graph, snapshot.stage);
            match compare(&path, &source, &what, &snapshot.text, update) {
                Ok(Comparison::Same | Comparison::Accepted) => {}
                Ok(Comparison::Differs { stored }) => {
                    messages.push(Message::Snapshot(SnapshotChange {
                        file: shown_below(folder, &path),
                        stored,
                        now: Some(snapshot.text.clone()),
                        pending: update == Update::New,
                    }))
                }
                Err(error) => {
                    let diagnostic = Diagnostic::error("LP0430", error.to_string());
                    messages.push(Message::Diagnostic(Box::new(diagnostic)));
                }
            }
        }
        self.made().snapshots.extend(compared);
        messages
    }
}

impl Jobs for Execution {
    fn count(&self) -> usize {
        self.order.len()
    }

    fn names(&self, index: usize) -> (String, String) {
        let (_, case) = self.at(index);
        (case.full_name(), shown(&case.path))
    }

    fn limit(&self, index: usize) -> Option<Duration> {
        self.settings
            .timeout
            .or(self.at(index).0.suite.config.timeout)
    }

    fn run(&self, index: usize) -> TestReport {
        self.test(index)
    }
}

/// A file below `folder` as the user can name it: `folder` need not be written as the shortest path.
fn shown_below(folder: &Path, file: &Path) -> String {
    let below = file.strip_prefix(folder).unwrap_or(file);
    let folder = folder.canonicalize().unwrap_or_else(|_| normal(folder));
    shown(&folder.join(below))
}

/// The path without `.` and `..`, for a folder that is not there yet.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                normal.pop();
            }
            std::path::Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

#[cfg(test)]
#[path = "execute_tests.rs"]
mod tests;
