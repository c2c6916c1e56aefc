//! `linkproof explain`: one check, in full.

use super::run::How;
use super::select::Selection;
use super::session::Session;
use super::{Exit, fail};
use crate::runner::{Cache, Mode, Observations, Wanted};
use std::path::{Path, PathBuf};

/// Explain one check: each subexpression's value, the bytes it read, the instruction, the edges that touch them.
///
/// The test is run as `linkproof run` would, and every RUN line that evaluates the check explains it.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "Example:\n  linkproof explain suites/x86_64/elf/data/R_X86_64_PC32.s:24")]
pub(super) struct Args {
    /// The check: a test and a line of it
    #[arg(value_name = "FILE:LINE")]
    pub place: String,
    /// Use this config instead of the nearest linkproof.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(flatten)]
    pub how: How,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let Some((file, line)) = split(&self.place) else {
            return fail(
                &format!("error: `{}` is not FILE:LINE", self.place),
                Exit::Usage,
            );
        };
        let Ok(canonical) = Path::new(file).canonicalize() else {
            return fail(&format!("error: there is no file {file}"), Exit::Usage);
        };
        let selection = Selection::of_file(file.into(), self.config.clone());
        let selected = match selection.find() {
            Ok(selected) => selected,
            Err(exit) => return exit,
        };
        let cache = Cache::of_user();
        let mode = |store| (Mode::Use, store);
        let session =
            match Session::new(&selection, &self.how, selected, cache.as_ref(), None, mode) {
                Ok(session) => session,
                Err(exit) => return exit,
            };
        let mut seen = Observations {
            explain: Some(Wanted {
                file: canonical,
                line,
            }),
            ..Observations::default()
        };
        let report = session.observe(0, &mut seen);
        super::print(&seen.explanations.join("\n"));
        if seen.explanations.is_empty() {
            let reason = report
                .failure
                .map(|failure| String::from_utf8_lossy(&failure.stderr).into_owned());
            let reason = reason
                .filter(|text| !text.is_empty())
                .map(|text| format!("\nthe test ends with:\n{text}"));
            let text = format!(
                "error: no RUN line of {file} evaluated a check on line {line}{}",
                reason.unwrap_or_default()
            );
            return fail(&text, Exit::Usage);
        }
        Exit::Success
    }
}

fn split(place: &str) -> Option<(&str, usize)> {
    let (file, line) = place.rsplit_once(':')?;
    Some((file, line.parse().ok()?))
}
