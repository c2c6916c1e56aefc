//! Branches past their stubs: straight to where the stub jumps, when their own fields reach. An extender and its use always
//! do, and so both turn or neither.

use crate::backend::hexagon::branch::BRANCHES;
use crate::backend::relax::bypass;
use crate::backend::row::RowTable;
use crate::graph::{LinkGraph, dump};

pub(super) fn relax(graph: &mut LinkGraph<'_>, rows: &RowTable) {
    graph.trace(|_| "Optimizing stubs:".into());
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            let sort = BRANCHES.iter().find(|sort| sort.to_stub == edge.kind);
            let relaxed = sort.and_then(|sort| bypass(graph, rows, block, edge, sort.branch));
            if let Some(edge) = relaxed {
                graph.edges_mut(block)[index] = edge;
                graph.trace(|graph| {
                    format!("  Relaxed:\n    {}", dump::edge_text(graph, block, &edge))
                });
            }
        }
    }
}
