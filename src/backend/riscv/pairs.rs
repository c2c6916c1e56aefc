//! Edges that mean something only together with another edge.

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

/// The value that the `auipc` at the label of a `PCREL_LO12` edge computes: the edge names the instruction, and the
/// address is what that one's own edge points at (psABI, "PC-Relative Symbol Addresses"). That one is of the kind `high`,
/// which comes of the relocations `names`.
pub(super) fn value_of_high(
    place: &Place<'_, '_>,
    terms: &Terms,
    high: EdgeKind,
    names: &str,
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
                "`{name}` must be the label of an auipc in section {}, but it is {}",
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
    let high = u32::try_from(label.offset())
        .ok()
        .and_then(|offset| edge_at(graph, block, offset, |kind| kind == high))
        .ok_or_else(|| format!("no {names} at `{name}`"))?;
    let target = graph.symbol_address(high.target).0;
    let auipc = graph.fixup_address(block, &high).0;
    Ok(target.wrapping_add_signed(high.addend).wrapping_sub(auipc))
}
