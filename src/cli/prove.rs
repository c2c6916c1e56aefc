//! `linkproof prove`: how much a suite is worth.

use super::run::How;
use super::select::Selection;
use super::session::Session;
use super::{Exit, fail};
use crate::prove::TestSummary;
use crate::prove::baseline::Baseline;
use crate::prove::document::Document;
use crate::prove::journal::Journal;
use crate::prove::matrix::matrix;
use crate::prove::{fix, text};
use crate::runner::{Cache, Mode};
use crate::snapshot::Update;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const EXAMPLES: &str = "\
Examples:
  linkproof prove suites                                  everything below suites/
  linkproof prove suites/x86_64 --without-snapshots       what its checks let through, with checks to paste
  linkproof prove suites/x86_64 --fix                     write those checks into the tests
  linkproof prove suites --format html --output m.html    the matrix as a page
  linkproof prove --config llvm.toml llvm/test/ExecutionEngine/JITLink";

/// Say how much tests are worth: which patched bits nobody reads, and which wrong linkers they let through.
///
/// Every test runs. Then each fixup of each of its links is got wrong in every way there is, one at a time, and so are its relocations,
/// tables, passes and symbols; what the test would not notice is listed. Its links are done again at other placements. A score is the
/// share of wrong linkers that are noticed; what only snapshots notice is counted apart.
///
/// Exit code 0: nothing is let through; 1: something is, or a test fails; 2: wrong use; 130: interrupted, --resume goes on.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    how: How,
    /// List what only snapshots notice, too
    #[arg(long)]
    without_snapshots: bool,
    /// Write suggested checks into the tests; a test that does not pass with them stays as it is
    #[arg(long)]
    fix: bool,
    /// Show what is known of every relocation
    #[arg(long)]
    matrix: bool,
    /// Show which bugs of real linkers would have been noticed
    #[arg(long)]
    museum: bool,
    /// Compare every fixup with what other linkers make of the same objects at the same addresses
    #[arg(long)]
    linkers: bool,
    /// Of them, only this one; may be given several times
    #[arg(long, value_name = "NAME", requires = "linkers")]
    linker: Vec<String>,
    /// Prove these tests too, and show the bugs they would have noticed beside ours
    #[arg(long, value_name = "PATH", requires = "museum")]
    beside: Vec<PathBuf>,
    /// The config of the tests beside ours
    #[arg(long, value_name = "FILE", requires = "beside")]
    beside_config: Option<PathBuf>,
    /// Fail if a target's score is below the one in this file
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the scores into the file of --baseline
    #[arg(long, requires = "baseline")]
    update: bool,
    /// The form of the result
    #[arg(long, default_value = "text")]
    format: Format,
    /// Where it goes [default: the output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Take over what a run that was interrupted proved
    #[arg(long)]
    resume: bool,
    /// How to say how far it is; there is a bar or nothing
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    show_progress: super::run::ProgressArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON document; `version` is that of its schema
    Json,
    /// One page that needs nothing else
    Html,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        match self.prove() {
            Ok(exit) | Err(exit) => exit,
        }
    }

    fn prove(&self) -> Result<Exit, Exit> {
        if self.linkers {
            let plan = super::linkers::Plan::new(&self.linker, &self.selection.find()?)?;
            return plan.compare(&self.session(&self.selection)?);
        }
        let session = self.session(&self.selection)?;
        let mut tests = self.all(&session)?;
        if self.fix {
            self.write_checks(&session, &mut tests)?;
        }
        let tests = tests.concat();
        let mut beside = Vec::new();
        if !self.beside.is_empty() {
            let selection = Selection {
                paths: self.beside.clone(),
                config: self.beside_config.clone(),
                ..self.selection.clone()
            };
            beside = self.all(&self.session(&selection)?)?.concat();
        }
        self.print(&tests, &beside)?;
        let held = self.compare(&tests)?;
        let failing = tests.iter().filter(|test| is_failing(test)).count();
        let weak = tests.iter().any(is_weak);
        if failing > 0 {
            fail(
                &format!("error: {failing} tests do not pass; only tests that pass are proved"),
                Exit::Failure,
            );
        }
        Ok(match held && !weak && failing == 0 {
            true => Exit::Success,
            false => Exit::Failure,
        })
    }

    fn session(&self, selection: &Selection) -> Result<Session, Exit> {
        let selected = selection.find()?;
        let cache = Cache::of_user();
        let mode = |store| (Mode::Use, store);
        Session::new(
            selection,
            &self.how,
            selected,
            cache.as_ref(),
            Some(Update::No),
            mode,
        )
    }

    /// Proves all tests of a session, in the order of their names: for every target that a test links for.
    fn all(&self, session: &Session) -> Result<Vec<Vec<TestSummary>>, Exit> {
        let interrupted = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Without a handler the signal ends the process at once, and what was proved is kept all the same.
            let _ = signal_hook::flag::register(signal, Arc::clone(&interrupted));
        }
        let journal = Cache::of_user().map(|cache| Journal::new(cache.proofs_folder()));
        let journal = journal.and_then(Result::ok);
        let bar = self.bar(session.count());
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(session.workers())
            .stack_size(16 << 20)
            .build()
            .map_err(|error| fail(&format!("error: {error}"), Exit::Bug))?;
        let one = |index: usize| {
            if interrupted.load(Ordering::Relaxed) {
                return None;
            }
            let file = session.file(index);
            let known = journal.as_ref().filter(|_| self.resume);
            let proof = known.and_then(|journal| journal.get(file));
            let proof = proof.unwrap_or_else(|| {
                let proof = session.prove(index);
                if let Some(journal) = &journal {
                    journal.put(file, &proof);
                }
                proof
            });
            bar.inc(1);
            Some(proof)
        };
        let proofs: Vec<Option<Vec<TestSummary>>> =
            pool.install(|| (0..session.count()).into_par_iter().map(one).collect());
        bar.finish_and_clear();
        let all: Option<Vec<Vec<TestSummary>>> = proofs.iter().cloned().collect();
        let Some(all) = all else {
            let done = proofs.iter().flatten().count();
            let text = format!(
                "interrupted: {done} of {} tests are proved; the same command with --resume goes on",
                session.count()
            );
            return Err(fail(&text, Exit::Interrupted));
        };
        if let Some(journal) = journal {
            journal.clear();
        }
        Ok(all)
    }

    fn bar(&self, tests: usize) -> ProgressBar {
        use super::run::ProgressArg as P;
        let bar = ProgressBar::new(tests as u64);
        bar.set_draw_target(match self.show_progress.here() {
            P::Bar => ProgressDrawTarget::stderr(),
            _ => ProgressDrawTarget::hidden(),
        });
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} tests, {eta} left") {
            bar.set_style(style);
        }
        bar
    }

    /// Writes suggested checks, and proves the tests that got some again.
    fn write_checks(&self, session: &Session, tests: &mut [Vec<TestSummary>]) -> Result<(), Exit> {
        let mut written = Vec::new();
        for (index, test) in tests.iter().enumerate() {
            let file = session.file(index);
            let text = std::fs::read_to_string(file).map_err(|error| cannot(file, error))?;
            if let Some(fixed) = fix::with_suggestions(&text, test) {
                write(file, &fixed).map_err(|error| cannot(file, error))?;
                written.push((index, text));
            }
        }
        if written.is_empty() {
            return Ok(());
        }
        // Tests are read when a session starts.
        let session = self.session(&self.selection)?;
        for (index, text) in written {
            let (file, test) = (session.file(index), &mut tests[index]);
            let proof = session.prove(index);
            if proof[0].result == test[0].result {
                *test = proof;
                continue;
            }
            write(file, &text).map_err(|error| cannot(file, error))?;
            let path = &test[0].path;
            let text =
                format!("warning: {path}: does not pass with what is suggested, left as it is");
            fail(&text, Exit::Success);
        }
        Ok(())
    }

    fn print(&self, tests: &[TestSummary], beside: &[TestSummary]) -> Result<(), Exit> {
        let bug = |error: serde_json::Error| fail(&format!("error: {error}"), Exit::Bug);
        let out = match self.format {
            Format::Json => Document::of(tests).json().map_err(bug)? + "\n",
            Format::Html => Document::of(tests).html().map_err(bug)?,
            Format::Text => self.text(tests, beside),
        };
        match &self.output {
            None => super::print(&out),
            Some(path) => std::fs::write(path, out).map_err(|error| {
                fail(&format!("error: {}: {error}", path.display()), Exit::Usage)
            })?,
        }
        Ok(())
    }

    fn text(&self, tests: &[TestSummary], beside: &[TestSummary]) -> String {
        if self.museum {
            let suites = [("these tests", tests), ("those beside", beside)];
            let shown = 1 + usize::from(!beside.is_empty());
            return text::museum(&suites[..shown]);
        }
        if self.matrix {
            return text::matrix(&matrix(tests));
        }
        let listing = text::Listing {
            snapshots: self.without_snapshots,
        };
        format!(
            "{}{}\n{}",
            text::weaknesses(tests, listing),
            text::operators(tests),
            text::scores(tests)
        )
    }

    /// Whether no score dropped.
    fn compare(&self, tests: &[TestSummary]) -> Result<bool, Exit> {
        let Some(path) = &self.baseline else {
            return Ok(true);
        };
        let cannot =
            |error: String| fail(&format!("error: {}: {error}", path.display()), Exit::Usage);
        let now = Baseline::of(tests);
        if self.update {
            let text = toml::to_string(&now).map_err(|error| cannot(error.to_string()))?;
            std::fs::write(path, text).map_err(|error| cannot(error.to_string()))?;
            return Ok(true);
        }
        let text = std::fs::read_to_string(path).map_err(|error| cannot(error.to_string()))?;
        let before: Baseline = toml::from_str(&text).map_err(|error| cannot(error.to_string()))?;
        let drops = before.drops(&now);
        for drop in &drops {
            fail(&format!("error: {drop}"), Exit::Failure);
        }
        Ok(drops.is_empty())
    }
}

fn write(file: &Path, text: &str) -> std::io::Result<()> {
    crate::runner::cache::write_atomically(file, text.as_bytes())
}

/// Whether a test should pass and does not.
fn is_failing(test: &TestSummary) -> bool {
    ["FAIL", "XPASS", "TIMEOUT", "UNRESOLVED"].contains(&test.result.as_str())
}

fn cannot(file: &Path, error: std::io::Error) -> Exit {
    fail(&format!("error: {}: {error}", file.display()), Exit::Usage)
}

/// Whether a test lets something through.
fn is_weak(test: &TestSummary) -> bool {
    test.uncovered.iter().any(|one| !one.watched)
        || test.survivors.iter().any(|one| !one.snapshot)
        || test.layouts.values().any(|held| held.failed > 0)
}
