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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::x86_64::X86_64;
    use crate::graph::Protection;
    use crate::link::testing::{at, edge, graph};

    /// `nop; lea -8(%rip), %rax; lea (%rip), %rcx; ret`, 16 bytes: the first one computes its function's address.
    const FUNCTION: [u8; 16] = [
        0x90, 0x48, 0x8d, 0x05, 0xf8, 0xff, 0xff, 0xff, 0x48, 0x8d, 0x0d, 0, 0, 0, 0, 0xc3,
    ];

    #[test]
    fn only_addresses_of_the_function_itself_get_an_edge() {
        let mut graph = graph();
        let section = graph.create_section(".text", Protection::READ_EXEC);
        let code = [FUNCTION, FUNCTION, FUNCTION].concat();
        let block = graph.create_content_block(at(section, 0), code);
        let first = graph.add_defined_symbol(block, 0, "first", 16);
        let second = graph.add_defined_symbol(block, 16, "second", 16);
        let third = graph.add_defined_symbol(block, 32, "third", 16);
        let data = graph.add_defined_symbol(block, 0, "data", 48);
        for function in [first, second, third] {
            graph.set_callable(function, true);
        }
        // The second one's field is taken.
        graph.add_edge(block, edge("Delta32", 20, data, 7));
        for _ in 0..2 {
            add_self_relocations(&mut graph, &X86_64).expect("never fails");
            let expected = [
                edge("Delta32", 20, data, 7),
                edge("Delta32", 4, first, -4),
                edge("Delta32", 36, third, -4),
            ];
            assert_eq!(graph.edges(block), expected);
        }
    }
}
