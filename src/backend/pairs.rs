//! Edges that mean something only together with another edge, on RISC-V and LoongArch.

use crate::backend::row::{Place, Terms};
use crate::graph::{BlockId, Edge, EdgeKind, LinkGraph};

/// The edge of such a kind at an offset of a block. [`sort_edges`] makes this fast; it is right without.
pub(super) fn edge_at(
    graph: &LinkGraph<'_>,
    block: BlockId,
    offset: u32,
    wanted: impl Fn(EdgeKind) -> bool,
) -> Option<Edge> {
    let edges = graph.edges(block);
    let is_wanted = |edge: &&Edge| edge.offset == offset && wanted(edge.kind);
    let start = edges.partition_point(|edge| edge.offset < offset);
    let near = edges[start..]
        .iter()
        .take_while(|edge| edge.offset == offset);
    let mut near = near.filter(is_wanted);
    near.next()
        .or_else(|| edges.iter().find(is_wanted))
        .copied()
}

/// Puts the edges of a block in the order of their offsets, those of one offset as they are: `SET` comes before `SUB`.
pub(super) fn sort_edges(graph: &mut LinkGraph<'_>, block: BlockId) {
    let edges = graph.edges_mut(block);
    if !edges.is_sorted_by_key(|edge| edge.offset) {
        edges.sort_by_key(|edge| edge.offset);
    }
}

/// The first instruction of an address relative to it, whose label the relocations of the others name.
#[derive(Debug)]
pub(super) struct High {
    /// The kind of its edge.
    pub(super) kind: EdgeKind,
    /// The relocations that come to that.
    pub(super) relocations: &'static str,
    /// The instruction, with its article.
    pub(super) instruction: &'static str,
}

/// What the address at the label of such an edge is, less the label's own: the edge names the instruction, and that one's
/// own edge says what it points at (RISC-V psABI, "PC-Relative Symbol Addresses").
pub(super) fn value_of_high(
    place: &Place<'_, '_>,
    terms: &Terms,
    high: &High,
) -> Result<u64, String> {
    let graph = place.graph;
    let label = graph.symbol(place.edge.target);
    let name = label.name().unwrap_or("its label");
    if terms.addend != 0 {
        return Err(format!(
            "its addend must be 0, because it names the instruction at `{name}`, but it is {}",
            terms.addend
        ));
    }
    let home = graph.block(place.block).section();
    let block = label
        .block()
        .filter(|&block| graph.block(block).section() == home)
        .ok_or_else(|| {
            format!(
                "`{name}` must be the label of {} in section {}, but it is {}",
                high.instruction,
                graph.section(home).name(),
                match label.block() {
                    Some(block) => format!(
                        "in section {}",
                        graph.section(graph.block(block).section()).name()
                    ),
                    None => "not defined in this object".to_owned(),
                }
            )
        })?;
    let edge = u32::try_from(label.offset())
        .ok()
        .and_then(|offset| edge_at(graph, block, offset, |kind| kind == high.kind))
        .ok_or_else(|| format!("no {} at `{name}`", high.relocations))?;
    let target = graph.symbol_address(edge.target).0;
    let label = graph.fixup_address(block, &edge).0;
    Ok(target.wrapping_add_signed(edge.addend).wrapping_sub(label))
}
