//! `linkproof lint`: tests that promise more than they do.

use super::run::How;
use super::select::Selection;
use super::session::Session;
use super::{Exit, fail};
use crate::base::Diagnostic;
use crate::runner::{Cache, Mode, lint};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  linkproof lint suites                           every test below suites/
  linkproof lint --config llvm.toml llvm/test     another project's tests
  linkproof lint suites --format json             for machines";

/// Find tests that promise more than they do.
///
/// RUN lines run without linking: what they assemble is looked at, and what they would check is noted. Found are check lines that nobody
/// reads, tests whose links nobody looks at, checks that hold whatever the linker does, and relocations that a test is named for and
/// that its objects do not have.
///
/// Exit code 0: nothing found; 1: something found; 2: wrong use.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    how: How,
    /// The form of the list
    #[arg(long, default_value = "text")]
    format: Format,
    /// Only findings of this rule; again for more
    #[arg(long, value_name = "CODE")]
    rule: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// As errors with carets
    Text,
    /// One JSON document
    Json,
}

/// A finding for machines.
#[derive(Debug, Serialize)]
struct Entry {
    test: String,
    file: String,
    line: usize,
    rule: &'static str,
    message: String,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let known = |code: &String| lint::RULES.iter().any(|rule| rule.code == code);
        if let Some(unknown) = self.rule.iter().find(|code| !known(code)) {
            let list: Vec<String> = lint::RULES
                .iter()
                .map(|rule| format!("{} ({})", rule.code, rule.about))
                .collect();
            let text = format!(
                "error: there is no rule `{unknown}`; there are: {}",
                list.join(", ")
            );
            return fail(&text, Exit::Usage);
        }
        let selected = match self.selection.find() {
            Ok(selected) => selected,
            Err(exit) => return exit,
        };
        let cache = Cache::of_user();
        let mode = |store| (Mode::Use, store);
        let session = Session::new(
            &self.selection,
            &self.how,
            selected,
            cache.as_ref(),
            None,
            mode,
        );
        let session = match session {
            Ok(session) => session.for_lint(),
            Err(exit) => return exit,
        };
        let wanted = |finding: &Diagnostic| {
            self.rule.is_empty() || self.rule.iter().any(|code| code == finding.code)
        };
        let mut entries = Vec::new();
        let mut text = String::new();
        for (test, path, findings) in session.lint() {
            for finding in findings.iter().filter(|finding| wanted(finding)) {
                text.push_str(&finding.render(self.selection.color.on(&std::io::stdout())));
                text.push('\n');
                let label = finding.labels.first();
                entries.push(Entry {
                    test: test.clone(),
                    file: path.clone(),
                    line: label.map_or(1, |label| label.source.line_column(label.span.start).0),
                    rule: finding.code,
                    message: finding.title.clone(),
                });
            }
        }
        match self.format {
            Format::Text => {
                text.push_str(&format!(
                    "linkproof: {} findings in {} tests\n",
                    entries.len(),
                    session.count()
                ));
                super::print(&text);
            }
            Format::Json => match serde_json::to_string_pretty(&entries) {
                Ok(json) => super::print(&(json + "\n")),
                Err(error) => return fail(&format!("error: {error}"), Exit::Bug),
            },
        }
        if entries.is_empty() {
            Exit::Success
        } else {
            Exit::Failure
        }
    }
}
