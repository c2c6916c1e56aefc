//! `linkproof graph`: the LinkGraph of an object.

use super::object::{LinkArgs, StageArg, graph_at};
use super::{Exit, fail};
use crate::graph::picture::{Picture, page};
use crate::graph::{LinkGraph, dump};
use crate::runner::jitlink::canonical_text;
use std::path::PathBuf;

/// Print the LinkGraph of an object at a stage of its link.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  linkproof graph a.o\n  linkproof graph a.o --stage fixed --slab-address 0xfff00000\n  linkproof graph a.o --format html --root main > graph.html"
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
    /// Draw what this symbol does not reach as dead
    #[arg(long, value_name = "SYMBOL")]
    pub root: Vec<String>,
    #[command(flatten)]
    pub link: LinkArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// As snapshots hold it: one fact a line, independent of the order in the object
    Canonical,
    /// As llvm-jitlink -show-graphs prints it
    Jitlink,
    /// For Graphviz
    Dot,
    /// A drawing
    Svg,
    /// A page with a drawing that needs nothing else
    Html,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let graph = match graph_at(&self.object, self.stage.into(), &self.link.options()) {
            Ok(graph) => graph,
            Err(error) => return fail(&format!("error: {error}"), Exit::Failure),
        };
        match self.text(&graph) {
            Ok(text) => {
                super::print(&text);
                Exit::Success
            }
            Err(error) => fail(&format!("error: {error}"), Exit::Usage),
        }
    }

    fn text(&self, graph: &LinkGraph<'_>) -> Result<String, String> {
        let draw = |how: fn(&Picture) -> String| Picture::new(graph, &self.root).map(|it| how(&it));
        match self.format {
            Format::Canonical | Format::Jitlink if !self.root.is_empty() => {
                Err("--root is for pictures: --format dot, svg or html".to_string())
            }
            Format::Canonical => Ok(canonical_text(self.stage.into(), graph)),
            Format::Jitlink => Ok(dump::dump(graph)),
            Format::Dot => draw(Picture::dot),
            Format::Svg => draw(Picture::svg),
            Format::Html => draw(page::graph),
        }
    }
}
