//! `linkproof executor`: the process that linked code runs in.

use super::{Exit, fail};
use crate::executor::serve;

/// Run linked code for another linkproof, which starts this and says what to do
#[derive(Clone, Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct Args {
    /// The descriptor of a connected socket
    socket: i32,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        match serve(self.socket) {
            Ok(code) => Exit::Program(code as u8),
            Err(error) => fail(&format!("the executor's socket: {error}"), Exit::Bug),
        }
    }
}
