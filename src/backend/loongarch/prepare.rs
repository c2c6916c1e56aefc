//! What an edge's kind depends on that its relocation does not say.
//!
//! - General- and local-dynamic accesses have relocations of their own for the first part of the address only; the others
//!   are those of the GOT (psABI, "TLS GD/LD"). A symbol that has the former means its information entry by the latter.
//! - The first part of an address overflows unless the parts above bit 31 are there. Those of a page-relative address
//!   stand 8 bytes behind it (the psABI wants the four instructions together); those of other addresses may be anywhere in
//!   the function.

use crate::backend::loongarch::address::{
    ABS12, ABS20, ABS20_OF64, ABS64_HI12, ABS64_LO20, PAGE_OFFSET12, PAGE20, PAGE20_OF64,
    PAGE64_HI12, PAGE64_LO20, SORTS, STEP, got, tls_info,
};
use crate::backend::loongarch::tls::{THREAD_OFFSET20, THREAD_OFFSET20_OF64, THREAD_OFFSET64_LO20};
use crate::graph::{Edge, EdgeKind, LinkGraph, SymbolId};
use rustc_hash::FxHashSet;

/// Gives edges the kinds that they have by the company they keep.
pub(super) fn settle_kinds(graph: &mut LinkGraph<'_>) {
    let dynamic = dynamic_variables(graph);
    for block in graph.block_ids() {
        let edges = graph.edges_mut(block);
        for edge in edges.iter_mut() {
            if let Some(kind) =
                of_information_entry(edge.kind).filter(|_| dynamic.contains(&edge.target))
            {
                edge.kind = kind;
            }
        }
        let quads = Quads::of(edges);
        for edge in edges.iter_mut() {
            if let Some(kind) = quads.first_part(edge) {
                edge.kind = kind;
            }
        }
    }
}

/// The variables with general- or local-dynamic accesses.
fn dynamic_variables(graph: &LinkGraph<'_>) -> FxHashSet<SymbolId> {
    let edges = graph.blocks().flat_map(|(block, _)| graph.edges(block));
    edges
        .filter(|edge| edge.kind == tls_info(PAGE20) || edge.kind == tls_info(ABS20))
        .map(|edge| edge.target)
        .collect()
}

/// What a GOT relocation for a part that has none of its own becomes.
fn of_information_entry(kind: EdgeKind) -> Option<EdgeKind> {
    let parts = [
        PAGE_OFFSET12,
        PAGE64_LO20,
        PAGE64_HI12,
        ABS12,
        ABS64_LO20,
        ABS64_HI12,
    ];
    parts
        .into_iter()
        .find(|&part| kind == got(part))
        .map(tls_info)
}

/// First parts of page-relative addresses, the part 8 bytes behind that makes them part of four, and what they are then:
/// direct kinds and the sorts of requests.
fn page_relative(kind: EdgeKind) -> Option<(EdgeKind, EdgeKind)> {
    (0..SORTS)
        .map(|sort| sort * STEP)
        .find(|step| kind.0 == PAGE20.0 + step)
        .map(|step| {
            (
                EdgeKind(PAGE64_LO20.0 + step),
                EdgeKind(PAGE20_OF64.0 + step),
            )
        })
}

/// The same for absolute addresses and offsets from the thread pointer.
fn absolute(kind: EdgeKind) -> Option<(EdgeKind, EdgeKind)> {
    if kind == THREAD_OFFSET20 {
        return Some((THREAD_OFFSET64_LO20, THREAD_OFFSET20_OF64));
    }
    (0..SORTS)
        .map(|sort| sort * STEP)
        .find(|step| kind.0 == ABS20.0 + step)
        .map(|step| (EdgeKind(ABS64_LO20.0 + step), EdgeKind(ABS20_OF64.0 + step)))
}

/// The parts from bit 32 up of a block.
struct Quads {
    by_place: FxHashSet<(EdgeKind, u32, SymbolId)>,
    by_address: FxHashSet<(EdgeKind, SymbolId, i64)>,
}

impl Quads {
    fn of(edges: &[Edge]) -> Self {
        let is_middle = |edge: &&Edge| {
            let middle =
                |part: EdgeKind| (0..SORTS).any(|sort| edge.kind.0 == part.0 + sort * STEP);
            edge.kind == THREAD_OFFSET64_LO20 || middle(PAGE64_LO20) || middle(ABS64_LO20)
        };
        let middle = edges.iter().filter(is_middle);
        Self {
            by_place: middle
                .clone()
                .map(|edge| (edge.kind, edge.offset, edge.target))
                .collect(),
            by_address: middle
                .map(|edge| (edge.kind, edge.target, edge.addend))
                .collect(),
        }
    }

    /// The kind of a first part that others above it follow.
    fn first_part(&self, edge: &Edge) -> Option<EdgeKind> {
        if let Some((middle, whole)) = page_relative(edge.kind) {
            let place = edge.offset.checked_add(8)?;
            return self
                .by_place
                .contains(&(middle, place, edge.target))
                .then_some(whole);
        }
        let (middle, whole) = absolute(edge.kind)?;
        self.by_address
            .contains(&(middle, edge.target, edge.addend))
            .then_some(whole)
    }
}
