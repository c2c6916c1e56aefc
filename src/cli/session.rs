//! Selected tests, ready to be run, proved, linted or stored.

use super::order::{Order, shuffled};
use super::run::{How, ToolsArg};
use super::select::{SelectedSuite, Selection};
use super::{Exit, fail};
use crate::base::Diagnostic;
use crate::prove::{self, TestSummary};
use crate::runner::event::{Event, RunEnd, TestReport};
use crate::runner::execute::{Execution, PreparedSuite, Settings};
use crate::runner::history::{History, Past};
use crate::runner::jitlink::RecordedLink;
use crate::runner::place::{quote, shown};
use crate::runner::schedule::{self, Jobs, Plan};
use crate::runner::scratch;
use crate::runner::{
    Cache, Memory, Mode, Observations, ResultCode, Store, external, jitlink, resident,
};
use crate::snapshot::Update;
use rayon::prelude::*;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What messages call the temporary folder of a run.
pub(super) const EXEC_ROOT_ALIAS: &str = "<exec-root>";

/// Selected tests with everything they need, for `run` and `store`.
pub(super) struct Session {
    execution: Arc<Execution>,
    workers: usize,
    /// Removed when the session ends.
    pub(super) temporary: Option<tempfile::TempDir>,
}

impl Session {
    /// Prepares the tests. `mode` decides per suite what its tools may be answered from.
    pub(super) fn new(
        selection: &Selection,
        how: &How,
        selected: Vec<SelectedSuite>,
        cache: Option<&Cache>,
        snapshots: Option<Update>,
        mode: impl Fn(Option<Store>) -> (Mode, Option<Store>),
    ) -> Result<Self, Exit> {
        resident::enable(how.tools == ToolsArg::Resident);
        let cannot = |error: std::io::Error| {
            fail(
                &format!("error: no folder for what tests write: {error}"),
                Exit::Usage,
            )
        };
        let (exec_root, temporary) = match &how.exec_root {
            Some(folder) => {
                std::fs::create_dir_all(folder).map_err(cannot)?;
                (folder.canonicalize().map_err(cannot)?, None)
            }
            None => {
                let folder = scratch::folder().map_err(cannot)?;
                (folder.path().canonicalize().map_err(cannot)?, Some(folder))
            }
        };
        let prepare = |SelectedSuite { suite, whole }| {
            let store = suite
                .config
                .store_llvm
                .map(|llvm| Store::below(&suite.root, llvm));
            let (mode, store) = mode(store);
            PreparedSuite {
                memory: Memory::new(mode, store, cache.cloned()),
                suite,
                whole,
            }
        };
        let suites = selected.into_iter().map(prepare).collect();
        let config = selection
            .config
            .as_deref()
            .and_then(|path| path.canonicalize().ok());
        let settings = Settings {
            exec_root,
            exec_root_alias: temporary.as_ref().map(|_| EXEC_ROOT_ALIAS),
            commands: jitlink::commands(),
            timeout: how.timeout,
            snapshots,
            keep_going: false,
            repeat_options: config.map_or(String::new(), |path| {
                format!("--config {} ", quote(&shown(&path)))
            }),
        };
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Ok(Self {
            execution: Arc::new(Execution::new(suites, settings)),
            workers: how.jobs.map_or(cores, NonZeroUsize::get),
            temporary,
        })
    }

    /// The same tests, to be looked at by lint.
    pub(super) fn for_lint(mut self) -> Self {
        // Nobody else has it yet.
        if let Some(execution) = Arc::get_mut(&mut self.execution) {
            execution.record_only();
        }
        self
    }

    /// The same tests with other commands, and without snapshots.
    pub(super) fn with_commands(mut self, commands: crate::runner::Registry) -> Self {
        // Nobody else has it yet.
        if let Some(execution) = Arc::get_mut(&mut self.execution) {
            execution.set_commands(commands);
        }
        self
    }

    /// The name of a test, and its links; none if it cannot run here.
    ///
    /// # Errors
    /// It does not pass.
    pub(super) fn links(&self, index: usize) -> Result<(String, Vec<RecordedLink>), String> {
        let mut seen = Observations {
            forgive_near_misses: true,
            links: Some(Vec::new()),
            ..Observations::default()
        };
        let report = self.execution.observe(index, &mut seen);
        let links = match report.verdict.code {
            ResultCode::Pass => seen.links.unwrap_or_default(),
            code if code.is_failure() => {
                return Err(format!(
                    "{} does not pass; only tests that pass are compared",
                    report.name
                ));
            }
            _ => Vec::new(),
        };
        Ok((report.name, links))
    }

    /// How many tests there are.
    pub(super) fn count(&self) -> usize {
        self.execution.count()
    }

    /// Each test with what lint finds wrong with it: its name, its path, the findings.
    pub(super) fn lint(&self) -> Vec<(String, String, Vec<Diagnostic>)> {
        let execution = &self.execution;
        let one = |index: usize| {
            let (_, case) = execution.place(index);
            let findings = execution.lint(index);
            (case.full_name(), shown(&case.path), findings)
        };
        (0..execution.count()).into_par_iter().map(one).collect()
    }

    /// How many tests run at once.
    pub(super) fn workers(&self) -> usize {
        self.workers
    }

    /// The file of the test of an index.
    pub(super) fn file(&self, index: usize) -> &Path {
        &self.execution.place(index).1.path
    }

    /// Proves the test of an index.
    pub(super) fn prove(&self, index: usize) -> Vec<TestSummary> {
        prove::prove(&self.execution, index)
    }

    /// Runs a test alone, with what is to be seen of it.
    pub(super) fn observe(&self, index: usize, seen: &mut Observations) -> TestReport {
        self.execution.observe(index, seen)
    }

    /// Runs the tests and tells `sink` of every event.
    pub(super) fn run(
        &self,
        cache: Option<&Cache>,
        max_fail: Option<usize>,
        order: &Order,
        sink: &mut dyn FnMut(&Event),
    ) -> Result<(), Exit> {
        let interrupted = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // A second one ends the process at once. Without handlers the first one does.
            let second = Arc::clone(&interrupted);
            let _ = signal_hook::flag::register_conditional_shutdown(
                signal,
                i32::from(Exit::Interrupted.code()),
                second,
            );
            let _ = signal_hook::flag::register(signal, Arc::clone(&interrupted));
        }
        let folder = cache.map(Cache::history_folder);
        let execution = &self.execution;
        let roots = execution
            .suites()
            .iter()
            .map(|prepared| prepared.suite.root.as_path());
        let mut histories: Vec<History> = roots
            .map(|root| History::of(root, folder.as_deref()))
            .collect();
        let expected = (0..execution.count()).map(|index| {
            let (suite, case) = execution.place(index);
            histories[suite].expected(&case.name)
        });
        sink(&Event::Started {
            tests: execution.count(),
            expected: expected.collect(),
        });
        let plan = Plan {
            order: self.in_order(order, &histories),
            workers: self.workers,
            max_fail,
            grace: schedule::GRACE,
            interrupted,
        };
        let jobs: Arc<dyn Jobs> = self.execution.clone();
        let ended = schedule::run(jobs, plan, &mut |event| {
            if let Event::TestFinished(report) = &event {
                let (suite, case) = execution.place(report.index);
                histories[suite].note(
                    &case.name,
                    Past {
                        failed: report.is_failure(),
                        elapsed: report.elapsed,
                    },
                );
            }
            sink(&event);
        });
        if ended.stopped.is_some() {
            external::kill_all();
        }
        histories.iter().for_each(History::save);
        let stale = match ended.stopped {
            None => execution
                .stale_snapshots()
                .map_err(|error| fail(&format!("error: {error}"), Exit::Failure))?,
            Some(_) => Vec::new(),
        };
        sink(&Event::Finished(RunEnd {
            not_run: ended.not_run,
            stopped: ended.stopped,
            stale,
        }));
        Ok(())
    }

    /// The indices of the tests as they start.
    fn in_order(&self, order: &Order, histories: &[History]) -> Vec<usize> {
        let mut tests: Vec<usize> = (0..self.execution.count()).collect();
        match order {
            Order::Name => {}
            Order::Smart => tests.sort_by_cached_key(|&index| {
                let (suite, case) = self.execution.place(index);
                histories[suite].rank(&case.name)
            }),
            Order::Random(seed) => tests.sort_by_cached_key(|&index| {
                let (_, case) = self.execution.place(index);
                shuffled(seed, &case.full_name())
            }),
        }
        tests
    }

    /// The tests, after the run.
    pub(super) fn execution(&self) -> &Execution {
        &self.execution
    }
}
