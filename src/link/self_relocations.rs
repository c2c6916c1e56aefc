//! Edges for functions that take their own address without a relocation (JITLink's
//! `addFunctionPointerRelocationsToCurrentSymbol`): the assembler resolved the reference, and it must hold when the
//! function is replaced by a stub of its name.

use crate::backend::Backend;
use crate::graph::{Edge, LinkError, LinkGraph, SymbolId};

/// Adds an edge for every instruction of a function that computes the function's own address and has none.
///
/// # Errors
/// None at present; the signature is that of a pass.
pub fn add_self_relocations(
    graph: &mut LinkGraph<'_>,
    backend: &dyn Backend,
) -> Result<(), LinkError> {
    let functions: Vec<SymbolId> = graph
        .defined_symbols()
        .filter(|(_, symbol)| symbol.is_callable())
        .map(|(id, _)| id)
        .collect();
    for function in functions {
        add_to_function(graph, backend, function);
    }
    Ok(())
}

fn add_to_function(graph: &mut LinkGraph<'_>, backend: &dyn Backend, function: SymbolId) {
    let symbol = graph.symbol(function);
    let Some(block) = symbol.block() else { return };
    let (start, size) = (symbol.offset() as usize, symbol.size() as usize);
    let mut at = 0;
    let mut found = Vec::new();
    let taken: Vec<u32> = graph.edges(block).iter().map(|edge| edge.offset).collect();
    let code = graph
        .content(block)
        .get(start..start + size)
        .unwrap_or_default();
    while let Some((length, reference)) = backend.self_reference(&code[at..]) {
        if let Some(reference) = reference.filter(|reference| at as i64 + reference.target == 0) {
            let offset = (start + at + reference.offset) as u32;
            if !taken.contains(&offset) {
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
