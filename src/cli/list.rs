//! `linkproof list`: the selected tests.

use super::Exit;
use super::select::{SelectedSuite, Selection};
use crate::runner::verdict::unsupported;
use std::fmt::Write as _;
use std::io::Write as _;

const EXAMPLES: &str = "\
Examples:
  linkproof list suites                     every test below suites/
  linkproof list suites --filter got -v     with what cannot run, and why";

/// List tests.
///
/// One line per test, `suite :: path`, in the order of reports. With -v, tests that cannot run here carry the reason.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    selection: Selection,
    /// Say which tests are unsupported or cannot be read, and why
    #[arg(short, long)]
    verbose: bool,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let selected = match self.selection.find() {
            Ok(selected) => selected,
            Err(exit) => return exit,
        };
        let mut text = String::new();
        for SelectedSuite { suite, .. } in &selected {
            for case in &suite.cases {
                let name = case.full_name();
                let note = match &case.directives {
                    _ if !self.verbose => None,
                    Ok(directives) => unsupported(case, directives, &suite.config)
                        .map(|why| format!("UNSUPPORTED: {why}")),
                    Err(problems) => problems
                        .first()
                        .map(|problem| format!("UNRESOLVED: {}", problem.title)),
                };
                // Writing to a String cannot fail.
                let _ = match note {
                    None => writeln!(text, "{name}"),
                    Some(note) => writeln!(text, "{name} ({note})"),
                };
            }
        }
        // A reader that went away (`| head`) is no failure.
        let _ = std::io::stdout().write_all(text.as_bytes());
        Exit::Success
    }
}
