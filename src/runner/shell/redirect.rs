//! Where the streams of one command come from and go to.

use super::lex::{RedirectOp, Word};
use super::parse::Redirection;
use super::{glob, run::Trouble};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Where a stream goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sink {
    /// The next command, or the output of the RUN line.
    Out,
    /// The error stream of the RUN line.
    Err,
    /// A file that was opened for it.
    File(usize),
}

/// The streams of one command, files open.
pub(super) struct Streams {
    /// What `<` read.
    pub(super) stdin: Option<Vec<u8>>,
    /// Where standard output goes.
    pub(super) out: Sink,
    /// Where the error stream goes.
    pub(super) err: Sink,
    files: Vec<File>,
}

impl Streams {
    /// Opens what the redirections name, from left to right: that order is what `2>&1` depends on.
    pub(super) fn open(redirects: &[Redirection], cwd: &Path) -> Result<Self, Trouble> {
        let mut streams = Self {
            stdin: None,
            out: Sink::Out,
            err: Sink::Err,
            files: Vec::new(),
        };
        for redirect in redirects {
            streams.apply(redirect, cwd)?;
        }
        Ok(streams)
    }

    fn apply(&mut self, redirect: &Redirection, cwd: &Path) -> Result<(), Trouble> {
        if let RedirectOp::Duplicate(from, to) = redirect.op {
            let sink = if to == 1 { self.out } else { self.err };
            self.set(from, sink);
            return Ok(());
        }
        let Some(word) = &redirect.target else {
            return Ok(());
        };
        let name = only_name(word, cwd)?;
        let path = cwd.join(&name);
        let wrong = |error: std::io::Error| Trouble {
            title: format!("cannot open `{name}`: {}", plain(&error).to_lowercase()),
            span: word.span,
            help: if redirect.op == RedirectOp::Input {
                "a RUN line before this one has to make it".to_owned()
            } else {
                "the folder has to be there: `mkdir -p` it in a RUN line before".to_owned()
            },
        };
        match redirect.op {
            RedirectOp::Input => self.stdin = Some(std::fs::read(&path).map_err(wrong)?),
            RedirectOp::Output(stream) => {
                let file = File::create(&path).map_err(wrong)?;
                let sink = self.keep(file);
                self.set(stream, sink);
            }
            RedirectOp::Append(stream) => {
                let file = OpenOptions::new().append(true).create(true).open(&path);
                let sink = self.keep(file.map_err(wrong)?);
                self.set(stream, sink);
            }
            _ => {
                let sink = self.keep(File::create(&path).map_err(wrong)?);
                self.set(1, sink);
                self.set(2, sink);
            }
        }
        Ok(())
    }

    fn keep(&mut self, file: File) -> Sink {
        self.files.push(file);
        Sink::File(self.files.len() - 1)
    }

    fn set(&mut self, stream: u8, sink: Sink) {
        if stream == 2 {
            self.err = sink;
        } else {
            self.out = sink;
        }
    }

    /// Writes what a stream brought to where it goes.
    pub(super) fn write(
        &mut self,
        sink: Sink,
        bytes: Vec<u8>,
        out: &mut Vec<u8>,
        err: &mut Vec<u8>,
    ) -> std::io::Result<()> {
        match sink {
            Sink::Out if out.is_empty() => *out = bytes,
            Sink::Out => out.extend_from_slice(&bytes),
            Sink::Err => err.extend_from_slice(&bytes),
            Sink::File(index) => self.files[index].write_all(&bytes)?,
        }
        Ok(())
    }
}

fn only_name(word: &Word, cwd: &Path) -> Result<String, Trouble> {
    let mut names = glob::expand(word, cwd);
    match names.pop() {
        Some(name) if names.is_empty() => Ok(name),
        _ => Err(Trouble {
            title: format!("`{}` names more than one file", word.text),
            span: word.span,
            help: "a redirection leads to one file".to_owned(),
        }),
    }
}

/// A system error without its number.
pub(crate) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((text, _)) => text.to_owned(),
        None => text,
    }
}
