//! Replacing indirect accesses by direct ones.
//!
//! `lgrl` from the GOT becomes `larl` when the target is even and lies within ±4 GiB of the instruction; a branch to a stub
//! bypasses it when its own field reaches. An access with an addend of its own speaks of the table, not of the symbol, and
//! is left alone, and so is every other instruction that reads or names a GOT entry.

use crate::backend::relax::{bypass, fits, pointee};
use crate::backend::row::RowTable;
use crate::backend::systemz::{branch::BYPASSES, data::DELTA32_DBL, got::GOT_LOAD_RELAXABLE};
use crate::graph::{BlockId, Edge, LinkGraph, dump};

pub(super) fn relax(graph: &mut LinkGraph<'_>, rows: &RowTable) {
    graph.trace(|_| "Optimizing GOT entries and stubs:".into());
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            let relaxed = if edge.kind == GOT_LOAD_RELAXABLE {
                load(graph, rows, block, edge)
            } else {
                let row = BYPASSES.iter().find(|row| row.through_stub == edge.kind);
                row.and_then(|row| bypass(graph, rows, block, edge, row.direct))
            };
            if let Some(edge) = relaxed {
                graph.edges_mut(block)[index] = edge;
                graph.trace(|graph| {
                    format!("  Relaxed:\n    {}", dump::edge_text(graph, block, &edge))
                });
            }
        }
    }
}

/// What the addend of an edge is when it means the symbol itself: the field stands two bytes behind its instruction.
const FIELD_OFFSET: usize = 2;

/// The instruction at a GOT load, rewritten if it can be.
fn load(graph: &mut LinkGraph<'_>, rows: &RowTable, block: BlockId, edge: Edge) -> Option<Edge> {
    let start = (edge.offset as usize).checked_sub(FIELD_OFFSET)?;
    let &[0xc4, registers] = graph.content(block).get(start..start + 2)? else {
        return None;
    };
    if registers & 0x0f != 0x08 || edge.addend != FIELD_OFFSET as i64 {
        return None;
    }
    let direct = Edge {
        kind: DELTA32_DBL,
        target: pointee(graph, edge.target)?,
        ..edge
    };
    if !fits(graph, rows, block, &direct) {
        return None;
    }
    graph.content_mut(block)[start..start + 2].copy_from_slice(&[0xc0, registers & 0xf0]);
    Some(direct)
}
