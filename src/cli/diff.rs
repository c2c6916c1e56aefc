//! `linkproof diff`: what changed between two objects, by meaning.

use super::object::{LinkArgs, StageArg, graph_at};
use super::{Exit, fail};
use crate::graph::diff;
use std::path::PathBuf;

/// Say what changed between the graphs of two objects: blocks moved, edges retargeted, kinds changed.
///
/// Exits with 0 if the graphs mean the same, with 1 if they differ, with 2 if one cannot be made.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Args {
    /// The object before
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The object after
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// The stage at which they are compared
    #[arg(long, default_value = "parsed")]
    pub stage: StageArg,
    #[command(flatten)]
    pub link: LinkArgs,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let options = self.link.options();
        let graph = |path| graph_at(path, self.stage.into(), &options);
        let changes = match (graph(&self.old), graph(&self.new)) {
            (Ok(old), Ok(new)) => diff::diff(&old, &new),
            (Err(error), _) | (_, Err(error)) => {
                return fail(&format!("error: {error}"), Exit::Usage);
            }
        };
        let text: String = changes.iter().map(|change| format!("{change}\n")).collect();
        super::print(&text);
        if changes.is_empty() {
            Exit::Success
        } else {
            Exit::Failure
        }
    }
}
