//! The command line: one file per subcommand, each with its arguments, its help and its `run`.
//!
//! Adding a subcommand: a file with a `clap::Args` struct that has `run(self) -> Exit`, and a line in `Command`.

mod color;
mod completions;
mod config;
mod diff;
mod eval;
mod executor;
pub mod exit;
mod explain;
mod gallery;
mod graph;
mod link;
mod linkers;
mod lint;
mod list;
mod man;
mod new;
mod object;
mod order;
mod outputs;
mod prove;
mod relocations;
mod review;
mod run;
mod select;
mod session;
mod settings;
mod store;
mod watch;

pub use exit::Exit;
pub use settings::{has_variable, variable};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::Path;

/// The name under which the binary is the `link` subcommand.
const JITLINK: &str = "llvm-jitlink";

/// Prove that a linker patches machine code correctly.
///
/// linkproof runs test suites written as lit tests: RUN lines assemble a source, link it with the embedded JIT linker and check the
/// patched bytes with `jitlink-check` lines, FileCheck and graph snapshots.
#[derive(Debug, Parser)]
#[command(name = "linkproof", version, after_help = exit::HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Args),
    List(list::Args),
    Lint(lint::Args),
    Prove(prove::Args),
    Review(review::Args),
    Explain(explain::Args),
    Link(link::Args),
    Graph(graph::Args),
    Diff(diff::Args),
    Eval(eval::Args),
    Relocations(relocations::Args),
    Store(store::Args),
    Config(config::Args),
    New(new::Args),
    Completions(completions::Args),
    Man(man::Args),
    Executor(executor::Args),
}

/// The command line as data: for completions, the manual and the reference in the guide.
pub fn command() -> clap::Command {
    settings::with_profile(Cli::command())
}

/// The JSON schema of `linkproof.toml` (draft 2020-12), for editors; `docs/linkproof.schema.json` is this.
pub fn config_schema() -> serde_json::Value {
    settings::schema(&command())
}

/// Runs the program with its arguments, the first being its name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = as_subcommand(arguments.into_iter().collect());
    let (matches, settings) = match settings::parse(command(), &arguments) {
        Ok(parsed) => parsed,
        Err(exit) => return exit,
    };
    let config = matches
        .subcommand()
        .filter(|(name, _)| *name == "config")
        .and_then(|(_, given)| settings::config_file(given));
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return fail(&error.to_string(), Exit::Usage),
    };
    match cli.command {
        Command::Run(args) => args.run(),
        Command::List(args) => args.run(),
        Command::Lint(args) => args.run(),
        Command::Prove(args) => args.run(),
        Command::Review(args) => args.run(),
        Command::Explain(args) => args.run(),
        Command::Link(args) => args.run(),
        Command::Graph(args) => args.run(),
        Command::Diff(args) => args.run(),
        Command::Eval(args) => args.run(),
        Command::Relocations(args) => args.run(),
        Command::Store(args) => args.run(),
        Command::Config(args) => args.run(settings, config),
        Command::New(args) => args.run(),
        Command::Completions(args) => args.run(),
        Command::Man(args) => args.run(),
        Command::Executor(args) => args.run(),
    }
}

/// Under the name `llvm-jitlink` (a link to the binary), the arguments are those of `link`.
fn as_subcommand(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let name = arguments
        .first()
        .and_then(|name| Path::new(name).file_name());
    if name.is_some_and(|name| name == JITLINK) {
        arguments.insert(1, "link".into());
    }
    arguments
}

/// Prints to the output. A reader that went away is no reason to fail.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints an error to the error stream and gives its exit code.
fn fail(text: &str, exit: Exit) -> Exit {
    use std::io::Write;
    let text = if text.ends_with('\n') {
        text.to_string()
    } else {
        format!("{text}\n")
    };
    let _ = std::io::stderr().write_all(text.as_bytes());
    exit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_name_of_the_binary_selects_link() {
        let words = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(
            as_subcommand(words(&["/x/llvm-jitlink", "-noexec"])),
            words(&["/x/llvm-jitlink", "link", "-noexec"])
        );
        assert_eq!(
            as_subcommand(words(&["linkproof", "run"])),
            words(&["linkproof", "run"])
        );
        assert_eq!(as_subcommand(vec![]), words(&[]));
    }
}
