//! Invariants of a graph, checked after every pass in debug and test builds.

use crate::graph::{Base, BlockId, Content, EdgeKind, Lifetime, LinkGraph, SectionId, Symbol};
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
        Stage::Relocatable => &[blocks, membership, edges, symbols],
        Stage::Allocated => &[
            blocks,
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

/// Alignments can be met, and content that was moved to working memory lies in it.
fn blocks(graph: &LinkGraph<'_>) -> Result<(), String> {
    for (id, block) in graph.blocks() {
        let (alignment, offset) = (block.alignment(), block.alignment_offset());
        if !alignment.is_power_of_two() || offset >= alignment {
            return Err(format!(
                "{} has alignment {alignment} with offset {offset}",
                name(graph, id)
            ));
        }
        if let Content::Working { offset, size } = block.content {
            let memory = graph.working.len();
            if offset.checked_add(size).is_none_or(|end| end > memory) {
                return Err(format!(
                    "{} reaches past the end of working memory ({memory:#x} bytes)",
                    name(graph, id)
                ));
            }
        }
    }
    Ok(())
}

/// Sections list exactly the blocks and symbols that are in them.
fn membership(graph: &LinkGraph<'_>) -> Result<(), String> {
    let mut seen = vec![false; graph.blocks.len()];
    let mut seen_symbols = vec![false; graph.symbols.len()];
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
            if std::mem::replace(&mut seen_symbols[symbol.index()], true) {
                let shown = shown(graph.symbol(symbol));
                return Err(format!("symbol {shown} is listed twice"));
            }
        }
    }
    let lost = graph
        .blocks
        .iter()
        .zip(&seen)
        .find(|(block, seen)| !block.removed && !**seen);
    if let Some((block, _)) = lost {
        let address = block.address;
        return Err(format!("a live block at {address} is in no section's list"));
    }
    let lost = graph
        .defined_symbols()
        .find(|(id, _)| !seen_symbols[id.index()]);
    lost.map_or(Ok(()), |(_, symbol)| {
        let shown = shown(symbol);
        Err(format!("symbol {shown} is in no section's list"))
    })
}

fn shown<'s>(symbol: &'s Symbol<'_>) -> &'s str {
    symbol.name().unwrap_or("<anonymous symbol>")
}

/// Edges start inside their block, patch something that has content, and point at symbols that are still there.
fn edges(graph: &LinkGraph<'_>) -> Result<(), String> {
    for (id, block) in graph.blocks() {
        for edge in graph.edges(id) {
            let problem = if edge.kind == EdgeKind::INVALID {
                "is of no kind".to_owned()
            } else if edge.kind.is_relocation() && u64::from(edge.offset) >= block.size() {
                format!("lies past its end (size {:#x})", block.size())
            } else if edge.kind.is_relocation() && block.is_zero_fill() {
                "would patch zero-fill".to_owned()
            } else if graph.symbol(edge.target).removed {
                let target = shown(graph.symbol(edge.target));
                format!("points at the removed symbol {target}")
            } else {
                continue;
            };
            let (at, block) = (edge.offset, name(graph, id));
            return Err(format!("the edge at +{at:#x} of {block} {problem}"));
        }
    }
    Ok(())
}

/// Symbols lie inside their block, which is still there; what others define has a name to look up.
fn symbols(graph: &LinkGraph<'_>) -> Result<(), String> {
    for (_, symbol) in graph.symbols() {
        if symbol.is_external() && symbol.name().is_none() {
            return Err("an external symbol has no name".to_owned());
        }
        if let Base::Block(block) = symbol.base() {
            let shown = shown(symbol);
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

/// Blocks end inside the address space, and no two share an address.
fn overlap(graph: &LinkGraph<'_>) -> Result<(), String> {
    let mut blocks: Vec<BlockId> = allocated(graph)
        .filter(|(_, block)| block.size() > 0)
        .map(|(id, _)| id)
        .collect();
    blocks.sort_by_key(|&id| graph.block(id).address());
    let last = |id: BlockId| {
        let block = graph.block(id);
        block.address().checked_add(block.size() - 1)
    };
    if let Some(&id) = blocks.iter().find(|&&id| last(id).is_none()) {
        return Err(format!(
            "{} reaches past the end of the address space",
            name(graph, id)
        ));
    }
    for pair in blocks.windows(2) {
        if last(pair[0]) >= Some(graph.block(pair[1]).address()) {
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
            let target = shown(graph.symbol(edge.target));
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
