//! `linkproof review`: changes that wait, one after the other.

use super::run::{How, is_ci};
use super::select::Selection;
use super::session::Session;
use super::{Exit, fail};
use crate::prove::fix;
use crate::runner::place::shown;
use crate::runner::{Cache, Mode};
use crate::snapshot::{Pending, pending, unified};
use std::io::{IsTerminal, Read, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  linkproof run suites --update=new && linkproof review suites   changed graphs
  linkproof review suites --checks                               and checks that are missing

Keys:
  a  accept    A  accept all that are left
  r  reject    R  reject all that are left
  s  skip      S  skip all that are left";

/// Accept or reject changed graphs, and checks that are suggested.
///
/// Graphs wait after `run --update=new`. Keys are read from the terminal, or else from standard input.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    how: How,
    /// Prove the tests too, and offer the checks that are suggested for them
    #[arg(long)]
    checks: bool,
}

/// Something to decide on.
enum Change {
    Graph(Pending),
    /// A test, and its text with suggested checks.
    Checks(PathBuf, String),
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    Skip,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        self.review().map_or_else(|exit| exit, |()| Exit::Success)
    }

    fn review(&self) -> Result<(), Exit> {
        if is_ci() {
            let text = "error: CI is set, and nothing is accepted there";
            return Err(fail(text, Exit::Usage));
        }
        let changes = self.changes()?;
        if changes.is_empty() {
            let hint = "nothing to review; graphs wait after `linkproof run --update=new`\n";
            super::print(hint);
            return Ok(());
        }
        let color = self.selection.color.on(&std::io::stdout());
        let mut all = None;
        let mut counts = [0; 3];
        for (place, change) in changes.iter().enumerate() {
            super::print(&change.text(color)?);
            let left = format!("{} of {}", place + 1, changes.len());
            let answer = all.map_or_else(|| ask(&left, &mut all), Ok)?;
            change.decide(answer)?;
            counts[answer as usize] += 1;
        }
        let [accepted, rejected, skipped] = counts;
        let end = format!("{accepted} accepted, {rejected} rejected, {skipped} skipped\n");
        super::print(&end);
        Ok(())
    }

    fn changes(&self) -> Result<Vec<Change>, Exit> {
        let selected = self.selection.find()?;
        let mut changes = Vec::new();
        for each in &selected {
            let root = &each.suite.root;
            let folder = each
                .suite
                .config
                .snapshots
                .as_ref()
                .map(|folder| root.join(folder));
            let Some(folder) = folder else { continue };
            let selects = |pending: &Pending| {
                let name = pending.file.strip_prefix(&folder).unwrap_or(&pending.file);
                let name = name.to_string_lossy();
                let test = name.rsplit_once('@').map_or(&*name, |(test, _)| test);
                each.whole || each.suite.cases.iter().any(|case| case.name == test)
            };
            changes.extend(
                pending(&folder)
                    .into_iter()
                    .filter(selects)
                    .map(Change::Graph),
            );
        }
        if self.checks {
            let mode = |store| (Mode::Use, store);
            let cache = Cache::of_user();
            let (selection, how) = (&self.selection, &self.how);
            let session = Session::new(selection, how, selected, cache.as_ref(), None, mode)?;
            for index in 0..session.count() {
                let file = session.file(index);
                let text = std::fs::read_to_string(file).map_err(|error| cannot(file, &error))?;
                let fixed = fix::with_suggestions(&text, &session.prove(index));
                changes.extend(fixed.map(|fixed| Change::Checks(file.to_owned(), fixed)));
            }
        }
        Ok(changes)
    }
}

impl Change {
    /// What it changes.
    fn text(&self, color: bool) -> Result<String, Exit> {
        let (file, old, new) = match self {
            Self::Graph(pending) => {
                let wrong = |error| fail(&format!("error: {error}"), Exit::Failure);
                let (old, new) = pending.texts().map_err(wrong)?;
                let ended = |text: String| format!("{}\n", text.trim_end());
                (&pending.file, old.map_or(String::new(), ended), ended(new))
            }
            Self::Checks(file, new) => {
                let old = std::fs::read_to_string(file).map_err(|error| cannot(file, &error))?;
                (file, old, new.clone())
            }
        };
        Ok(format!("{}\n{}", shown(file), unified(&old, &new, color)))
    }

    fn decide(&self, answer: Answer) -> Result<(), Exit> {
        let wrong = |error| fail(&format!("error: {error}"), Exit::Failure);
        match (self, answer) {
            (_, Answer::Skip) | (Self::Checks(..), Answer::Reject) => Ok(()),
            (Self::Graph(pending), Answer::Accept) => pending.accept().map_err(wrong),
            (Self::Graph(pending), Answer::Reject) => pending.reject().map_err(wrong),
            (Self::Checks(file, text), Answer::Accept) => {
                std::fs::write(file, text).map_err(|error| cannot(file, &error))
            }
        }
    }
}

fn cannot(file: &std::path::Path, error: &dyn std::fmt::Display) -> Exit {
    fail(
        &format!("error: {}: {error}", file.display()),
        Exit::Failure,
    )
}

/// Asks until a key means something; a capital decides on all that are left.
fn ask(place: &str, all: &mut Option<Answer>) -> Result<Answer, Exit> {
    let mut out = std::io::stdout();
    loop {
        // A reader that went away will not see the question either way.
        let _ = write!(
            out,
            "{place}: accept, reject or skip? [a/r/s, A/R/S for all] "
        );
        let _ = out.flush();
        let key = key().ok_or_else(|| {
            fail(
                "\nerror: no answer; what was not decided on still waits",
                Exit::Interrupted,
            )
        })?;
        let _ = writeln!(out, "{key}");
        let answer = match key.to_ascii_lowercase() {
            'a' => Answer::Accept,
            'r' => Answer::Reject,
            's' => Answer::Skip,
            _ => continue,
        };
        if key.is_ascii_uppercase() {
            *all = Some(answer);
        }
        return Ok(answer);
    }
}

/// The next key; none at the end of the input or after Ctrl-C.
fn key() -> Option<char> {
    if std::io::stdin().is_terminal() {
        return console::Term::stdout().read_char().ok();
    }
    let mut byte = [0];
    loop {
        std::io::stdin().read_exact(&mut byte).ok()?;
        if !byte[0].is_ascii_whitespace() {
            return Some(char::from(byte[0]));
        }
    }
}
