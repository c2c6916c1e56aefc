//! `linkproof completions`: what a shell needs to complete the command line, from the command line itself.

use super::{Exit, command, print};
use clap_complete::Shell;

/// Print a completion script for a shell, for example `linkproof completions bash > ~/.local/share/bash-completion/completions/linkproof`
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Args {
    /// The shell
    pub shell: Shell,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "linkproof", &mut script);
        print(&String::from_utf8_lossy(&script));
        Exit::Success
    }
}
