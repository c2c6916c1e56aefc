//! `linkproof man`: the manual, from the command line itself.

use super::{Exit, command, fail, print};
use std::path::PathBuf;

/// Print the manual page, or write a page for every subcommand into a folder
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Args {
    /// Write `linkproof.1` and a page for every subcommand into this folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        // The page of `help` would say nothing.
        let command = command().disable_help_subcommand(true);
        match &self.out {
            Some(folder) => {
                let written = std::fs::create_dir_all(folder)
                    .and_then(|()| clap_mangen::generate_to(command, folder));
                match written {
                    Ok(()) => Exit::Success,
                    Err(error) => fail(
                        &format!("error: cannot write to {}: {error}", folder.display()),
                        Exit::Usage,
                    ),
                }
            }
            None => {
                let mut page = Vec::new();
                match clap_mangen::Man::new(command).render(&mut page) {
                    Ok(()) => {
                        print(&String::from_utf8_lossy(&page));
                        Exit::Success
                    }
                    Err(error) => fail(&format!("error: {error}"), Exit::Bug),
                }
            }
        }
    }
}
