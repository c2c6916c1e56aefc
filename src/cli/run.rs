//! `linkproof run`: the main job.

use super::order::Order;
use super::outputs::Outputs;
use super::select::Selection;
use super::session::{EXEC_ROOT_ALIAS, Session};
use super::{Exit, fail, gallery};
use crate::base::Diagnostic;
use crate::report::{
    Counter, Emitter, FailureOutput, Progress, StatusLevel, Summary, TerminalOptions,
};
use crate::runner::event::{Event, Message, Stopped};
use crate::runner::{Cache, Mode, ResultCode, Verdict, resident};
use crate::snapshot::Update;
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  linkproof run suites                            everything below suites/
  linkproof run suites/x86_64/elf/pc32.s          one test
  linkproof run suites --filter 'got|plt' -v      by name, with a line per test
  linkproof run suites --update                   accept changed graphs
  linkproof run --config llvm.toml llvm/test/ExecutionEngine/JITLink
  linkproof run suites --watch                    again whenever a file changes
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
    /// When failures are printed
    #[arg(long, value_name = "WHEN", default_value = "final")]
    pub failure_output: FailureOutput,
    /// Name so many of the slowest tests at the end
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub slowest: usize,
    /// Which tests start first: smart (those that failed last time, then the slowest), name or random:SEED
    #[arg(long, value_name = "ORDER", default_value_t)]
    pub order: Order,
    /// How to say how far the run is
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub show_progress: ProgressArg,
    /// Link with this linker too, and hold its program to the checks: ld.lld, ld, llvm-jitlink, or a [linker.NAME] of linkproof.toml
    #[arg(long, value_name = "NAME", conflicts_with = "update")]
    pub linker: Option<String>,
    /// Fail a test that passes and promises more than it does, as lint finds out
    #[arg(long, visible_alias = "strict")]
    pub lint: bool,
    /// Run again what a changed file can affect, until interrupted
    #[arg(long)]
    pub watch: bool,
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
    /// A bar on a terminal, unless CI is set; a counter elsewhere
    Auto,
    /// A bar with the running tests and the time that is left
    Bar,
    /// A line every ten seconds
    Counter,
    /// Not at all
    None,
}

impl ProgressArg {
    /// What `auto` is here.
    pub(super) fn here(self) -> Self {
        match self {
            Self::Auto if std::io::stderr().is_terminal() && !is_ci() => Self::Bar,
            Self::Auto => Self::Counter,
            how => how,
        }
    }
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
        if self.watch {
            super::watch::watch(&self)
        } else {
            self.once()
        }
    }

    /// Runs the tests.
    pub(super) fn once(&self) -> Exit {
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

    /// What lint finds in the tests, by their indices.
    fn findings(&self, cache: Option<&Cache>) -> Result<Vec<Vec<Diagnostic>>, Exit> {
        let (selected, mode) = (self.selection.find()?, |store| (Mode::Use, store));
        let session = Session::new(&self.selection, &self.how, selected, cache, None, mode)?;
        let findings = session.for_lint().lint().into_iter();
        Ok(findings.map(|(_, _, findings)| findings).collect())
    }

    fn report(&self, session: Session, cache: Option<&Cache>) -> Exit {
        let color = self.selection.color.on(&std::io::stdout());
        let how = self.show_progress.here();
        let mut progress = (how == ProgressArg::Bar).then(|| Progress::new(session.workers()));
        let mut counter = (how == ProgressArg::Counter).then(|| Counter::new(session.workers()));
        let options = TerminalOptions {
            level: if self.verbose {
                StatusLevel::All
            } else {
                self.status_level
            },
            failures: self.failure_output,
            slowest: self.slowest,
            whole: self.verbose,
            color,
            bar: progress.as_ref().map(Progress::bar),
            exec_root_alias: session.temporary.as_ref().map(|_| EXEC_ROOT_ALIAS),
        };
        let mut emitters = self.outputs.emitters(options);
        let mut summary = Summary::default();
        let max_fail = self.max_fail.map(NonZeroUsize::get);
        let findings = match self.lint.then(|| self.findings(cache)).transpose() {
            Ok(findings) => findings.unwrap_or_default(),
            Err(exit) => return exit,
        };
        let ended = session.run(cache, max_fail, &self.order, &mut |event| {
            let stricter = judge(event, &findings);
            let event = stricter.as_ref().unwrap_or(event);
            if let Some(progress) = &mut progress {
                progress.event(event);
            }
            if let Some(counter) = &mut counter {
                counter.event(event);
            }
            summary.event(event);
            emitters.event(event);
        });
        if let Err(exit) =
            ended.and_then(|()| emitters.finish(&|index| gallery::graphs(&session, index)))
        {
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

/// The end of a test that passes in spite of what lint found, as a failure.
fn judge(event: &Event, findings: &[Vec<Diagnostic>]) -> Option<Event> {
    let Event::TestFinished(report) = event else {
        return None;
    };
    let found = findings
        .get(report.index)
        .filter(|found| !found.is_empty())?;
    if report.verdict.code != ResultCode::Pass {
        return None;
    }
    let mut report = report.clone();
    report.verdict = Verdict {
        code: ResultCode::Fail,
        reason: "it passes, but promises more than it does (--lint)".to_string(),
    };
    let said = found
        .iter()
        .cloned()
        .map(|one| Message::Diagnostic(Box::new(one)));
    report.messages.extend(said);
    Some(Event::TestFinished(report))
}

/// Whether the user has asked to stop, by any signal that does so.
pub(super) struct StopOn(Arc<AtomicBool>);

impl StopOn {
    /// From now on.
    pub(super) fn signals() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Without a handler the signal ends the process at once, which will do.
            let _ = signal_hook::flag::register(signal, Arc::clone(&asked));
        }
        Self(asked)
    }

    /// Whether one came.
    pub(super) fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Whether this is a continuous-integration run.
pub(super) fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !["", "0", "false"].contains(&value.as_str()))
}
