//! `linkproof link`: llvm-jitlink's command line.

use super::Exit;
use crate::runner::{Call, Command, JitLink, Observations};
use std::io::Write;

/// Link objects as llvm-jitlink does, check them, and run them unless -noexec is given.
///
/// The options are llvm-jitlink's (`linkproof link --help` lists them): `-x` and `--x` mean the same, and a value follows `=` or a
/// blank. Under the name llvm-jitlink, the binary is this command. Exits with 1 if the link or
/// a check fails, else as the program does: 128 and its number for a signal.
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
        call.attached = true;
        let status = JitLink.run(&mut call);
        // A reader that went away is no reason to fail.
        let _ = std::io::stdout().write_all(&call.stdout);
        let _ = std::io::stderr().write_all(&call.stderr);
        match status {
            0 => Exit::Success,
            1 => Exit::Failure,
            code => Exit::Program(if code < 0 { 128 - code } else { code } as u8),
        }
    }
}
