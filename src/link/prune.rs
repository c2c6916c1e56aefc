//! Dead-stripping: what no live symbol reaches is removed.

use crate::graph::{BlockId, LinkGraph, SymbolId};

/// Spreads liveness from the live symbols over edges and removes the symbols and blocks it does not reach.
pub fn prune(graph: &mut LinkGraph<'_>) {
    let blocks = graph
        .block_ids()
        .into_iter()
        .map(BlockId::index)
        .max()
        .map_or(0, |max| max + 1);
    let mut visited = vec![false; blocks];
    let mut worklist: Vec<BlockId> = Vec::new();
    let roots = graph
        .defined_symbols()
        .filter(|(_, symbol)| symbol.is_live());
    worklist.extend(roots.filter_map(|(_, symbol)| symbol.block()));
    while let Some(block) = worklist.pop() {
        if std::mem::replace(&mut visited[block.index()], true) {
            continue;
        }
        for index in 0..graph.edges(block).len() {
            let target = graph.edges(block)[index].target;
            if !graph.symbol(target).is_live() {
                graph.set_live(target, true);
                worklist.extend(graph.symbol(target).block());
            }
        }
    }
    graph.trace(|graph| format!("Dead-stripping defined symbols:{}", dead(graph)));
    graph.retain(
        |block| visited[block.index()],
        |_, symbol| symbol.is_live() || symbol.is_absolute(),
    );
}

fn dead(graph: &LinkGraph<'_>) -> String {
    let line =
        |(id, _): (SymbolId, _)| format!("\n  {}...", crate::graph::dump::symbol_line(graph, id));
    graph
        .symbols()
        .filter(|(_, symbol)| !symbol.is_live())
        .map(line)
        .collect()
}

/// The mark-live pass for a context that wants everything.
pub fn mark_all_symbols_live(graph: &mut LinkGraph<'_>) {
    let symbols: Vec<SymbolId> = graph.defined_symbols().map(|(id, _)| id).collect();
    for symbol in symbols {
        graph.set_live(symbol, true);
    }
}

#[cfg(test)]
mod tests;
