//! Running parsed RUN lines.

use super::glob;
use super::lex::{SyntaxError, Word};
use super::parse::{Join, Pipeline, Simple, parse};
use super::prefix::{Prefixes, peel};
use super::redirect::Streams;
use crate::base::{Diagnostic, SourceText, Span};
use crate::runner::script::{Answer, ExternalTools};
use crate::runner::{Call, Env, Observations, Registry, external, packages};
use crate::suite::Tools;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The shell of one test: what `cd` and `export` did lasts from one RUN line to the next.
pub struct Shell<'a> {
    /// The folder commands run in.
    pub cwd: PathBuf,
    /// The variables they see.
    pub env: Env,
    /// Folders that `pushd` left.
    pub left: Vec<PathBuf>,
    /// The commands that run in process.
    pub commands: &'a Registry,
    /// Where real programs are.
    pub programs: &'a Tools,
    /// Who runs them.
    pub tools: &'a dyn ExternalTools,
    /// When everything must be over.
    pub deadline: Option<Instant>,
}

/// What a RUN line gave.
#[derive(Debug, Default)]
pub struct LineOutcome {
    /// The status as a shell counts.
    pub status: i32,
    /// What was left on standard output.
    pub stdout: Vec<u8>,
    /// What was left on the error streams.
    pub stderr: Vec<u8>,
    /// The words of the last command that failed.
    pub argv: Vec<String>,
    /// Whether the time was up.
    pub timed_out: bool,
    /// Why the line failed, where it is not a command's own failure.
    pub diagnostic: Option<Box<Diagnostic>>,
    /// Whether the line could not be run at all (its syntax, a command that is not there).
    pub unresolved: bool,
}

/// The place of a RUN line's text, for carets.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The text that spans point into.
    pub source: SourceText,
    /// Where the RUN line begins in it.
    pub offset: usize,
}

/// Something that stops the line, with its place in it.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) title: String,
    pub(super) span: Span,
    pub(super) help: String,
}

/// Why a line stops before its end.
enum Stop {
    TimedOut,
    Failed(Trouble),
    Unresolved(Trouble),
    Missing(Box<Diagnostic>),
}

impl Origin {
    /// A syntax error as a message with its caret.
    pub fn syntax(&self, error: SyntaxError) -> Box<Diagnostic> {
        let SyntaxError {
            message: title,
            help,
            span,
        } = error;
        self.diagnostic("LP0351", Trouble { title, span, help })
    }

    fn diagnostic(&self, code: &'static str, trouble: Trouble) -> Box<Diagnostic> {
        let span = Span::new(
            self.offset + trouble.span.start,
            self.offset + trouble.span.end,
        );
        let diagnostic = Diagnostic::error(code, trouble.title).label(&self.source, span, "");
        Box::new(if trouble.help.is_empty() {
            diagnostic
        } else {
            diagnostic.help(trouble.help)
        })
    }
}

/// What one command gave.
struct Called {
    status: i32,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

impl Shell<'_> {
    /// Runs a RUN line after substitution.
    pub fn run_line(
        &mut self,
        text: &str,
        origin: &Origin,
        seen: &mut Observations,
    ) -> LineOutcome {
        let mut line = LineOutcome::default();
        let stop = match parse(text) {
            Ok(None) => return line,
            Ok(Some(script)) => {
                let mut stop = self.pipeline(&script.first, &mut line, seen).err();
                for (join, pipeline) in &script.rest {
                    let runs = match join {
                        Join::Then => true,
                        Join::And => line.status == 0,
                        Join::Or => line.status != 0,
                    };
                    if stop.is_none() && runs {
                        stop = self.pipeline(pipeline, &mut line, seen).err();
                    }
                }
                stop
            }
            Err(SyntaxError {
                message,
                help,
                span,
            }) => Some(Stop::Unresolved(Trouble {
                title: message,
                span,
                help,
            })),
        };
        match stop {
            None => return line,
            Some(Stop::TimedOut) => line.timed_out = true,
            Some(Stop::Failed(trouble)) => {
                line.diagnostic = Some(origin.diagnostic("LP0350", trouble));
            }
            Some(Stop::Unresolved(trouble)) => {
                line.unresolved = true;
                line.diagnostic = Some(origin.diagnostic("LP0351", trouble));
            }
            Some(Stop::Missing(diagnostic)) => {
                line.unresolved = true;
                line.diagnostic = Some(diagnostic);
            }
        }
        if line.status == 0 {
            line.status = 1;
        }
        line
    }

    fn pipeline(
        &mut self,
        pipeline: &Pipeline,
        line: &mut LineOutcome,
        seen: &mut Observations,
    ) -> Result<(), Stop> {
        let piped = pipeline.commands.len() > 1;
        let mut between = Vec::new();
        line.status = 0;
        for simple in &pipeline.commands {
            self.refuse_variables(simple)?;
            let words = self.words(simple);
            let mut streams = Streams::open(&simple.redirects, &self.cwd).map_err(|trouble| {
                line.argv.clone_from(&words);
                Stop::Failed(trouble)
            })?;
            let input = streams
                .stdin
                .take()
                .unwrap_or_else(|| std::mem::take(&mut between));
            let merged = streams.out == streams.err;
            let called = self
                .command(simple, &words, input, merged, piped, seen)
                .inspect_err(|_| line.argv.clone_from(&words))?;
            between.clear();
            let (out, err) = (streams.out, streams.err);
            streams
                .write(out, called.stdout, &mut between, &mut line.stderr)
                .and_then(|()| streams.write(err, called.stderr, &mut between, &mut line.stderr))
                .map_err(|error| {
                    Stop::Failed(trouble_at(simple, format!("cannot write: {error}")))
                })?;
            let late = self.is_late();
            if called.status != 0 || late {
                // As lit's: the last command of a pipeline that fails decides.
                line.status = called.status;
                line.argv = words;
            }
            if late {
                line.stdout.extend_from_slice(&between);
                return Err(Stop::TimedOut);
            }
        }
        line.stdout.extend_from_slice(&between);
        Ok(())
    }

    fn is_late(&self) -> bool {
        self.deadline
            .is_some_and(|deadline| Instant::now() >= deadline)
    }

    fn words(&self, simple: &Simple) -> Vec<String> {
        simple
            .words
            .iter()
            .flat_map(|word| glob::expand(word, &self.cwd))
            .collect()
    }

    /// `$X` is text in lit; where X is set, the author meant a shell that expands it.
    fn refuse_variables(&self, simple: &Simple) -> Result<(), Stop> {
        let is_set = |word: &Word| {
            let name = word
                .variables
                .iter()
                .find(|name| self.env.contains_key(*name));
            name.map(|name| (name.clone(), word.span))
        };
        match simple.words.iter().find_map(is_set) {
            None => Ok(()),
            Some((name, span)) => Err(Stop::Unresolved(Trouble {
                title: format!("`${name}` is not expanded here"),
                span,
                help: "quote it with '…' if it is text, use a DEFINE if it is not".to_owned(),
            })),
        }
    }

    fn command(
        &mut self,
        simple: &Simple,
        words: &[String],
        stdin: Vec<u8>,
        merged: bool,
        piped: bool,
        seen: &mut Observations,
    ) -> Result<Called, Stop> {
        let mut env = self.env.clone();
        let prefixes = peel(words, &mut env)
            .map_err(|message| Stop::Unresolved(trouble_at(simple, message)))?;
        let argv = &words[prefixes.length..];
        if let Some(called) = self.state(simple, argv, &prefixes, piped)? {
            return Ok(called);
        }
        let mut call = Call::new(argv, &self.cwd, seen);
        call.env = env;
        call.stdin = stdin;
        call.merged = merged;
        call.deadline = self.deadline;
        let status = self.dispatch(simple, &mut call)?;
        let mut crashed = false;
        let status = prefixes.turn(status, &mut crashed);
        if crashed {
            call.complain(format_args!("not: `{}` crashed", argv[0]));
        }
        Ok(Called {
            status: shell_status(status),
            stdout: call.stdout,
            stderr: call.stderr,
        })
    }

    fn dispatch(&self, simple: &Simple, call: &mut Call<'_>) -> Result<i32, Stop> {
        let name = call.argv[0].as_str();
        let built_in = self.commands.find(name);
        if let Some(command) = built_in
            && !self.programs.programs.contains_key(name)
        {
            return Ok(command.run(call));
        }
        let program = self.find(name, &call.env);
        match self.tools.run(program.as_deref(), call, &external::run) {
            Answer::Done(status) => Ok(status),
            Answer::Missing(diagnostic) => Err(Stop::Missing(diagnostic)),
            Answer::Plain => match program {
                Some(program) => Ok(external::run(&program, call)),
                None => Err(Stop::Unresolved(self.not_found(simple, name))),
            },
        }
    }

    fn find(&self, name: &str, env: &Env) -> Option<PathBuf> {
        if name.contains('/') {
            let path = self.cwd.join(name);
            return crate::suite::config::is_program(&path).then_some(path);
        }
        self.programs
            .find(name, env.get("PATH").map_or("", String::as_str))
    }

    fn not_found(&self, simple: &Simple, name: &str) -> Trouble {
        let word = simple.words.iter().find(|word| word.text == name);
        Trouble {
            title: format!("command `{name}` is not found"),
            span: word.map_or_else(Span::default, |word| word.span),
            help: packages::advice(name, self.commands.names()),
        }
    }

    /// The commands that change the shell itself.
    fn state(
        &mut self,
        simple: &Simple,
        argv: &[String],
        prefixes: &Prefixes,
        piped: bool,
    ) -> Result<Option<Called>, Stop> {
        let name = argv[0].as_str();
        if !["cd", "export", "pushd", "popd", "unset"].contains(&name) {
            return Ok(None);
        }
        if piped || prefixes.env {
            let with = if piped { "a pipeline" } else { "`env`" };
            let message = format!("`{name}` changes the shell and cannot stand in {with}");
            return Err(Stop::Unresolved(trouble_at(simple, message)));
        }
        let result = match (name, &argv[1..]) {
            ("cd", [folder]) => self.change_folder(folder),
            ("pushd", [folder]) => {
                let before = self.cwd.clone();
                self.change_folder(folder).map(|()| self.left.push(before))
            }
            ("popd", []) => match self.left.pop() {
                Some(folder) => {
                    self.cwd = folder;
                    Ok(())
                }
                None => Err("popd: no folder was pushed".to_owned()),
            },
            ("export", changes @ [_, ..]) => self.export(changes),
            ("unset", names @ [_, ..]) => {
                self.env.retain(|name, _| !names.contains(name));
                Ok(())
            }
            _ => Err(format!("usage: {}", usage(name))),
        };
        let status = prefixes.turn(i32::from(result.is_err()), &mut false);
        Ok(Some(Called {
            status,
            stdout: Vec::new(),
            stderr: result
                .err()
                .map(|text| format!("{text}\n").into_bytes())
                .unwrap_or_default(),
        }))
    }

    fn change_folder(&mut self, folder: &str) -> Result<(), String> {
        let path = normal(&self.cwd.join(folder));
        if !path.is_dir() {
            return Err(format!("cd: `{folder}` is not a folder"));
        }
        self.env
            .insert("PWD".to_owned(), path.display().to_string());
        self.cwd = path;
        Ok(())
    }

    fn export(&mut self, changes: &[String]) -> Result<(), String> {
        for change in changes {
            match change.split_once('=') {
                Some((name, value)) => {
                    self.env.insert(name.to_owned(), value.to_owned());
                }
                None => return Err(format!("export: `{change}` has no `=`")),
            }
        }
        Ok(())
    }
}

fn usage(name: &str) -> &'static str {
    match name {
        "cd" => "cd FOLDER",
        "pushd" => "pushd FOLDER",
        "popd" => "popd",
        "unset" => "unset NAME…",
        _ => "export NAME=VALUE…",
    }
}

fn trouble_at(simple: &Simple, title: String) -> Trouble {
    let first = simple
        .words
        .first()
        .map_or_else(Span::default, |word| word.span);
    let last = simple.words.last().map_or(first, |word| word.span);
    Trouble {
        title,
        span: first.to(last),
        help: String::new(),
    }
}

/// A status as a shell counts it: 128 + n for signal n.
fn shell_status(status: i32) -> i32 {
    if status < 0 { 128 - status } else { status }
}

/// The path with `.` and `..` taken out, as a shell's `cd` does, links or not.
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
