//! From an address of the object to a symbol, for pointers that have no relocation.

use crate::base::Addr;
use crate::graph::{BlockId, LinkGraph, Symbol, SymbolId};
use rustc_hash::FxHashMap;

/// Which block an address is in. A relocatable ELF object puts every section at 0, so there can be many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covering {
    Nothing,
    One(BlockId),
    Several,
}

/// Blocks by address: what covers the addresses from each start to the next, sorted.
#[derive(Debug)]
pub(super) struct Coverage(Vec<(Addr, Covering)>);

/// The blocks of a graph by address, and the symbols that stand for places in them.
#[derive(Debug)]
pub(super) struct AddressMap {
    coverage: Coverage,
    symbols: FxHashMap<(BlockId, u64), SymbolId>,
    /// Symbols at addresses that no block covers: ends of blocks and empty blocks. `None` if blocks disagree.
    outside: FxHashMap<Addr, Option<SymbolId>>,
}

impl Coverage {
    /// Sweeps over the starts and ends of blocks. Between two of them the sum of the ids of the open blocks is the id of
    /// the only one, if there is only one.
    pub(super) fn new(graph: &LinkGraph<'_>, blocks: impl Iterator<Item = BlockId>) -> Self {
        let mut bounds: Vec<(Addr, i64, BlockId)> = Vec::new();
        for id in blocks.filter(|&id| graph.block(id).size() > 0) {
            let block = graph.block(id);
            // A block that reaches past the end of the address space has no end to sweep over.
            let end = block.address().checked_add(block.size());
            bounds.push((block.address(), 1, id));
            bounds.extend(end.map(|end| (end, -1, id)));
        }
        bounds.sort_unstable();
        let ids: FxHashMap<i64, BlockId> = bounds
            .iter()
            .map(|&(_, _, id)| (id.index() as i64, id))
            .collect();
        let (mut open, mut sum) = (0i64, 0i64);
        let mut segments: Vec<(Addr, Covering)> = Vec::new();
        for (address, step, id) in bounds {
            open += step;
            sum += step * id.index() as i64;
            let covering = match open {
                0 => Covering::Nothing,
                1 => Covering::One(ids[&sum]),
                _ => Covering::Several,
            };
            match segments.last_mut() {
                Some(last) if last.0 == address => last.1 = covering,
                _ => segments.push((address, covering)),
            }
        }
        Self(segments)
    }

    pub(super) fn at(&self, address: Addr) -> Covering {
        let next = self.0.partition_point(|&(start, _)| start <= address);
        match next {
            0 => Covering::Nothing,
            _ => self.0[next - 1].1,
        }
    }
}

impl AddressMap {
    pub(super) fn new(graph: &LinkGraph<'_>) -> Self {
        let mut map = Self {
            coverage: Coverage::new(graph, graph.blocks().map(|(id, _)| id)),
            symbols: FxHashMap::default(),
            outside: FxHashMap::default(),
        };
        for (id, symbol) in graph.defined_symbols() {
            map.add_symbol(graph, id, symbol);
        }
        map
    }

    fn add_symbol(&mut self, graph: &LinkGraph<'_>, id: SymbolId, symbol: &Symbol<'_>) {
        let Some(block) = symbol.block() else { return };
        let best = self.symbols.entry((block, symbol.offset())).or_insert(id);
        if rank(graph, id) < rank(graph, *best) {
            *best = id;
        }
        if symbol.offset() >= graph.block(block).size() {
            let address = graph.symbol_address(id);
            let entry = self.outside.entry(address).or_insert(Some(id));
            if let Some(best) = entry {
                if graph.symbol(*best).block() != Some(block) {
                    *entry = None;
                } else if rank(graph, id) < rank(graph, *best) {
                    *best = id;
                }
            }
        }
    }

    /// The symbol for an address: the canonical one there, or a new one without a name. Fails if no block covers the
    /// address, or several do, with what JITLink's message says of the former.
    pub(super) fn symbol_at(
        &mut self,
        graph: &mut LinkGraph<'_>,
        address: Addr,
    ) -> Result<SymbolId, String> {
        match self.coverage.at(address) {
            Covering::One(block) => {
                let offset = address - graph.block(block).address();
                let symbol = self.symbols.entry((block, offset));
                Ok(*symbol.or_insert_with(|| graph.add_anonymous_symbol(block, offset, 0)))
            }
            Covering::Nothing => {
                let symbol = self.outside.get(&address).copied().flatten();
                symbol.ok_or_else(|| {
                    format!("No symbol or block covering address {:#018x}", address.0)
                })
            }
            Covering::Several => Err(format!(
                "several blocks cover address {:#018x}, so a pointer to it needs a relocation",
                address.0
            )),
        }
    }
}

/// How good a symbol stands for its address: the most visible one first, as JITLink ranks them. Names, sizes and at last
/// the order of creation decide between equals.
fn rank<'g>(graph: &'g LinkGraph<'_>, id: SymbolId) -> impl Ord + 'g {
    let symbol = graph.symbol(id);
    let (linkage, scope) = (symbol.linkage(), symbol.scope());
    let name = symbol.name();
    (linkage, scope, name.is_none(), name, symbol.size(), id)
}
