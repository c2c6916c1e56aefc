//! An order and names for the elements of a graph that do not depend on the order in which they were created.
//!
//! Blocks are ranked by what can be seen of them (section, address, names, content), then by what they point at and
//! what points at them, until nothing more can be told apart (colour refinement). Blocks that still look alike are
//! told apart by choosing one and refining again; up to [`CHOICES`] times, which only large rings of anonymous,
//! equal blocks exceed.

use crate::graph::{BlockId, Edge, LinkGraph, SectionId, Symbol, SymbolId};
use std::fmt::Write;

const CHOICES: usize = 256;
/// How many single-target blocks (stub → GOT entry → symbol) a name looks through.
const CHAIN: usize = 8;

/// Order and names of a graph's elements.
pub(super) struct Meaning {
    /// Sections in canonical order.
    pub(super) sections: Vec<SectionId>,
    /// Blocks in canonical order, section by section.
    pub(super) blocks: Vec<BlockId>,
    /// Rank of each block, by index.
    block_rank: Vec<usize>,
    /// Rank of each symbol's own facts, by index; equal facts have equal ranks.
    symbol_rank: Vec<usize>,
    section_labels: Vec<String>,
    block_labels: Vec<String>,
    targets: Vec<String>,
}

impl Meaning {
    pub(super) fn new(graph: &LinkGraph<'_>) -> Self {
        let symbol_rank = symbol_ranks(graph);
        let (block_rank, section_rank) = refine_to_the_end(graph, &symbol_rank);
        let mut sections: Vec<SectionId> = graph.sections().map(|(id, _)| id).collect();
        sections.sort_by_key(|id| (section_rank[id.index()], id.index()));
        let mut blocks = graph.block_ids();
        blocks.sort_by_key(|id| block_rank[id.index()]);
        let mut meaning = Self {
            sections,
            blocks,
            block_rank,
            symbol_rank,
            section_labels: vec![String::new(); graph.sections.len()],
            block_labels: vec![String::new(); graph.blocks.len()],
            targets: vec![String::new(); graph.symbols.len()],
        };
        meaning.name(graph);
        meaning
    }

    /// `.text`, or `.text#2` for the second of that name.
    pub(super) fn section(&self, id: SectionId) -> &str {
        &self.section_labels[id.index()]
    }

    /// `.text[main]`, `$__GOT[printf]`, `.text+0x10`.
    pub(super) fn block(&self, id: BlockId) -> &str {
        &self.block_labels[id.index()]
    }

    /// A symbol as edges name it: its name, and where it is if that name is not the only one or it has none.
    pub(super) fn target(&self, id: SymbolId) -> &str {
        &self.targets[id.index()]
    }

    /// The edges of a block by place. Fixups at one place keep their order, which matters; edges that patch nothing have
    /// none.
    pub(super) fn edges(&self, graph: &LinkGraph<'_>, block: BlockId) -> Vec<Edge> {
        let mut edges = graph.edges(block).to_vec();
        edges.sort_by_key(|edge| {
            let rank = self.symbol_rank[edge.target.index()];
            let home = graph.symbol(edge.target).block();
            let home = home.map(|block| self.block_rank[block.index()]);
            let tie = (!edge.kind.is_relocation()).then_some((edge.kind, home, rank, edge.addend));
            (edge.offset, edge.kind.is_relocation(), tie)
        });
        edges
    }

    /// Symbols in canonical order.
    pub(super) fn sort_symbols(&self, symbols: &mut [SymbolId]) {
        symbols.sort_by_key(|id| (self.symbol_rank[id.index()], id.index()));
    }

    fn name(&mut self, graph: &LinkGraph<'_>) {
        let mut used = std::collections::BTreeMap::new();
        let mut unique = |label: String| {
            let count: &mut usize = used.entry(label.clone()).or_default();
            *count += 1;
            match *count {
                1 => label,
                nth => format!("{label}#{nth}"),
            }
        };
        for &id in &self.sections {
            self.section_labels[id.index()] = unique(printable(graph.section(id).name()));
        }
        let names = BlockNames::new(graph);
        // A block's own symbol is a better claim to a label than what another block points at.
        let (own, other): (Vec<BlockId>, Vec<BlockId>) = self
            .blocks
            .iter()
            .partition(|&&id| names.0[id.index()].is_some());
        for id in own.into_iter().chain(other) {
            let section = graph.block(id).section();
            let label = &self.section_labels[section.index()];
            let start = graph.section_range(section).map(|(start, _)| start);
            let offset = start.map_or(0, |start| graph.block(id).address() - start);
            self.block_labels[id.index()] = unique(match names.of(graph, id) {
                Some(name) => format!("{label}[{}]", printable(name)),
                None => format!("{label}+{offset:#x}"),
            });
        }
        let mut named = std::collections::BTreeMap::<&str, usize>::new();
        for (_, symbol) in graph.symbols() {
            *named.entry(symbol.name().unwrap_or_default()).or_default() += 1;
        }
        for (id, symbol) in graph.symbols() {
            let place = symbol.block().map(|block| {
                let mut place = self.block_labels[block.index()].clone();
                if symbol.offset() != 0 {
                    let _ = write!(place, "+{:#x}", symbol.offset());
                }
                place
            });
            self.targets[id.index()] = match (symbol.name(), place) {
                (Some(name), Some(place)) if named[name] > 1 => {
                    format!("{} ({place})", printable(name))
                }
                (Some(name), _) => printable(name),
                (None, Some(place)) => place,
                (None, None) => format!("{}", graph.symbol_address(id)),
            };
        }
    }
}

/// Text on one line: control characters are escaped.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || character == '\\' {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

/// The named symbol that stands for each block.
struct BlockNames(Vec<Option<SymbolId>>);

impl BlockNames {
    fn new(graph: &LinkGraph<'_>) -> Self {
        let mut first: Vec<Option<SymbolId>> = vec![None; graph.blocks.len()];
        let key = |id: SymbolId| {
            let symbol = graph.symbol(id);
            (
                symbol.offset(),
                symbol.scope(),
                symbol.linkage(),
                symbol.name(),
            )
        };
        for (id, symbol) in graph.defined_symbols().filter(|(_, s)| s.name().is_some()) {
            // An entry of a table that the linker builds is what it is for, wherever a symbol for the table stands.
            let of_table = |block: &BlockId| {
                graph
                    .section(graph.block(*block).section())
                    .name()
                    .starts_with("$__")
            };
            if let Some(block) = symbol.block().filter(|block| !of_table(block)) {
                let slot = &mut first[block.index()];
                *slot = Some(slot.map_or(id, |old| if key(id) < key(old) { id } else { old }));
            }
        }
        Self(first)
    }

    /// The name of the block's first symbol, or of the one thing that it points at.
    fn of<'g>(&self, graph: &'g LinkGraph<'_>, mut block: BlockId) -> Option<&'g str> {
        for _ in 0..CHAIN {
            if let Some(id) = self.0[block.index()] {
                return graph.symbol(id).name();
            }
            let mut targets = graph
                .edges(block)
                .iter()
                .filter(|edge| edge.kind.is_relocation());
            let target = targets.next()?.target;
            if targets.any(|edge| edge.target != target) {
                return None;
            }
            let symbol = graph.symbol(target);
            if symbol.name().is_some() {
                return symbol.name();
            }
            block = symbol.block()?;
        }
        None
    }
}

/// Numbers equal keys equally and others in their order.
fn rank<K: Ord>(keys: &[Option<K>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|&a, &b| keys[a].cmp(&keys[b]));
    let mut ranks = vec![0; keys.len()];
    for pair in order.windows(2) {
        ranks[pair[1]] = ranks[pair[0]] + usize::from(keys[pair[0]] != keys[pair[1]]);
    }
    ranks
}

fn symbol_ranks(graph: &LinkGraph<'_>) -> Vec<usize> {
    let kind = |symbol: &Symbol<'_>| {
        (
            symbol.is_external(),
            symbol.is_absolute(),
            symbol.is_weakly_referenced(),
        )
    };
    let keys: Vec<_> = graph
        .symbols
        .iter()
        .enumerate()
        .map(|(index, symbol)| {
            let free = !symbol.is_defined();
            let address = free.then(|| graph.symbol_address(SymbolId::new(index)));
            let place = (
                symbol.offset(),
                symbol.name().is_none(),
                symbol.name(),
                address,
            );
            let facts = (
                symbol.size(),
                symbol.linkage(),
                symbol.scope(),
                symbol.is_callable(),
            );
            let flags = (symbol.is_live(), symbol.target_flags());
            (!symbol.removed).then_some((kind(symbol), place, facts, flags))
        })
        .collect();
    rank(&keys)
}

type Ranks = (Vec<usize>, Vec<usize>);

fn refine_to_the_end(graph: &LinkGraph<'_>, symbols: &[usize]) -> Ranks {
    let ids = graph.block_ids();
    let mut blocks = first_ranks(graph, symbols);
    for _ in 0..CHOICES {
        blocks = refine(graph, symbols, blocks);
        let mut sorted = ids.clone();
        sorted.sort_by_key(|id| blocks[id.index()]);
        let tie = sorted
            .windows(2)
            .find(|pair| blocks[pair[0].index()] == blocks[pair[1].index()]);
        let Some(tie) = tie else { break };
        let chosen = tie[0].index();
        let keys: Vec<_> = blocks
            .iter()
            .enumerate()
            .map(|(index, &rank)| Some((rank, index != chosen)))
            .collect();
        blocks = rank(&keys);
    }
    let keys: Vec<_> = blocks
        .iter()
        .copied()
        .enumerate()
        .map(|(i, r)| Some((r, i)))
        .collect();
    let blocks = rank(&keys);
    let sections = section_ranks(graph, &blocks);
    let keys: Vec<_> = (0..blocks.len())
        .map(|index| {
            let block = &graph.blocks[index];
            (!block.removed).then(|| (sections[block.section.index()], blocks[index]))
        })
        .collect();
    (rank(&keys), sections)
}

fn section_ranks(graph: &LinkGraph<'_>, blocks: &[usize]) -> Vec<usize> {
    let keys: Vec<_> = graph
        .sections()
        .map(|(_, section)| {
            let mut held: Vec<usize> = section
                .blocks()
                .iter()
                .map(|id| blocks[id.index()])
                .collect();
            held.sort_unstable();
            let place = (
                section.lifetime(),
                section.protection(),
                section.is_thread_local(),
            );
            Some((place, section.name(), held))
        })
        .collect();
    rank(&keys)
}

/// Ranks by what can be seen of a block alone.
fn first_ranks(graph: &LinkGraph<'_>, symbols: &[usize]) -> Vec<usize> {
    let nothing = vec![0; graph.blocks.len()];
    let names = BlockNames::new(graph);
    let mut held = vec![Vec::new(); graph.blocks.len()];
    for (id, symbol) in graph.defined_symbols() {
        if let Some(block) = symbol.block() {
            held[block.index()].push(symbols[id.index()]);
        }
    }
    let sections: Vec<_> = {
        let keys: Vec<_> = graph
            .sections()
            .map(|(_, s)| {
                Some((
                    (s.lifetime(), s.protection(), s.is_thread_local()),
                    s.name(),
                ))
            })
            .collect();
        rank(&keys)
    };
    let mut keys: Vec<_> = nothing.iter().map(|_| None).collect();
    for (id, block) in graph.blocks() {
        let mut held = std::mem::take(&mut held[id.index()]);
        held.sort_unstable();
        let name = names.of(graph, id);
        let place = (
            sections[block.section.index()],
            block.address(),
            name.is_none(),
            name,
        );
        let shape = (block.size(), block.alignment(), block.alignment_offset());
        let content = (block.is_zero_fill(), graph.content(id), held);
        keys[id.index()] = Some((place, shape, content));
    }
    rank(&keys)
}

/// Tells blocks apart by section, targets and referrers until that tells no more.
fn refine(graph: &LinkGraph<'_>, symbols: &[usize], mut blocks: Vec<usize>) -> Vec<usize> {
    let ids = graph.block_ids();
    loop {
        let sections = section_ranks(graph, &blocks);
        let mut keys: Vec<_> = vec![None; blocks.len()];
        for (id, block) in graph.blocks() {
            let own = (blocks[id.index()], sections[block.section.index()]);
            keys[id.index()] = Some((own, Vec::new(), Vec::new()));
        }
        for &id in &ids {
            let mut nth = (0, 0);
            let mut edges = graph.edges(id).to_vec();
            edges.sort_by_key(|edge| (edge.offset, edge.kind.is_relocation()));
            for edge in edges {
                // Fixups at one place are told apart by their order there.
                nth = if edge.kind.is_relocation() && nth.0 == edge.offset {
                    (edge.offset, nth.1 + 1)
                } else {
                    (edge.offset, 0)
                };
                let home = graph.symbol(edge.target).block();
                let facts = (nth, edge.kind, edge.addend, symbols[edge.target.index()]);
                let to = home.map(|home| blocks[home.index()]);
                if let Some((_, out, _)) = &mut keys[id.index()] {
                    out.push((facts, to));
                }
                if let Some((_, _, incoming)) = home.and_then(|home| keys[home.index()].as_mut()) {
                    incoming.push((facts, blocks[id.index()]));
                }
            }
        }
        for (_, out, incoming) in keys.iter_mut().flatten() {
            out.sort_unstable();
            incoming.sort_unstable();
        }
        let refined = rank(&keys);
        if refined.iter().max() == blocks.iter().max() {
            return blocks;
        }
        blocks = refined;
    }
}
