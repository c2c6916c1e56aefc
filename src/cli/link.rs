//! `linkproof link`: llvm-jitlink's command line.

use super::Exit;
use crate::runner::{Call, Command, JitLink, Observations};
use std::io::Write;

/// Link objects as llvm-jitlink does, in noexec mode, and check them.
///
/// The options are llvm-jitlink's (`linkproof link --help` lists them): `-x` and `--x` mean the same, and a value follows `=` or a
/// blank. Under the name llvm-jitlink, the binary is this command. Exits with 0 if the link and all checks succeed, else with 1.
#[derive(Clone, Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(super) struct Args {
    /// Options and objects
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "ARGUMENT"
    )]
    pub words: Vec<String>,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let argv: Vec<String> = std::iter::once("llvm-jitlink".to_owned())
            .chain(self.words)
            .collect();
        let mut seen = Observations::default();
        let mut call = Call::new(&argv, ".", &mut seen);
        let status = JitLink.run(&mut call);
        // A reader that went away is no reason to fail.
        let _ = std::io::stdout().write_all(&call.stdout);
        let _ = std::io::stderr().write_all(&call.stderr);
        if status == 0 {
            Exit::Success
        } else {
            Exit::Failure
        }
    }
}
