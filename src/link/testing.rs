//! Graphs and surroundings for the tests of this layer.

use crate::backend::Backend;
use crate::backend::x86_64::X86_64;
use crate::base::Addr;
use crate::graph::{
    BlockId, Edge, EdgeKind, LinkError, LinkGraph, NewBlock, Protection, SectionId, SymbolId,
};
use crate::link::{BoxFuture, Context, Layout, PassConfig, Wanted, mark_all_symbols_live};

/// An empty graph for x86-64.
pub(super) fn graph() -> LinkGraph<'static> {
    LinkGraph::new("test.o", X86_64.target())
}

/// The edge kind of this name.
pub(super) fn kind(backend: &dyn Backend, name: &str) -> EdgeKind {
    let row = backend.rows().iter().find(|row| row.name == name);
    row.unwrap_or_else(|| panic!("there is no kind {name}"))
        .kind
}

/// An edge of x86-64.
pub(super) fn edge(name: &str, offset: u32, target: SymbolId, addend: i64) -> Edge {
    Edge {
        kind: kind(&X86_64, name),
        offset,
        target,
        addend,
    }
}

/// A place for a block without alignment.
pub(super) fn at(section: SectionId, address: u64) -> NewBlock {
    NewBlock {
        section,
        address: Addr(address),
        alignment: 1,
        alignment_offset: 0,
    }
}

/// A section `.text` with one block of `size` zero bytes at `address`.
pub(super) fn text(graph: &mut LinkGraph<'static>, address: u64, size: usize) -> BlockId {
    let section = graph.create_section(".text", Protection::READ_EXEC);
    graph.create_content_block(at(section, address), vec![0; size])
}

/// What a test does to the passes of a link.
pub(super) type Change<'w> = Box<dyn Fn(&mut PassConfig<'_>) + 'w>;

/// Surroundings where everything is live, memory starts at 0x10000, and some symbols have addresses.
#[derive(Default)]
pub(super) struct World<'w> {
    pub(super) found: &'w [(&'static str, u64)],
    pub(super) change: Option<Change<'w>>,
}

impl Context for World<'_> {
    fn mark_live(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        mark_all_symbols_live(graph);
        Ok(())
    }

    fn modify_passes<'s>(&'s self, _graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        if let Some(change) = &self.change {
            change(passes);
        }
    }

    fn page_size(&self) -> u64 {
        0x1000
    }

    fn allocate<'f>(&'f self, _layout: &'f Layout) -> BoxFuture<'f, Result<Addr, LinkError>> {
        Box::pin(async { Ok(Addr(0x10000)) })
    }

    fn notify_resolved(&self, _graph: &LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }

    fn lookup<'f>(
        &'f self,
        _graph: &'f str,
        wanted: &'f [Wanted],
    ) -> BoxFuture<'f, Result<Vec<Addr>, LinkError>> {
        let address = |one: &Wanted| {
            let found = self.found.iter().find(|(name, _)| *name == one.name);
            Addr(found.map_or(0, |(_, address)| *address))
        };
        Box::pin(async move { Ok(wanted.iter().map(address).collect()) })
    }

    fn finalize<'f>(
        &'f self,
        _graph: &'f LinkGraph<'_>,
        _layout: &'f Layout,
    ) -> BoxFuture<'f, Result<(), LinkError>> {
        Box::pin(async { Ok(()) })
    }
}
