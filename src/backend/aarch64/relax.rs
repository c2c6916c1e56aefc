//! Replacing indirect accesses by direct ones.
//!
//! A branch to a stub goes straight to its target where it reaches. `adrp x, entry; ldr x, [x, :lo12:entry]` becomes
//! `adrp x, symbol; add x, x, :lo12:symbol` when the symbol lies within ±4 GiB, under the conditions of AAELF64
//! ("Relocation optimization"): the two instructions follow each other, use one register and one entry, and nothing else
//! relies on the `adrp`. A symbol at the `ldr` means that somebody may come there by another way, so such a pair stays;
//! so do all accesses to an entry of which one access is not such a pair.

use crate::backend::aarch64::{branch::*, data::*, page::*};
use crate::backend::relax::{bypass, fits, pointee};
use crate::backend::row::RowTable;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph, SymbolId, dump};
use std::collections::BTreeSet;

pub(super) fn relax(graph: &mut LinkGraph<'_>, rows: &RowTable) -> Result<(), LinkError> {
    graph.trace(|_| "Optimizing GOT entries and stubs:".into());
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            let direct = match edge.kind {
                BRANCH26_TO_STUB => BRANCH26,
                PLT_DELTA32_TO_STUB => DELTA32_SIGNED,
                _ => continue,
            };
            if let Some(edge) = bypass(graph, rows, block, edge, direct) {
                replace(graph, block, index, edge);
            }
        }
    }
    relax_loads(graph, rows);
    Ok(())
}

fn replace(graph: &mut LinkGraph<'_>, block: BlockId, index: usize, edge: Edge) {
    graph.edges_mut(block)[index] = edge;
    graph.trace(|graph| format!("  Relaxed:\n    {}", dump::edge_text(graph, block, &edge)));
}

/// Two edges of a block, by index, that load one GOT entry.
struct Pair {
    block: BlockId,
    page: usize,
    load: usize,
    entry: SymbolId,
}

fn relax_loads(graph: &mut LinkGraph<'_>, rows: &RowTable) {
    let mut pairs = Vec::new();
    let mut mixed = BTreeSet::new();
    for block in graph.block_ids() {
        find_pairs(graph, block, &mut pairs, &mut mixed);
    }
    for pair in pairs.iter().filter(|pair| !mixed.contains(&pair.entry)) {
        relax_pair(graph, rows, pair);
    }
}

/// The edges of GOT accesses in a block: pairs, and the entries of accesses that are none.
fn find_pairs(
    graph: &LinkGraph<'_>,
    block: BlockId,
    pairs: &mut Vec<Pair>,
    mixed: &mut BTreeSet<SymbolId>,
) {
    let edges = graph.edges(block);
    let is_access = |edge: &Edge| {
        matches!(edge.kind, PAGE21 | PAGE_OFFSET12_64) && is_got_entry(graph, edge.target)
    };
    let mut accesses: Vec<usize> = (0..edges.len())
        .filter(|&index| is_access(&edges[index]))
        .collect();
    if accesses.is_empty() || is_stub(graph, block) {
        return;
    }
    accesses.sort_by_key(|&index| edges[index].offset);
    let entrances = entrances(graph, block);
    let mut rest = &accesses[..];
    while let [first, others @ ..] = rest {
        rest = others;
        let entry = edges[*first].target;
        match others.first() {
            Some(second)
                if is_pair(graph, block, &edges[*first], &edges[*second])
                    && !entrances.contains(&u64::from(edges[*second].offset)) =>
            {
                rest = &others[1..];
                pairs.push(Pair {
                    block,
                    page: *first,
                    load: *second,
                    entry,
                });
            }
            _ => {
                mixed.insert(entry);
            }
        }
    }
}

fn is_got_entry(graph: &LinkGraph<'_>, symbol: SymbolId) -> bool {
    let holds_pointer = |block| matches!(graph.edges(block), [only] if only.kind == POINTER64);
    let symbol = graph.symbol(symbol);
    symbol.name().is_none()
        && symbol.block().is_some_and(|block| {
            graph.section(graph.block(block).section()).name() == "$__GOT" && holds_pointer(block)
        })
}

fn is_stub(graph: &LinkGraph<'_>, block: BlockId) -> bool {
    graph.section(graph.block(block).section()).name() == crate::backend::STUBS
}

/// Where symbols stand in a block.
fn entrances(graph: &LinkGraph<'_>, block: BlockId) -> BTreeSet<u64> {
    let symbols = graph.section(graph.block(block).section()).symbols().iter();
    symbols
        .map(|&id| graph.symbol(id))
        .filter(|symbol| symbol.block() == Some(block))
        .map(|symbol| symbol.offset())
        .collect()
}

/// Whether two edges are those of `adrp x, entry; ldr x, [x, :lo12:entry]`.
fn is_pair(graph: &LinkGraph<'_>, block: BlockId, page: &Edge, load: &Edge) -> bool {
    let word = |edge: &Edge| {
        let at = edge.offset as usize;
        let bytes = graph.content(block).get(at..at + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    };
    let (Some(adrp), Some(ldr)) = (word(page), word(load)) else {
        return false;
    };
    let register = adrp & 31;
    (page.kind, load.kind) == (PAGE21, PAGE_OFFSET12_64)
        && page.target == load.target
        && page.addend == 0
        && load.addend == 0
        && page.offset.checked_add(4) == Some(load.offset)
        && adrp & 0x9f00_0000 == 0x9000_0000
        && ldr & 0xffc0_03ff == 0xf940_0000 | register << 5 | register
}

fn relax_pair(graph: &mut LinkGraph<'_>, rows: &RowTable, pair: &Pair) {
    let held = graph.symbol(pair.entry).block();
    let addend = held.and_then(|block| Some(graph.edges(block).first()?.addend));
    let (Some(target), Some(addend)) = (pointee(graph, pair.entry), addend) else {
        return;
    };
    let direct = |edge: Edge, kind| Edge {
        kind,
        target,
        addend,
        ..edge
    };
    let page = direct(graph.edges(pair.block)[pair.page], PAGE21);
    let low = direct(graph.edges(pair.block)[pair.load], PAGE_OFFSET12);
    if !fits(graph, rows, pair.block, &page) {
        return;
    }
    let at = low.offset as usize;
    let content = graph.content_mut(pair.block);
    let register = u32::from(content[at]) & 31;
    let add = 0x9100_0000 | register << 5 | register;
    content[at..at + 4].copy_from_slice(&add.to_le_bytes());
    replace(graph, pair.block, pair.page, page);
    replace(graph, pair.block, pair.load, low);
}
