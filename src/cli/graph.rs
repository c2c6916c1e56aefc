//! `linkproof graph`: the LinkGraph of an object.

use super::object::{LinkArgs, StageArg, graph_at};
use super::{Exit, fail};
use crate::graph::dump;
use crate::runner::jitlink::canonical_text;
use std::path::PathBuf;

/// Print the LinkGraph of an object at a stage of its link.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  linkproof graph a.o\n  linkproof graph a.o --stage fixed --slab-address 0xfff00000"
)]
pub(super) struct Args {
    /// The object
    #[arg(value_name = "OBJ")]
    pub object: PathBuf,
    /// The stage
    #[arg(long, default_value = "parsed")]
    pub stage: StageArg,
    /// The form of the text
    #[arg(long, default_value = "canonical")]
    pub format: Format,
    #[command(flatten)]
    pub link: LinkArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// As snapshots hold it: one fact a line, independent of the order in the object
    Canonical,
    /// As llvm-jitlink -show-graphs prints it
    Jitlink,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let stage = self.stage.into();
        match graph_at(&self.object, stage, &self.link.options()) {
            Ok(graph) => {
                let text = match self.format {
                    Format::Canonical => canonical_text(stage, &graph),
                    Format::Jitlink => dump::dump(&graph),
                };
                super::print(&text);
                Exit::Success
            }
            Err(error) => fail(&format!("error: {error}"), Exit::Failure),
        }
    }
}
