//! `linkproof diff`: what changed between two objects, by meaning.

use super::object::{LinkArgs, StageArg, graph_at};
use super::{Exit, fail};
use crate::graph::diff;
use crate::graph::picture::{Picture, page};
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
    /// The form of the answer
    #[arg(long, default_value = "text")]
    pub format: Format,
    #[command(flatten)]
    pub link: LinkArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A line for each change
    Text,
    /// A page that shows both graphs side by side and needs nothing else
    Html,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let options = self.link.options();
        let graph = |path| graph_at(path, self.stage.into(), &options);
        let (old, new) = match (graph(&self.old), graph(&self.new)) {
            (Ok(old), Ok(new)) => (old, new),
            (Err(error), _) | (_, Err(error)) => {
                return fail(&format!("error: {error}"), Exit::Usage);
            }
        };
        let changes: Vec<String> = diff::diff(&old, &new)
            .iter()
            .map(ToString::to_string)
            .collect();
        let picture = |graph| Picture::new(graph, &[]);
        let text = match (self.format, picture(&old), picture(&new)) {
            (Format::Html, Ok(old), Ok(new)) => page::diff(&old, &new, &changes),
            _ => changes.iter().map(|change| format!("{change}\n")).collect(),
        };
        super::print(&text);
        if changes.is_empty() {
            Exit::Success
        } else {
            Exit::Failure
        }
    }
}
