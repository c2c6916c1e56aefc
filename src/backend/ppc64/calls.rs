//! What has to be known of both ends of a call, and the GOT.
//!
//! Before tables are built, every call says which stub it wants or none (§2.3.2.1, §3.4.1): a function of this graph that
//! keeps `r2` is entered directly, at its local entry point if the caller has a TOC pointer. Functions that do not keep
//! `r2` (`st_other` says 1) are called as if they were somebody else's; a `@notoc` caller reaches a function that needs its
//! TOC pointer through its global entry point, with its address in `r12`.

use crate::backend::ppc64::branch::*;
use crate::backend::ppc64::data::{POINTER64, local_entry};
use crate::backend::row::{Role, RowTable};
use crate::base::Addr;
use crate::graph::{
    BlockId, Edge, EdgeKind, LinkError, LinkGraph, NewBlock, Protection, SectionId, SymbolId,
};
use rustc_hash::FxHashMap;

const GOT: &str = "$__GOT";
pub(super) const TOC_SYMBOL: &str = ".TOC.";
/// What checks call `.TOC.`, which is no name in their language.
const TOC_ALIAS: &str = "__TOC__";

pub(super) fn prepare(graph: &mut LinkGraph<'_>, rows: &RowTable) -> Result<(), LinkError> {
    if graph.find_section_by_name(".opd").is_some() {
        return Err(LinkError::Object {
            file: graph.name().to_owned(),
            place: "section .opd".into(),
            problem: "function descriptors belong to version 1 of the ABI (ELFv1); only ELFv2 is supported".into(),
        });
    }
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = predict(graph, block, graph.edges(block)[index])?;
            let edge = classify(graph, block, edge)?;
            graph.edges_mut(block)[index] = edge;
        }
    }
    if uses_toc(graph, rows) {
        let section = make_got(graph);
        entries_with_addends(graph, rows, section);
    }
    Ok(())
}

/// An edge without its branch prediction, which goes to the instruction: the `at` bits of BO where the form of the branch
/// has them (Power ISA, §2.4, "BO field encodings").
fn predict(graph: &mut LinkGraph<'_>, block: BlockId, edge: Edge) -> Result<Edge, LinkError> {
    let (kind, taken) = match edge.kind {
        REQUEST_CALL14_TAKEN => (REQUEST_CALL14, true),
        REQUEST_CALL14_NOT_TAKEN => (REQUEST_CALL14, false),
        POINTER14_TAKEN => (POINTER14, true),
        POINTER14_NOT_TAKEN => (POINTER14, false),
        _ => return Ok(edge),
    };
    let Some(insn) = word(graph, block, edge.offset) else {
        return Err(content_error(
            graph,
            block,
            &edge,
            "a branch that ends past its section",
        ));
    };
    // BO is 001at or 011at for conditions, 1a00t or 1a01t for the counter.
    let hints = match (insn >> 21) & 0x14 {
        0x04 => Some(0x02),
        0x10 => Some(0x08),
        _ => None,
    };
    if let Some(likely) = hints {
        let insn = insn & !(0x01 << 21) | ((likely | u64::from(taken)) << 21);
        let (endian, start) = (graph.endian(), edge.offset as usize);
        endian.write(&mut graph.content_mut(block)[start..start + 4], insn);
    }
    Ok(Edge { kind, ..edge })
}

/// A call as the edge it is to be.
fn classify(graph: &LinkGraph<'_>, block: BlockId, edge: Edge) -> Result<Edge, LinkError> {
    let (direct, call, tail) = match edge.kind {
        REQUEST_CALL | REQUEST_CALL_NO_TOC => (CALL_BRANCH_DELTA, edge.kind, REQUEST_TAIL_CALL),
        REQUEST_CALL14 => (BRANCH_DELTA14, edge.kind, REQUEST_TAIL_CALL14),
        _ => return Ok(edge),
    };
    let target = graph.symbol(edge.target);
    let flags = target.target_flags();
    let fail = |problem: &str| Err(content_error(graph, block, &edge, problem));
    // Past the start of somebody else's function there is no entry point that a stub could prepare.
    let own = !target.is_external() || edge.addend != 0;
    let Ok(entry) = local_entry(flags) else {
        return fail("a call of a function whose st_other has the reserved local entry point 7");
    };
    let entry = entry as i64;
    if edge.kind == REQUEST_CALL_NO_TOC {
        let kind = if own && (entry == 0 || edge.addend != 0) {
            direct
        } else {
            call
        };
        return Ok(Edge { kind, ..edge });
    }
    if own && flags != 1 {
        let Some(addend) = edge.addend.checked_add(entry) else {
            return fail("the addend of a call overflows");
        };
        return Ok(Edge {
            kind: direct,
            addend,
            ..edge
        });
    }
    // LK, the lowest bit.
    let is_call = word(graph, block, edge.offset).is_some_and(|word| word & 1 != 0);
    let kind = if is_call { call } else { tail };
    Ok(Edge { kind, ..edge })
}

fn word(graph: &LinkGraph<'_>, block: BlockId, offset: u32) -> Option<u64> {
    let start = offset as usize;
    let bytes = graph.content(block).get(start..start.checked_add(4)?)?;
    Some(graph.endian().read(bytes))
}

fn uses_toc(graph: &LinkGraph<'_>, rows: &RowTable) -> bool {
    let named = graph
        .external_symbols()
        .any(|(_, symbol)| symbol.name() == Some(TOC_SYMBOL));
    let asks = |edge: &Edge| {
        rows.get(edge.kind)
            .is_some_and(|row| row.role != Role::Plain)
    };
    named
        || graph
            .block_ids()
            .into_iter()
            .any(|block| graph.edges(block).iter().any(asks))
}

/// The GOT: a header that holds `.TOC.` (§3.3), the entries that compilers made (`.toc`), and those that are asked for. It
/// stands before other constant data, which 16-bit offsets may want to reach.
fn make_got(graph: &mut LinkGraph<'_>) -> SectionId {
    let section = graph
        .find_section_by_name(GOT)
        .unwrap_or_else(|| graph.create_section(GOT, Protection::READ));
    graph.place_section_first(section);
    let toc = graph
        .symbols()
        .find(|(_, symbol)| symbol.name() == Some(TOC_SYMBOL))
        .map(|(id, _)| id);
    let toc = toc.unwrap_or_else(|| graph.add_external_symbol(TOC_SYMBOL, 0, false));
    entry(graph, section, POINTER64, toc, 0);
    for name in [".toc", ".got"] {
        if let Some(compiled) = graph.find_section_by_name(name) {
            for block in graph.section(compiled).blocks().to_vec() {
                if !graph.block(block).is_zero_fill() {
                    graph.transfer_block(block, section);
                }
            }
        }
    }
    section
}

/// Gives requests with addends their entries: an entry holds the sum. Plain ones of the same symbols come first, because
/// they are what one looks for by the name of a symbol.
fn entries_with_addends(graph: &mut LinkGraph<'_>, rows: &RowTable, section: SectionId) {
    let mut plain = Vec::new();
    let mut sums = Vec::new();
    for block in graph.block_ids() {
        for (index, edge) in graph.edges(block).iter().enumerate() {
            let role = rows.get(edge.kind).map(|row| row.role);
            if let Some(Role::RequestGot { entry, becomes }) = role {
                match edge.addend {
                    0 => plain.push((edge.target, entry)),
                    _ => sums.push((block, index, entry, becomes)),
                }
            }
        }
    }
    if sums.is_empty() {
        return;
    }
    let mut known: FxHashMap<(SymbolId, EdgeKind, i64), SymbolId> = FxHashMap::default();
    for (target, holds) in plain {
        known
            .entry((target, holds, 0))
            .or_insert_with(|| entry(graph, section, holds, target, 0));
    }
    for (block, index, holds, becomes) in sums {
        let edge = graph.edges(block)[index];
        let target = *known
            .entry((edge.target, holds, edge.addend))
            .or_insert_with(|| entry(graph, section, holds, edge.target, edge.addend));
        graph.edges_mut(block)[index] = Edge {
            kind: becomes,
            target,
            addend: 0,
            ..edge
        };
    }
}

fn entry(
    graph: &mut LinkGraph<'_>,
    section: SectionId,
    kind: EdgeKind,
    target: SymbolId,
    addend: i64,
) -> SymbolId {
    let place = NewBlock {
        section,
        address: Addr(0),
        alignment: 8,
        alignment_offset: 0,
    };
    let block = graph.create_content_block(place, vec![0; 8]);
    let edge = Edge {
        kind,
        offset: 0,
        target,
        addend,
    };
    graph.add_edge(block, edge);
    let symbol = graph.add_anonymous_symbol(block, 0, 8);
    graph.set_live(symbol, true);
    symbol
}

const NOP: u64 = 0x6000_0000;
/// `ld r2, 24(r1)`.
const RESTORE_TOC: u64 = 0xe841_0018;

/// Restores `r2` after calls that leave the module, and gives checks their name for `.TOC.`.
pub(super) fn finish(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    let toc = graph
        .symbols()
        .find(|(_, symbol)| symbol.name() == Some(TOC_SYMBOL) && !symbol.is_external());
    if let Some(address) = toc.map(|(id, _)| graph.symbol_address(id)) {
        let scope = crate::graph::Scope::Local;
        graph.add_absolute_symbol(TOC_ALIAS, address, 0, scope, true);
    }
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            match edge.kind {
                CALL_BRANCH_DELTA_RESTORE_TOC | BRANCH_DELTA14_RESTORE_TOC => {
                    restore_toc(graph, block, &edge)?;
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn restore_toc(graph: &mut LinkGraph<'_>, block: BlockId, edge: &Edge) -> Result<(), LinkError> {
    let after = edge.offset.checked_add(4);
    match after.and_then(|after| Some((after, word(graph, block, after)?))) {
        Some((_, RESTORE_TOC)) => Ok(()),
        Some((after, NOP)) => {
            let endian = graph.endian();
            let start = after as usize;
            endian.write(&mut graph.content_mut(block)[start..start + 4], RESTORE_TOC);
            Ok(())
        }
        _ => Err(content_error(
            graph,
            block,
            edge,
            "a call that leaves the module has no nop after it, so the TOC pointer cannot be restored",
        )),
    }
}

fn content_error(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge, problem: &str) -> LinkError {
    let section = graph.section(graph.block(block).section()).name();
    LinkError::Content {
        graph: graph.name().to_owned(),
        section: section.to_owned(),
        address: graph.fixup_address(block, edge).0,
        problem: problem.to_owned(),
    }
}
