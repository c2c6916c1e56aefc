//! What `graph`, `diff` and `eval` share: objects, how they are linked, graphs at a stage.

use crate::base::Addr;
use crate::format;
use crate::graph::{LinkError, LinkGraph};
use crate::session::{Entry, Input, Options, Plugin, Slab, Stage, link_program};
use std::cell::RefCell;
use std::path::Path;

/// How objects are linked.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct LinkArgs {
    /// Define a symbol by its address
    #[arg(long = "abs", value_name = "NAME=ADDRESS", value_parser = absolute)]
    pub absolutes: Vec<(String, u64)>,
    /// Where the program is placed [default: 0x10000000]
    #[arg(long, value_name = "ADDRESS", value_parser = number)]
    pub slab_address: Option<u64>,
    /// Undefined symbols are errors instead of null
    #[arg(long)]
    pub no_phony_externals: bool,
}

impl LinkArgs {
    pub(super) fn options(&self) -> Options {
        let mut slab = Slab::default();
        if let Some(address) = self.slab_address {
            slab.address = Addr(address);
            slab.size = slab.size.min((u64::MAX - address).saturating_add(1));
        }
        Options {
            slab,
            entry: Entry::Everything,
            absolutes: self.absolutes.clone(),
            phony_externals: !self.no_phony_externals,
            ..Options::default()
        }
    }
}

/// A stage on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum StageArg {
    /// As read from the object
    Parsed,
    /// Without dead parts, with GOT and stubs
    Pruned,
    /// With addresses
    Allocated,
    /// With final content
    Fixed,
}

impl From<StageArg> for Stage {
    fn from(stage: StageArg) -> Self {
        match stage {
            StageArg::Parsed => Self::Parsed,
            StageArg::Pruned => Self::Pruned,
            StageArg::Allocated => Self::Allocated,
            StageArg::Fixed => Self::Fixed,
        }
    }
}

struct Keep {
    stage: Stage,
    graph: RefCell<Option<LinkGraph<'static>>>,
}

impl Plugin for Keep {
    fn observe(&self, stage: Stage, graph: &LinkGraph<'_>) {
        if stage == self.stage {
            *self.graph.borrow_mut() = Some(graph.to_owned_graph());
        }
    }
}

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The graph of an object at a stage. A link that fails later than the stage does no harm.
pub(super) fn graph_at(
    path: &Path,
    stage: Stage,
    options: &Options,
) -> Result<LinkGraph<'static>, String> {
    let data = read(path)?;
    let name = path.display().to_string();
    let show = |error: LinkError| error.to_string();
    if stage == Stage::Parsed {
        let object = format::parse(&name, &data).map_err(show)?;
        return Ok(object.graph(None).map_err(show)?.to_owned_graph());
    }
    let keep = Keep {
        stage,
        graph: RefCell::new(None),
    };
    let result = link_program(&[Input::new(&name, &data)], options, &keep);
    match (keep.graph.into_inner(), result) {
        (Some(graph), _) => Ok(graph),
        (None, Err(error)) => Err(error.to_string()),
        (None, Ok(_)) => Err(format!(
            "{name}: the link never reached the stage {}",
            stage.name()
        )),
    }
}

pub(super) fn number(text: &str) -> Result<u64, String> {
    let parsed = match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    parsed.map_err(|_| "not a 64-bit number (decimal, or hexadecimal after 0x)".into())
}

fn absolute(text: &str) -> Result<(String, u64), String> {
    let (name, address) = text.split_once('=').ok_or("not NAME=ADDRESS")?;
    Ok((name.to_owned(), number(address)?))
}
