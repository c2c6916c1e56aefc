//! Dead-stripping: what no live symbol reaches is removed.

use crate::graph::{BlockId, LinkGraph, Symbol, SymbolId, dump};

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
    trace_dead(graph, &visited);
    graph.retain(
        |block| visited[block.index()],
        |_, symbol| symbol.is_live() || symbol.is_absolute(),
    );
}

/// Says what goes, as JITLink does.
fn trace_dead(graph: &LinkGraph<'_>, visited: &[bool]) {
    let symbols = |graph: &LinkGraph<'_>, title: &str, wanted: fn(&Symbol<'_>) -> bool| {
        let dead = graph.symbols();
        let dead = dead.filter(|(_, symbol)| wanted(symbol) && !symbol.is_live());
        let line = |(id, _)| format!("\n  {}...", dump::symbol_line(graph, id));
        dead.map(line)
            .fold(title.to_owned(), |text, line| text + &line)
    };
    graph.trace(|graph| {
        symbols(graph, "Dead-stripping defined symbols:", |one| {
            one.is_defined()
        })
    });
    graph.trace(|graph| {
        let dead = graph.block_ids().into_iter();
        let dead = dead.filter(|block| !visited[block.index()]);
        let line = |id| format!("\n  {}...", dump::block_line(graph, id));
        dead.map(line)
            .fold("Dead-stripping blocks:".to_owned(), |text, line| {
                text + &line
            })
    });
    graph.trace(|graph| {
        symbols(graph, "Removing unused external symbols:", |one| {
            one.is_external()
        })
    });
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
