//! What has to be known of packets before tables are built: which branches mean the start of a symbol, which extender is
//! for which instruction, and which calls are of `__tls_get_addr`.
//!
//! PC is the address of the packet, so the addend of a relative field holds how far its word is from there. A branch whose
//! addend is just that means the symbol itself and may go through a stub; any other keeps away from stubs.

use crate::backend::hexagon::branch::*;
use crate::backend::hexagon::data::*;
use crate::backend::hexagon::got::*;
use crate::backend::hexagon::tls::*;
use crate::graph::{BlockId, Edge, EdgeKind, LinkError, LinkGraph, SymbolId};
use rustc_hash::FxHashMap;

pub(super) fn prepare(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    let mut small_data = false;
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            small_data |= [GP_REL0, GP_REL1, GP_REL2, GP_REL3].contains(&edge.kind);
            let edge = tls_call(graph, edge);
            let edge = branch(graph, block, edge);
            graph.edges_mut(block)[index] = edge;
        }
        pair(graph, block)?;
    }
    if small_data {
        named(graph, SMALL_DATA);
    }
    Ok(())
}

/// The symbol of a name, external unless the graph has it.
fn named(graph: &mut LinkGraph<'_>, name: &'static str) -> SymbolId {
    let known = graph
        .symbols()
        .find(|(_, symbol)| symbol.name() == Some(name))
        .map(|(id, _)| id);
    known.unwrap_or_else(|| graph.add_external_symbol(name, 0, false))
}

/// A call that names a thread-local variable is one of the function that finds it.
fn tls_call(graph: &mut LinkGraph<'_>, edge: Edge) -> Edge {
    let kind = match edge.kind {
        TLS_CALL22 => BRANCH22,
        TLS_CALL_EXT => DELTA_EXT,
        TLS_CALL_LOW6 => BRANCH_LOW6,
        _ => return edge,
    };
    let target = named(graph, "__tls_get_addr");
    Edge {
        kind,
        target,
        ..edge
    }
}

/// A branch as the edge it is to be.
fn branch(graph: &LinkGraph<'_>, block: BlockId, edge: Edge) -> Edge {
    let Some(sort) = BRANCHES.iter().find(|sort| sort.branch == edge.kind) else {
        return edge;
    };
    let to_start = edge.addend == i64::from(edge.offset - packet(graph, block, edge.offset));
    let kind = if to_start { sort.branch } else { sort.delta };
    Edge { kind, ..edge }
}

/// Where the packet starts that has a word at this offset: after the last word before it that ends a packet, and at most
/// three words before it.
fn packet(graph: &LinkGraph<'_>, block: BlockId, offset: u32) -> u32 {
    let content = graph.content(block);
    let ends = |at: usize| {
        // Bits 15 and 14 of a little-endian word: 11 ends a packet, and so do two instructions in one word (00).
        let parse = content.get(at + 1).map_or(3, |byte| byte >> 6);
        matches!(parse, 0 | 3)
    };
    let mut start = offset;
    while start >= 4 && offset - start < 12 && !ends(start as usize - 4) {
        start -= 4;
    }
    start
}

/// An extender's kind and those of the instructions it can be for.
struct Pair {
    extender: EdgeKind,
    uses: &'static [EdgeKind],
    /// How much more the addend of the use is: relative fields stand a word further from their packet.
    step: i64,
}

const fn absolute(extender: EdgeKind, uses: &'static [EdgeKind]) -> Pair {
    Pair {
        extender,
        uses,
        step: 0,
    }
}

const PAIRS: &[Pair] = &[
    absolute(POINTER_EXT, &[POINTER_LOW6, POINTER_LOW8]),
    absolute(FROM_GOT_EXT, &[FROM_GOT_LOW6]),
    absolute(REQUEST_GOT_EXT, &[REQUEST_GOT_LOW6]),
    absolute(THREAD_EXT, &[THREAD_LOW6]),
    absolute(TLS_EXT, &[TLS_LOW6]),
    absolute(GD_EXT, &[GD_LOW6]),
    absolute(LD_EXT, &[LD_LOW6]),
    absolute(IE_GOT_EXT, &[IE_GOT_LOW6]),
    absolute(IE_EXT, &[IE_LOW6]),
    Pair {
        extender: DELTA_EXT,
        uses: &[BRANCH_LOW6, DELTA_LOW6, LOOP7_LOW6, DELTA_PC_LOW6],
        step: 4,
    },
];

/// Makes sure that every extender has its use in the next word and every use its extender, that both mean the same, and
/// that they go through the same stub.
fn pair(graph: &mut LinkGraph<'_>, block: BlockId) -> Result<(), LinkError> {
    let mut extenders: FxHashMap<u32, usize> = FxHashMap::default();
    for (index, edge) in graph.edges(block).iter().enumerate() {
        if PAIRS.iter().any(|pair| pair.extender == edge.kind) {
            extenders.insert(edge.offset, index);
        }
    }
    let mut branches = Vec::new();
    for edge in graph.edges(block) {
        let Some(pair) = PAIRS.iter().find(|pair| pair.uses.contains(&edge.kind)) else {
            continue;
        };
        let before = edge.offset.checked_sub(4);
        let Some(index) = before.and_then(|offset| extenders.remove(&offset)) else {
            return Err(unpaired(graph, block, edge, NO_EXTENDER));
        };
        let extender = graph.edges(block)[index];
        let same = extender.kind == pair.extender && extender.target == edge.target;
        if !same || extender.addend.checked_add(pair.step) != Some(edge.addend) {
            return Err(unpaired(graph, block, edge, OTHER_VALUE));
        }
        if edge.kind == BRANCH_LOW6 {
            branches.push(index);
        }
    }
    if let Some(&index) = extenders.values().min() {
        let edge = graph.edges(block)[index];
        return Err(unpaired(graph, block, &edge, NO_USE));
    }
    for index in branches {
        graph.edges_mut(block)[index].kind = BRANCH_EXT;
    }
    Ok(())
}

const NO_EXTENDER: &str =
    "the six low bits of a constant, but the word before has no relocation for the other bits";
const NO_USE: &str =
    "a constant extender, but the word behind it has no relocation for the six low bits";
const OTHER_VALUE: &str = "the six low bits of a constant, but the extender before has the other bits of another constant";

fn unpaired(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge, problem: &str) -> LinkError {
    let section = graph.section(graph.block(block).section()).name();
    LinkError::Content {
        graph: graph.name().to_owned(),
        section: section.to_owned(),
        address: graph.fixup_address(block, edge).0,
        problem: problem.to_owned(),
    }
}
