//! Invariants of a graph, checked after every pass in debug and test builds.

use crate::graph::{Base, BlockId, Lifetime, LinkGraph, SectionId};
use rustc_hash::FxHashMap;

/// When in the link a graph is verified: addresses mean nothing before allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Before the allocation: addresses are the object's.
    Relocatable,
    /// Blocks have their addresses in the executor.
    Allocated,
}

/// A broken invariant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("in graph {graph}: {problem}")]
pub struct Violation {
    /// The graph's name.
    pub graph: String,
    /// What is wrong.
    pub problem: String,
}

type Check = fn(&LinkGraph<'_>) -> Result<(), String>;

/// Checks every invariant that holds at `stage`.
///
/// # Errors
/// The first one that is broken.
pub fn verify(graph: &LinkGraph<'_>, stage: Stage) -> Result<(), Violation> {
    let checks: &[Check] = match stage {
        Stage::Relocatable => &[membership, edges, symbols],
        Stage::Allocated => &[
            membership,
            edges,
            symbols,
            alignment,
            overlap,
            unique_got_entries,
        ],
    };
    for check in checks {
        check(graph).map_err(|problem| Violation {
            graph: graph.name().to_owned(),
            problem,
        })?;
    }
    Ok(())
}

/// Sections list exactly the blocks and symbols that are in them.
fn membership(graph: &LinkGraph<'_>) -> Result<(), String> {
    let mut seen = vec![false; graph.blocks.len()];
    for (id, section) in graph.sections() {
        for &block in section.blocks() {
            if std::mem::replace(&mut seen[block.index()], true) {
                return Err(format!("{} is listed twice", name(graph, block)));
            }
            if graph.block(block).section != id || graph.block(block).removed {
                return Err(format!("section {} lists a block it lost", section.name()));
            }
        }
        for &symbol in section.symbols() {
            let home = graph
                .symbol(symbol)
                .block()
                .map(|block| graph.block(block).section);
            if home != Some(id) || graph.symbol(symbol).removed {
                return Err(format!("section {} lists a symbol it lost", section.name()));
            }
        }
    }
    let lost = graph
        .blocks
        .iter()
        .zip(&seen)
        .find(|(block, seen)| !block.removed && !**seen);
    lost.map_or(Ok(()), |(block, _)| {
        Err(format!(
            "a live block at {} is in no section's list",
            block.address
        ))
    })
}

/// Edges start inside their block and point at symbols that are still there.
fn edges(graph: &LinkGraph<'_>) -> Result<(), String> {
    for (id, block) in graph.blocks() {
        for edge in graph.edges(id) {
            let inside = u64::from(edge.offset) < block.size() || !edge.kind.is_relocation();
            if !inside {
                let size = block.size();
                return Err(format!(
                    "edge at +{:#x} of {} (size {size:#x})",
                    edge.offset,
                    name(graph, id)
                ));
            }
            if graph.symbol(edge.target).removed {
                return Err(format!(
                    "edge at +{:#x} of {} to a removed symbol",
                    edge.offset,
                    name(graph, id)
                ));
            }
        }
    }
    Ok(())
}

/// Symbols lie inside their block, which is still there.
fn symbols(graph: &LinkGraph<'_>) -> Result<(), String> {
    for (_, symbol) in graph.symbols() {
        if let Base::Block(block) = symbol.base() {
            let shown = symbol.name().unwrap_or("<anonymous symbol>");
            if graph.block(block).removed {
                return Err(format!("symbol {shown} is defined in a removed block"));
            }
            let end = symbol.offset().checked_add(symbol.size());
            if end.is_none_or(|end| end > graph.block(block).size()) {
                return Err(format!(
                    "symbol {shown} reaches past the end of {}",
                    name(graph, block)
                ));
            }
        }
    }
    Ok(())
}

/// Addresses are aligned as the block says.
fn alignment(graph: &LinkGraph<'_>) -> Result<(), String> {
    for (id, block) in allocated(graph) {
        if block.address().0 % block.alignment() != block.alignment_offset() {
            return Err(format!(
                "{} is not at offset {} modulo {}",
                name(graph, id),
                block.alignment_offset(),
                block.alignment()
            ));
        }
    }
    Ok(())
}

/// No two blocks share an address.
fn overlap(graph: &LinkGraph<'_>) -> Result<(), String> {
    let mut blocks: Vec<BlockId> = allocated(graph)
        .filter(|(_, block)| block.size() > 0)
        .map(|(id, _)| id)
        .collect();
    blocks.sort_by_key(|&id| graph.block(id).address());
    for pair in blocks.windows(2) {
        if graph.block(pair[0]).end() > graph.block(pair[1]).address() {
            return Err(format!(
                "{} overlaps {}",
                name(graph, pair[0]),
                name(graph, pair[1])
            ));
        }
    }
    Ok(())
}

/// The GOT has one entry per target and kind of entry.
fn unique_got_entries(graph: &LinkGraph<'_>) -> Result<(), String> {
    let Some(got) = graph.find_section_by_name("$__GOT") else {
        return Ok(());
    };
    let mut entries: FxHashMap<_, BlockId> = FxHashMap::default();
    for &block in graph.section(got).blocks() {
        if let [edge] = graph.edges(block)
            && let Some(first) = entries.insert((edge.target, edge.kind, edge.addend), block)
        {
            let target = graph
                .symbol(edge.target)
                .name()
                .unwrap_or("<anonymous symbol>");
            return Err(format!(
                "{} and {} are both GOT entries of {target}",
                name(graph, first),
                name(graph, block)
            ));
        }
    }
    Ok(())
}

fn allocated<'g, 'a>(
    graph: &'g LinkGraph<'a>,
) -> impl Iterator<Item = (BlockId, &'g crate::graph::Block<'a>)> {
    let lives = |section: SectionId| graph.section(section).lifetime() != Lifetime::NoAlloc;
    graph
        .blocks()
        .filter(move |(_, block)| lives(block.section()))
}

fn name(graph: &LinkGraph<'_>, block: BlockId) -> String {
    let entry = graph.block(block);
    format!(
        "the block at {} in section {}",
        entry.address(),
        graph.section(entry.section()).name()
    )
}
