//! Edges for functions that take their own address without a relocation (JITLink's
//! `addFunctionPointerRelocationsToCurrentSymbol`): the assembler resolved the reference, and it must hold when the
//! function is replaced by a stub of its name.

use crate::backend::Backend;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph, SymbolId};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Adds an edge for every instruction of a function that computes the function's own address and has none.
///
/// # Errors
/// None at present; the signature is that of a pass.
pub fn add_self_relocations(
    graph: &mut LinkGraph<'_>,
    backend: &dyn Backend,
) -> Result<(), LinkError> {
    let mut functions: BTreeMap<BlockId, Vec<SymbolId>> = BTreeMap::new();
    for (id, symbol) in graph.defined_symbols() {
        if let Some(block) = symbol.block().filter(|_| symbol.is_callable()) {
            functions.entry(block).or_default().push(id);
        }
    }
    for (block, functions) in functions {
        let edges = graph.edges(block).iter();
        let mut taken: FxHashSet<u32> = edges.map(|edge| edge.offset).collect();
        for function in functions {
            add_to_function(graph, backend, block, function, &mut taken);
        }
    }
    Ok(())
}

fn add_to_function(
    graph: &mut LinkGraph<'_>,
    backend: &dyn Backend,
    block: BlockId,
    function: SymbolId,
    taken: &mut FxHashSet<u32>,
) {
    let symbol = graph.symbol(function);
    let (start, size) = (symbol.offset() as usize, symbol.size() as usize);
    let mut at = 0;
    let mut found = Vec::new();
    let code = graph
        .content(block)
        .get(start..start + size)
        .unwrap_or_default();
    while let Some((length, reference)) = backend.self_reference(&code[at..]) {
        if let Some(reference) = reference.filter(|reference| at as i64 + reference.target == 0) {
            let offset = (start + at + reference.offset) as u32;
            if taken.insert(offset) {
                let (kind, addend) = (reference.kind, reference.addend);
                found.push(Edge {
                    kind,
                    offset,
                    target: function,
                    addend,
                });
            }
        }
        at += length;
    }
    for edge in found {
        graph.add_edge(block, edge);
    }
}
