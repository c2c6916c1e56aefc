//! Who is told of a run: people, and the machines that run it.

use super::{Exit, fail};
use crate::report::{Emitter, Json, LinkedGraph, RESUME, Record, STOP, Terminal, TerminalOptions};
use crate::runner::Event;
use crate::suite::Shard;
use std::fs::OpenOptions;
use std::io::{Stdout, Write};
use std::path::{Path, PathBuf};

/// Reports besides the one for people.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Outputs {
    /// What to print on standard output
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub message_format: MessageFormat,
    /// Write a JUnit report to this file [default: what XML_OUTPUT_FILE says, as Bazel does]
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// Write the run as a page that needs nothing else to this file
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Add a summary in Markdown to this file [default: what GITHUB_STEP_SUMMARY says, with the format github]
    #[arg(long, value_name = "FILE")]
    pub job_summary: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum MessageFormat {
    /// github where GITHUB_ACTIONS is true, human elsewhere
    Auto,
    /// Text for people
    Human,
    /// A JSON object a line, see docs/events.schema.json
    Json,
    /// Text for people, then an annotation for every failure
    Github,
}

impl Outputs {
    fn format(&self) -> MessageFormat {
        let on_github = || std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
        match self.message_format {
            MessageFormat::Auto if on_github() => MessageFormat::Github,
            MessageFormat::Auto => MessageFormat::Human,
            format => format,
        }
    }

    /// Emitters for all that is asked for.
    pub(super) fn emitters(&self, options: TerminalOptions) -> Emitters {
        let format = self.format();
        let github = format == MessageFormat::Github;
        let out = std::io::stdout;
        let emitters = Emitters {
            stream: match format {
                MessageFormat::Json => Stream::Json(Box::new(Json::new(out()))),
                _ => Stream::Human(Box::new(Terminal::new(out(), options))),
            },
            junit: path(&self.junit, "XML_OUTPUT_FILE"),
            html: self.html.clone(),
            job_summary: match github {
                true => path(&self.job_summary, "GITHUB_STEP_SUMMARY"),
                false => self.job_summary.clone(),
            },
            annotations: github,
            record: Record::default(),
        };
        emitters.print(STOP);
        emitters
    }
}

/// What an option says, or else a variable.
fn path(option: &Option<PathBuf>, variable: &str) -> Option<PathBuf> {
    let set = || std::env::var_os(variable).filter(|value| !value.is_empty());
    option.clone().or_else(|| set().map(PathBuf::from))
}

/// Whom standard output is for.
enum Stream {
    Human(Box<Terminal<Stdout>>),
    Json(Box<Json<Stdout>>),
}

/// All that are told of a run.
pub(super) struct Emitters {
    stream: Stream,
    junit: Option<PathBuf>,
    html: Option<PathBuf>,
    job_summary: Option<PathBuf>,
    annotations: bool,
    record: Record,
}

impl Emitter for Emitters {
    fn event(&mut self, event: &Event) {
        match &mut self.stream {
            Stream::Human(terminal) => terminal.event(event),
            Stream::Json(json) => json.event(event),
        }
        let files = [&self.junit, &self.html, &self.job_summary];
        if self.annotations || files.iter().any(|file| file.is_some()) {
            self.record.event(event);
        }
    }
}

impl Emitters {
    /// Prints where annotations go. A reader that went away ends no run.
    fn print(&self, text: &str) {
        if self.annotations {
            let _ = std::io::stdout().write_all(text.as_bytes());
        }
    }

    /// Writes what is written when the run is over; `graphs` links a failed test again.
    pub(super) fn finish(&self, graphs: &dyn Fn(usize) -> Vec<LinkedGraph>) -> Result<(), Exit> {
        self.print(RESUME);
        self.print(&self.record.annotations());
        if let Some(file) = &self.junit {
            let junit = self.record.junit();
            let text = junit.map_err(|error| cannot(file, &error))?;
            write(file, text.as_bytes(), false)?;
        }
        if let Some(file) = &self.html {
            write(file, self.record.html(graphs).as_bytes(), false)?;
        }
        if let Some(file) = &self.job_summary {
            write(file, self.record.job_summary().as_bytes(), true)?;
        }
        Ok(())
    }
}

/// Writes a report; its folders are made.
fn write(file: &Path, text: &[u8], append: bool) -> Result<(), Exit> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), std::fs::create_dir_all);
    made.and_then(|()| {
        let mut options = OpenOptions::new();
        let options = options
            .create(true)
            .write(true)
            .append(append)
            .truncate(!append);
        options.open(file)?.write_all(text)
    })
    .map_err(|error| cannot(file, &error))
}

fn cannot(file: &Path, error: &dyn std::fmt::Display) -> Exit {
    let text = format!("error: cannot write the report {}: {error}", file.display());
    fail(&text, Exit::Usage)
}

/// The part that Bazel asks this process to run (Bazel's Test Encyclopedia, "Test sharding"), and its note that we do.
pub(super) fn bazel_shard() -> Result<Option<Shard>, Exit> {
    let number = |name: &str| match std::env::var(name) {
        Err(_) => Ok(None),
        Ok(text) => text.parse::<u64>().map(Some).map_err(|_| {
            fail(
                &format!("error: {name} is `{text}`, which is no number"),
                Exit::Usage,
            )
        }),
    };
    let (count, index) = match (number("TEST_TOTAL_SHARDS")?, number("TEST_SHARD_INDEX")?) {
        (Some(count), Some(index)) => (count, index),
        (None, None) => return Ok(None),
        _ => {
            let text =
                "error: TEST_TOTAL_SHARDS and TEST_SHARD_INDEX go together, and one is not set";
            return Err(fail(text, Exit::Usage));
        }
    };
    if let Some(file) = path(&None, "TEST_SHARD_STATUS_FILE") {
        write(&file, b"", false)?;
    }
    let wrong = |why| fail(&format!("error: TEST_SHARD_INDEX: {why}"), Exit::Usage);
    Shard::slice(index, count).map(Some).map_err(wrong)
}
