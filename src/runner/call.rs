//! One command of a RUN line, as every built-in, the embedded linker and the real tools see it.

use crate::check::Rule;
use crate::runner::jitlink::RecordedLink;
use crate::session::Plugin;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

/// The environment of a command: sorted, so that nothing depends on a hash seed.
pub type Env = BTreeMap<String, String>;

/// A command ready to run. Streams are whole buffers: a pipe hands the first command's `stdout` to the next one's `stdin`.
#[derive(Debug)]
pub struct Call<'a> {
    /// The words of the command; the first is its name as written.
    pub argv: &'a [String],
    /// The folder it runs in; relative paths in `argv` mean below it.
    pub cwd: PathBuf,
    /// Its environment.
    pub env: Env,
    /// What it may read.
    pub stdin: Vec<u8>,
    /// What it wrote.
    pub stdout: Vec<u8>,
    /// What it complained of.
    pub stderr: Vec<u8>,
    /// Whether both streams end in the same place (`2>&1`): then what is written to `stdout` keeps its order, and a real
    /// program gets one pipe for both. [`Call::complain`] and [`Call::error_stream`] heed it.
    pub merged: bool,
    /// Whether a linked program has the terminal and the environment of this process, instead of what is said here.
    pub attached: bool,
    /// When it has to be killed.
    pub deadline: Option<Instant>,
    /// What the run wants to know besides output and status.
    pub seen: &'a mut Observations,
}

impl<'a> Call<'a> {
    /// A call with empty streams and no environment, in the folder `cwd`.
    pub fn new(argv: &'a [String], cwd: impl Into<PathBuf>, seen: &'a mut Observations) -> Self {
        Self {
            argv,
            cwd: cwd.into(),
            env: Env::new(),
            stdin: Vec::new(),
            stdout: Vec::new(),
            stderr: Vec::new(),
            merged: false,
            attached: false,
            deadline: None,
            seen,
        }
    }

    /// Where complaints go: the error stream, or the output when both are one.
    pub fn error_stream(&mut self) -> &mut Vec<u8> {
        if self.merged {
            &mut self.stdout
        } else {
            &mut self.stderr
        }
    }

    /// A path argument as a path that can be opened.
    pub fn path(&self, argument: &str) -> PathBuf {
        self.cwd.join(argument)
    }

    /// Adds a line to the error stream.
    pub fn complain(&mut self, text: impl std::fmt::Display) {
        self.error_stream()
            .extend_from_slice(format!("{text}\n").as_bytes());
    }
}

/// A command that runs in process.
pub trait Command: Sync {
    /// The names it answers to.
    fn names(&self) -> &'static [&'static str];
    /// Runs it; returns the exit status (0 success, 1 to 255 failure, −n for a real program that signal n ended).
    fn run(&self, call: &mut Call<'_>) -> i32;
}

/// What commands report beside their output, for the verdict over the whole test.
#[derive(Debug, Default)]
pub struct Observations {
    /// Whether the linker should record graph snapshots.
    pub want_snapshots: bool,
    /// Whether a line that only looks like a check is no error (`strict = false`: a suite written for another checker).
    pub forgive_near_misses: bool,
    /// Check lines that were evaluated: file, 1-based line of the check's start.
    pub checks_run: Vec<(PathBuf, usize)>,
    /// Graph snapshots, in the order they were made: name of the stage (`parsed`, `fixed`, …) and canonical text.
    pub snapshots: Vec<Snapshot>,
    /// The check that is to be explained, if any.
    pub explain: Option<Wanted>,
    /// Explanations of that check, one for each run that evaluated it.
    pub explanations: Vec<String>,
    /// FileCheck runs: check file and the prefixes it looked for.
    pub filecheck_runs: Vec<(PathBuf, Vec<String>)>,
    /// The links of the embedded llvm-jitlink, to be done again, if somebody wants them.
    pub links: Option<Vec<RecordedLink>>,
    /// How many links there were.
    pub links_done: usize,
    /// Somebody who takes part in one of them.
    pub guest: Option<Guest>,
    /// What a second linker did behind llvm-jitlink, if there is one.
    pub second: Option<SecondLinker>,
    /// Under lint: how many objects links read.
    pub objects: usize,
    /// Under lint: the names of their relocations.
    pub relocations: BTreeSet<String>,
    /// Under lint: how many links have checks, or print what they made.
    pub links_watched: usize,
}

/// What a second linker did in a test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecondLinker {
    /// Links that it did.
    pub links: usize,
    /// Why others, or checks of them, are not for it.
    pub reasons: Vec<String>,
}

/// Somebody who takes part in one link of a test.
#[derive(Clone)]
pub struct Guest {
    /// Which link, from 0.
    pub link: usize,
    /// What is done there.
    pub plugin: Rc<dyn Plugin>,
}

impl fmt::Debug for Guest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guest of link {}", self.link)
    }
}

/// A check named by file and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The file, as a canonical path.
    pub file: PathBuf,
    /// The 1-based line; any line of a check that is continued.
    pub line: usize,
}

impl Wanted {
    /// Whether a rule of a file is the one.
    pub fn is(&self, file: &Path, rule: &Rule) -> bool {
        let (last, _) = rule.source().line_column(rule.whole().end);
        (rule.line()..=last).contains(&self.line)
            && file.canonicalize().is_ok_and(|file| file == self.file)
    }
}

/// One graph at one stage, as canonical text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The stage: `parsed`, `pruned`, `allocated`, `fixed`.
    pub stage: &'static str,
    /// The graph's name: the base name of the object.
    pub graph: String,
    /// Canonical text.
    pub text: String,
}
