//! What the optimisers of several targets share.

use crate::backend::row::{Place, RowTable, Terms, value_of};
use crate::graph::{BlockId, Edge, EdgeKind, LinkGraph, SymbolId};

/// Where the edges of a table entry or of a stub point, if that is one symbol.
pub(super) fn pointee(graph: &LinkGraph<'_>, entry: SymbolId) -> Option<SymbolId> {
    match graph.edges(graph.symbol(entry).block()?) {
        [first, rest @ ..] if rest.iter().all(|edge| edge.target == first.target) => {
            Some(first.target)
        }
        _ => None,
    }
}

/// Whether the value of an edge fits its field, at the final addresses. Only for expressions of target and place.
pub(super) fn fits(graph: &LinkGraph<'_>, rows: &RowTable, block: BlockId, edge: &Edge) -> bool {
    let terms = Terms {
        target: graph.symbol_address(edge.target),
        fixup: graph.fixup_address(block, edge),
        addend: edge.addend,
        size: None,
        target_flags: graph.symbol(edge.target).target_flags(),
        got: None,
        tls: None,
        thread_pointer: None,
    };
    let Some(row) = rows.get(edge.kind) else {
        return false;
    };
    let place = Place { graph, block, edge };
    let value = value_of(row.value, &place, &terms);
    value.is_ok_and(|value| {
        value % row.alignment == 0 && row.range.holds(value, 8 * graph.pointer_size())
    })
}

/// A branch to a stub, straight to where the stub jumps, as an edge of kind `direct`, if it reaches.
pub(super) fn bypass(
    graph: &LinkGraph<'_>,
    rows: &RowTable,
    block: BlockId,
    edge: Edge,
    direct: EdgeKind,
) -> Option<Edge> {
    let entry = pointee(graph, edge.target)?;
    let edge = Edge {
        kind: direct,
        target: pointee(graph, entry)?,
        ..edge
    };
    fits(graph, rows, block, &edge).then_some(edge)
}
