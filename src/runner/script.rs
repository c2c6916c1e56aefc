//! Running the script of one test.

use super::outcome::{Failure, ScriptOutcome, ScriptResult};
use super::shell::{self, Origin, Shell};
use super::verdict::unsupported;
use super::{Call, Env, Observations, Registry};
use crate::base::{Diagnostic, SourceText};
use crate::suite::{Case, Config, Directives, RunLine, ScriptLine, Substitutions};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What a script runs in.
#[derive(Clone, Copy)]
pub struct ScriptEnv<'a> {
    /// The folder that takes what tests write. A test works in `<exec_root>/<suite>/<test>/`, which is emptied first; its `%t`
    /// is `Output/<file>.tmp` in there, so no two tests share one.
    pub exec_root: &'a Path,
    /// The commands that run in process.
    pub commands: &'a Registry,
    /// Who runs the others.
    pub tools: &'a dyn ExternalTools,
    /// How long the test may take; wins over the config's.
    pub timeout: Option<Duration>,
    /// Whether the lines after one that fails run too, and tests that need what is not there: for somebody who wants to see what they
    /// read.
    pub keep_going: bool,
}

/// Starts a program plainly and returns its status as [`super::Command::run`] does.
pub type Start<'a> = &'a dyn Fn(&Path, &mut Call<'_>) -> i32;

/// What became of a call of a real program.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It is done; the status as [`super::Command::run`] gives it.
    Done(i32),
    /// No better way is known: start it plainly, or say that the command is not found.
    Plain,
    /// It cannot run here, and why is known better than "not found": the test is UNRESOLVED.
    Missing(Box<Diagnostic>),
}

/// Runs real programs some better way than starting them: from a store, from a cache, in a resident process.
pub trait ExternalTools: Sync {
    /// Runs the call. `program` is where the command was found, `None` when it is not installed: what it would answer may still be
    /// known. `start` starts the program plainly, for an answer that is to be kept.
    fn run(&self, program: Option<&Path>, call: &mut Call<'_>, start: Start<'_>) -> Answer;
}

/// Starts every program plainly.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTools;

impl ExternalTools for NoTools {
    fn run(&self, _program: Option<&Path>, _call: &mut Call<'_>, _start: Start<'_>) -> Answer {
        Answer::Plain
    }
}

/// Runs a test: its RUN lines in order, up to the first that fails.
///
/// Nothing runs unless every line could be: conditions, substitutions and syntax are looked at first.
pub fn run(
    case: &Case,
    config: &Config,
    env: &ScriptEnv<'_>,
    seen: &mut Observations,
) -> ScriptOutcome {
    let begun = Instant::now();
    let result = match &case.directives {
        Err(errors) => ScriptResult::Unresolved(errors.clone()),
        Ok(directives) => match unsupported(case, directives, config) {
            Some(reason) if !env.keep_going => ScriptResult::Unsupported(reason),
            _ => run_directives(case, directives, config, env, seen),
        },
    };
    ScriptOutcome {
        result,
        elapsed: begun.elapsed(),
    }
}

fn run_directives(
    case: &Case,
    directives: &Directives,
    config: &Config,
    env: &ScriptEnv<'_>,
    seen: &mut Observations,
) -> ScriptResult {
    let begun = Instant::now();
    let folder = work_folder(case, env.exec_root);
    let steps = match plan(case, directives, config, &folder.join("Output")) {
        Ok(steps) => steps,
        Err(error) => return ScriptResult::Unresolved(vec![*error]),
    };
    if let Err(error) = empty(&folder) {
        let title = format!("cannot write to {}: {error}", folder.display());
        return ScriptResult::Unresolved(vec![
            Diagnostic::error("LP0352", title).help("name another folder with `--exec-root`"),
        ]);
    }
    let timeout = env.timeout.or(config.timeout);
    let mut shell = Shell {
        cwd: folder,
        env: base_environment(config),
        left: Vec::new(),
        commands: env.commands,
        programs: &config.tools,
        tools: env.tools,
        deadline: timeout.map(|timeout| begun + timeout),
    };
    for step in &steps {
        let result = run_step(step, &mut shell, seen);
        if let Some(result) = result.filter(|_| !env.keep_going) {
            return result;
        }
    }
    ScriptResult::Passed
}

/// The folder of a test below the exec root: its own, so no two tests share a file they did not name.
pub fn work_folder(case: &Case, exec_root: &Path) -> PathBuf {
    exec_root.join(&case.suite).join(&case.name)
}

/// A RUN line ready to run.
struct Step<'a> {
    run: &'a RunLine,
    text: String,
    origin: Origin,
}

/// Every RUN line after substitution, its syntax checked.
fn plan<'a>(
    case: &Case,
    directives: &'a Directives,
    config: &Config,
    output: &Path,
) -> Result<Vec<Step<'a>>, Box<Diagnostic>> {
    let features = config.features_of(&case.name);
    let mut substitutions = Substitutions::new(case, directives, config, &features, output);
    let mut steps = Vec::new();
    for line in &directives.script {
        let run = match line {
            ScriptLine::Define(definition) => {
                substitutions.define(definition)?;
                continue;
            }
            ScriptLine::Run(run) => run,
        };
        let text = substitutions.expand(run)?;
        let origin = origin(directives, run, &text);
        shell::parse(&text).map_err(|error| origin.syntax(error))?;
        steps.push(Step { run, text, origin });
    }
    Ok(steps)
}

/// Carets point into the file where the line stands there as it is, else into the line after substitution.
fn origin(directives: &Directives, run: &RunLine, text: &str) -> Origin {
    let source = &directives.source;
    if source.text().get(run.span.range()) == Some(text) {
        return Origin {
            source: source.clone(),
            offset: run.span.start,
        };
    }
    let name = format!(
        "{}, RUN line {} after substitution",
        source.name(),
        run.line
    );
    Origin {
        source: SourceText::new(name, text),
        offset: 0,
    }
}

/// Runs one line; a result if the test ends with it.
fn run_step(
    step: &Step<'_>,
    shell: &mut Shell<'_>,
    seen: &mut Observations,
) -> Option<ScriptResult> {
    let begun = Instant::now();
    let outcome = shell.run_line(&step.text, &step.origin, seen);
    if outcome.status == 0 {
        return None;
    }
    if outcome.unresolved {
        return Some(ScriptResult::Unresolved(
            outcome
                .diagnostic
                .into_iter()
                .map(|diagnostic| *diagnostic)
                .collect(),
        ));
    }
    let timed_out = outcome.timed_out;
    let failure = Box::new(Failure {
        line: step.run.line,
        end_line: step.run.end_line,
        script: step.text.clone(),
        argv: outcome.argv,
        status: outcome.status,
        stdout: outcome.stdout,
        stderr: outcome.stderr,
        diagnostic: outcome.diagnostic,
        elapsed: begun.elapsed(),
    });
    Some(if timed_out {
        ScriptResult::TimedOut(failure)
    } else {
        ScriptResult::Failed(failure)
    })
}

/// Makes the folder anew: what an earlier run left must not help this one to pass.
fn empty(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::create_dir_all(folder.join("Output"))
}

/// What every command sees: where programs and temporary files are, and otherwise the same on every machine.
fn base_environment(config: &Config) -> Env {
    let mut env = Env::new();
    for name in ["HOME", "TMPDIR", "LD_LIBRARY_PATH"] {
        if let Ok(value) = std::env::var(name) {
            env.insert(name.to_owned(), value);
        }
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = config
        .tools
        .folders
        .iter()
        .cloned()
        .chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(folders) {
        env.insert("PATH".to_owned(), path.to_string_lossy().into_owned());
    }
    for (name, value) in [("LC_ALL", "C"), ("TZ", "UTC")] {
        env.insert(name.to_owned(), value.to_owned());
    }
    env.extend(config.environment.clone());
    env
}

#[cfg(test)]
#[path = "script_tests.rs"]
mod tests;
