//! The command: files in, messages and a status out.

use super::checks::{Checks, Unusable};
use super::dump;
use super::engine::Run;
use super::events::Events;
use super::help;
use super::options::{Asked, Dump, Options, parse};
use super::report::Report;
use super::text::Text;
use std::path::{Path, PathBuf};

/// What a call of FileCheck leaves behind.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The exit status: 0 when the input is as the checks say, 1 when it is not, 2 when that could not be found out.
    pub status: i32,
    /// The output stream.
    pub stdout: Vec<u8>,
    /// The error stream.
    pub stderr: Vec<u8>,
    /// The check file, as named.
    pub check_file: Option<PathBuf>,
    /// The prefixes it looked for.
    pub prefixes: Vec<String>,
}

/// Runs FileCheck. `args` are the words after the command's name, `env_opts` is the value of `FILECHECK_OPTS`;
/// relative paths mean below `cwd`.
///
/// # Examples
/// ```
/// use linkproof::filecheck::run;
/// use std::path::Path;
///
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("checks"), "CHECK: out of {{(range|reach)}}\n")?;
/// let args = ["checks".to_owned()];
/// let outcome = run(&args, None, folder.path(), b"error: it is out of reach\n");
/// assert_eq!(outcome.status, 0);
/// assert_eq!(run(&args, None, folder.path(), b"all is well\n").status, 1);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn run(args: &[String], env_opts: Option<&str>, cwd: &Path, stdin: &[u8]) -> Outcome {
    let mut outcome = Outcome::default();
    match parse(args, env_opts) {
        Asked::Help => outcome.stdout = help::OPTIONS.into(),
        Asked::Version => outcome.stdout = help::VERSION.into(),
        Asked::Wrong(message, status) => {
            outcome.stderr = message.into_bytes();
            outcome.status = status;
        }
        Asked::Run(options) if options.dump == Dump::Help => outcome.stdout = help::DUMP.into(),
        Asked::Run(options) => {
            let mut report = Report {
                color: options.color,
                ..Report::default()
            };
            outcome.check_file = options.check_file.as_ref().map(PathBuf::from);
            outcome.prefixes = options.check_prefixes.clone();
            outcome.status = match files(&options, args, cwd, stdin, &mut report) {
                Ok(true) => 0,
                Ok(false) => 1,
                Err(Unusable(status)) => status,
            };
            outcome.stderr = report.out;
        }
    }
    outcome
}

fn files(
    options: &Options,
    args: &[String],
    cwd: &Path,
    stdin: &[u8],
    report: &mut Report,
) -> Result<bool, Unusable> {
    let check_name = options.check_file.as_deref().unwrap_or_default();
    let check_bytes = read(cwd, check_name, stdin, "check", report)?;
    let checks = Checks::parse(options, check_name, &check_bytes, report)?;
    let input_bytes = read(cwd, &options.input_file, stdin, "input", report)?;
    let input_name = match options.input_file.as_str() {
        "-" => "<stdin>",
        name => name,
    };
    if input_bytes.is_empty() && !options.allow_empty {
        report.line(format!("FileCheck error: '{input_name}' is empty."));
        let words = args.join(" ");
        report.line(format!("FileCheck command line:  FileCheck {words}"));
        return Err(Unusable(2));
    }
    let strict = options.style.strict_whitespace;
    let input = Text::canonical(input_name, &input_bytes, strict);
    let verdict = match_input(&checks, options, &input);
    report.out.extend_from_slice(&verdict.messages);
    Ok(verdict.passed)
}

fn read(
    cwd: &Path,
    name: &str,
    stdin: &[u8],
    what: &str,
    report: &mut Report,
) -> Result<Vec<u8>, Unusable> {
    if name == "-" {
        return Ok(stdin.to_vec());
    }
    let bytes = match name {
        "" => Err(std::io::ErrorKind::NotFound.into()),
        _ => std::fs::read(cwd.join(name)),
    };
    bytes.map_err(|error| {
        let reason = reason(&error);
        report.line(format!("Could not open {what} file '{name}': {reason}"));
        Unusable(2)
    })
}

/// The system's words for an error, without the number Rust adds.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "No such file or directory".to_owned(),
        _ => {
            let text = error.to_string();
            let end = text.find(" (os error").unwrap_or(text.len());
            text[..end].to_owned()
        }
    }
}

/// Whether an input is as a check file says, and what there is to say about it.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// Whether it is.
    pub passed: bool,
    /// Messages and input dump, as `options` ask for them.
    pub messages: Vec<u8>,
}

/// Matches a check file, read once, against an input (see [`Text::canonical`]).
pub fn match_input(checks: &Checks, options: &Options, input: &Text) -> Verdict {
    let report = Report {
        color: options.color,
        ..Report::default()
    };
    let events = Events {
        checks,
        input,
        verbosity: options.verbosity,
        trace: options.dump == Dump::Never,
        report,
        annotations: Vec::new(),
    };
    let mut run = Run::new(options, events);
    let passed = run.all();
    let mut events = run.events;
    let wanted = options.dump == Dump::Always || (options.dump == Dump::Fail && !passed);
    if wanted {
        let check_name = checks.texts[0].name();
        events.report.line("");
        events.report.line(format!("Input file: {}", input.name()));
        events.report.line(format!("Check file: {check_name}"));
        events.report.line("");
        events
            .report
            .line("-dump-input=help explains the following input dump.");
        events.report.line("");
        dump::write(&mut events, options);
    }
    Verdict {
        passed,
        messages: events.report.out,
    }
}
