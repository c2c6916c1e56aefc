//! `linkproof run`: the main job.

use super::outputs::Outputs;
use super::select::{SelectedSuite, Selection};
use super::{Exit, fail};
use crate::base::Diagnostic;
use crate::prove::{self, TestSummary};
use crate::report::{Emitter, Progress, StatusLevel, Summary, TerminalOptions};
use crate::runner::event::{Event, RunEnd, Stopped, TestReport};
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
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// What messages call the temporary folder of a run.
const EXEC_ROOT_ALIAS: &str = "<exec-root>";

const EXAMPLES: &str = "\
Examples:
  linkproof run suites                            everything below suites/
  linkproof run suites/x86_64/elf/pc32.s          one test
  linkproof run suites --filter 'got|plt' -v      by name, with a line per test
  linkproof run suites --update                   accept changed graphs
  linkproof run --config llvm.toml llvm/test/ExecutionEngine/JITLink
  linkproof run suites --exec-root out            keep what the tests write";

/// Run tests.
///
/// Tests run in parallel, those that failed last time first. Failures are printed at the end in the order of names, each with the
/// RUN line, the command that failed, what it wrote, what changed, and the command that repeats it. The last line is always
/// `linkproof: N passed, N failed, N skipped`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub how: How,
    #[command(flatten)]
    pub outputs: Outputs,
    /// Accept graphs that differ from their snapshots, or do what else is said after `=`
    #[arg(
        long,
        value_name = "WHAT",
        default_value = "no",
        default_missing_value = "always",
        num_args = 0..=1,
        require_equals = true
    )]
    pub update: UpdateArg,
    /// Stop after so many failures
    #[arg(long, value_name = "N")]
    pub max_fail: Option<NonZeroUsize>,
    /// Print a line for every test, and outputs in full
    #[arg(short, long)]
    pub verbose: bool,
    /// Which tests get a line
    #[arg(long, value_name = "LEVEL", default_value = "fail")]
    pub status_level: StatusLevel,
    /// Whether to draw a progress bar
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub show_progress: ProgressArg,
    /// Link with this linker too, and hold its program to the checks: ld.lld, ld, llvm-jitlink, or a [linker.NAME] of linkproof.toml
    #[arg(long, value_name = "NAME", conflicts_with = "update")]
    pub linker: Option<String>,
    /// Leave the cache alone: neither read nor write it
    #[arg(long)]
    pub no_cache: bool,
}

/// How tests run, whatever for.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct How {
    /// How many tests run at once [default: the number of cores]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// How many seconds a test may take; wins over linkproof.toml
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Where tests write, kept afterwards [default: a temporary folder]
    #[arg(long, value_name = "DIR")]
    pub exec_root: Option<PathBuf>,
    /// How real tools are run
    #[arg(long, value_name = "HOW", default_value = "resident")]
    pub tools: ToolsArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ToolsArg {
    /// They start once and fork for every command, where that can work
    Resident,
    /// They start anew for every command
    Spawn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum UpdateArg {
    /// Nothing is written, the test fails
    No,
    /// Write them beside the old ones, for `cargo insta review`
    New,
    /// Accept them, and remove snapshots that no test makes any more
    Always,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ProgressArg {
    /// On a terminal, unless CI is set
    Auto,
    /// Always
    Bar,
    /// Never
    None,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number".to_string())?;
    if !(seconds > 0.0 && seconds <= 1e9) {
        return Err("more than zero, please".to_string());
    }
    Ok(Duration::from_secs_f64(seconds))
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let update = match self.update {
            UpdateArg::No => Update::No,
            UpdateArg::New => Update::New,
            UpdateArg::Always => Update::Always,
        };
        if update != Update::No && is_ci() {
            return fail(
                "error: CI is set, and snapshots are never written there; leave out --update",
                Exit::Usage,
            );
        }
        let selected = match self.selection.find() {
            Ok(selected) => selected,
            Err(exit) => return exit,
        };
        let cache = if self.no_cache {
            None
        } else {
            Cache::of_user()
        };
        if let Some(cache) = cache.clone() {
            // Costs a walk over the cache now and then; no test waits for it.
            std::thread::spawn(move || cache.sweep());
        }
        let commands = self.linker.as_deref();
        let commands = commands.map(|name| super::linkers::commands(name, &selected));
        let session = Session::new(
            &self.selection,
            &self.how,
            selected,
            cache.as_ref(),
            Some(update),
            |store| (Mode::Use, store),
        );
        let session = session.and_then(|session| match commands {
            Some(commands) => Ok(session.with_commands(commands?)),
            None => Ok(session),
        });
        let session = match session {
            Ok(session) => session,
            Err(exit) => return exit,
        };
        self.report(session, cache.as_ref())
    }

    fn report(&self, session: Session, cache: Option<&Cache>) -> Exit {
        let color = self.selection.color.on(&std::io::stdout());
        let bar = match self.show_progress {
            ProgressArg::Auto => std::io::stderr().is_terminal() && !is_ci(),
            ProgressArg::Bar => true,
            ProgressArg::None => false,
        };
        let mut progress = bar.then(Progress::new);
        let options = TerminalOptions {
            level: if self.verbose {
                StatusLevel::All
            } else {
                self.status_level
            },
            whole: self.verbose,
            color,
            bar: progress.as_ref().map(Progress::bar),
            exec_root_alias: session.temporary.as_ref().map(|_| EXEC_ROOT_ALIAS),
        };
        let mut emitters = self.outputs.emitters(options);
        let mut summary = Summary::default();
        let ended = session.run(cache, self.max_fail.map(NonZeroUsize::get), &mut |event| {
            if let Some(progress) = &mut progress {
                progress.event(event);
            }
            summary.event(event);
            emitters.event(event);
        });
        if let Err(exit) = ended.and_then(|()| emitters.finish()) {
            return exit;
        }
        if self.verbose {
            for (tool, how) in resident::report() {
                let how =
                    how.map_or_else(|why| format!("started anew: {why}"), |()| "resident".into());
                eprintln!("tool {}: {how}", tool.display());
            }
        }
        match summary.end().stopped {
            Some(Stopped::Interrupted) => Exit::Interrupted,
            _ if summary.bugs() > 0 => Exit::Bug,
            _ if summary.counts().failed > summary.misuses() => Exit::Failure,
            _ if summary.end().stale.iter().any(|file| !file.removed) => Exit::Failure,
            _ if summary.misuses() > 0 => Exit::Usage,
            _ => Exit::Success,
        }
    }
}

/// Whether this is a continuous-integration run.
pub(super) fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !["", "0", "false"].contains(&value.as_str()))
}

/// Selected tests with everything they need, for `run` and `store`.
pub(super) struct Session {
    execution: Arc<Execution>,
    workers: usize,
    /// Removed when the session ends.
    temporary: Option<tempfile::TempDir>,
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

    /// Runs the first test alone, with what is to be seen of it.
    pub(super) fn observe_first(&self, mut seen: Observations) -> (TestReport, Observations) {
        let report = self.execution.observe(0, &mut seen);
        (report, seen)
    }

    /// Runs the tests and tells `sink` of every event.
    pub(super) fn run(
        &self,
        cache: Option<&Cache>,
        max_fail: Option<usize>,
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
        let mut order: Vec<usize> = (0..execution.count()).collect();
        order.sort_by_cached_key(|&index| {
            let (suite, case) = execution.place(index);
            histories[suite].rank(&case.name)
        });
        sink(&Event::Started {
            tests: execution.count(),
        });
        let plan = Plan {
            order,
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

    /// The tests, after the run.
    pub(super) fn execution(&self) -> &Execution {
        &self.execution
    }
}
