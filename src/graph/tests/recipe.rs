//! Random graphs: what is in them, and in which order it is created.

use super::{at, edge, graph};
use crate::base::Addr;
use crate::graph::verify::{Stage, verify};
use crate::graph::{
    BlockId, EdgeKind, Lifetime, LinkGraph, Linkage, NewBlock, Protection, Scope, SymbolId,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};

const SECTIONS: [(&str, Protection, Lifetime); 4] = [
    (".text", Protection::READ_EXEC, Lifetime::Standard),
    (".data", Protection::READ_WRITE, Lifetime::Standard),
    ("$__GOT", Protection::READ, Lifetime::Standard),
    (".debug_info", Protection::READ, Lifetime::NoAlloc),
];

/// A block; numbers that choose among other elements are taken modulo their count.
#[derive(Clone, Debug)]
pub(crate) struct BlockRecipe {
    section: usize,
    address: u64,
    log_alignment: u32,
    alignment_offset: u64,
    content: Vec<u8>,
    zero_fill: bool,
}

/// What a symbol is an offset from.
#[derive(Clone, Debug)]
enum BaseRecipe {
    Block { block: usize, offset: u64 },
    Absolute(u64),
    External(bool),
}

#[derive(Clone, Debug)]
struct SymbolRecipe {
    base: BaseRecipe,
    name: Option<u8>,
    size: u64,
    weak: bool,
    local: bool,
    live: bool,
}

#[derive(Clone, Debug)]
struct EdgeRecipe {
    block: usize,
    offset: u32,
    kind: u8,
    target: usize,
    addend: i64,
}

/// The elements of a graph, free of the order in which they are created.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    sections: Vec<usize>,
    blocks: Vec<BlockRecipe>,
    symbols: Vec<SymbolRecipe>,
    edges: Vec<EdgeRecipe>,
}

/// An order of creation for the elements of a recipe.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    sections: Vec<usize>,
    blocks: Vec<usize>,
    symbols: Vec<usize>,
    edges: Vec<usize>,
}

pub(crate) fn recipe() -> impl Strategy<Value = Recipe> {
    let block = (
        any::<usize>(),
        0..3u64,
        0..3u32,
        any::<u64>(),
        prop::collection::vec(0..2u8, 1..12),
        prop::bool::weighted(0.2),
    );
    let block = block.prop_map(
        |(section, page, log_alignment, offset, content, zero_fill)| BlockRecipe {
            section,
            address: page * 0x10,
            log_alignment,
            alignment_offset: offset % (1 << log_alignment),
            content,
            zero_fill,
        },
    );
    let base = prop_oneof![
        6 => (any::<usize>(), any::<u64>())
            .prop_map(|(block, offset)| BaseRecipe::Block { block, offset }),
        1 => (0..0x100u64).prop_map(BaseRecipe::Absolute),
        1 => any::<bool>().prop_map(BaseRecipe::External),
    ];
    let symbol = (
        base,
        prop::option::of(0..12u8),
        0..12u64,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    let symbol = symbol.prop_map(|(base, name, size, weak, local, live)| SymbolRecipe {
        base,
        name,
        size,
        weak,
        local,
        live,
    });
    let edge = (
        any::<usize>(),
        any::<u32>(),
        1..5u8,
        any::<usize>(),
        -4..4i64,
    );
    let edge = edge.prop_map(|(block, offset, kind, target, addend)| EdgeRecipe {
        block,
        offset,
        kind,
        target,
        addend,
    });
    (
        prop::collection::vec(0..SECTIONS.len(), 1..5),
        prop::collection::vec(block, 1..9),
        prop::collection::vec(symbol, 1..12),
        prop::collection::vec(edge, 0..16),
    )
        .prop_map(|(sections, blocks, symbols, edges)| Recipe {
            sections,
            blocks,
            symbols,
            edges,
        })
}

/// A recipe and an order that is not the one in which it is written down.
pub(crate) fn recipe_and_order() -> impl Strategy<Value = (Recipe, Order)> {
    let shuffled = |count: usize| Just((0..count).collect::<Vec<_>>()).prop_shuffle();
    recipe().prop_flat_map(move |recipe| {
        let orders = (
            shuffled(recipe.sections.len()),
            shuffled(recipe.blocks.len()),
            shuffled(recipe.symbols.len()),
            shuffled(recipe.edges.len()),
        );
        let orders = orders.prop_map(|(sections, blocks, symbols, edges)| Order {
            sections,
            blocks,
            symbols,
            edges,
        });
        (Just(recipe), orders)
    })
}

impl Recipe {
    /// The graph, its elements created in the order in which the recipe lists them.
    pub(crate) fn build(&self) -> LinkGraph<'static> {
        self.build_in(&Order {
            sections: (0..self.sections.len()).collect(),
            blocks: (0..self.blocks.len()).collect(),
            symbols: (0..self.symbols.len()).collect(),
            edges: (0..self.edges.len()).collect(),
        })
    }

    /// The graph, its elements created in this order. Edges at one place keep theirs: fixups there build on each other.
    pub(crate) fn build_in(&self, order: &Order) -> LinkGraph<'static> {
        let mut graph = graph("random.o");
        let mut sections = BTreeMap::new();
        for &index in &order.sections {
            let (name, protection, lifetime) = SECTIONS[self.sections[index]];
            let id = graph.create_section(name, protection);
            graph.set_lifetime(id, lifetime);
            sections.insert(index, id);
        }
        let mut blocks = BTreeMap::new();
        for &index in &order.blocks {
            let recipe = &self.blocks[index];
            let place = NewBlock {
                alignment: 1 << recipe.log_alignment,
                alignment_offset: recipe.alignment_offset,
                ..at(
                    sections[&(recipe.section % self.sections.len())],
                    recipe.address,
                )
            };
            let id = if recipe.zero_fill {
                graph.create_zero_fill_block(place, recipe.content.len() as u64)
            } else {
                graph.create_content_block(place, recipe.content.clone())
            };
            blocks.insert(index, id);
        }
        let mut symbols = BTreeMap::new();
        for &index in &order.symbols {
            symbols.insert(index, self.add_symbol(&mut graph, &blocks, index));
        }
        self.add_edges(&mut graph, order, &blocks, &symbols);
        graph
    }

    fn add_symbol(
        &self,
        graph: &mut LinkGraph<'static>,
        blocks: &BTreeMap<usize, BlockId>,
        index: usize,
    ) -> SymbolId {
        let recipe = &self.symbols[index];
        let id = match recipe.base {
            BaseRecipe::Block { block, offset } => {
                let block = blocks[&(block % blocks.len())];
                let room = graph.block(block).size();
                let offset = offset % (room + 1);
                let size = recipe.size.min(room - offset);
                match recipe.name {
                    Some(name) => graph.add_defined_symbol(block, offset, format!("f{name}"), size),
                    None => graph.add_anonymous_symbol(block, offset, size),
                }
            }
            BaseRecipe::Absolute(address) => graph.add_absolute_symbol(
                format!("abs{index}"),
                Addr(address),
                recipe.size,
                Scope::Default,
                recipe.live,
            ),
            BaseRecipe::External(weak) => {
                graph.add_external_symbol(format!("ext{index}"), recipe.size, weak)
            }
        };
        graph.set_live(id, recipe.live);
        if recipe.weak {
            graph.set_linkage(id, Linkage::Weak);
        }
        if recipe.local {
            graph.set_scope(id, Scope::Local);
        }
        id
    }

    fn add_edges(
        &self,
        graph: &mut LinkGraph<'static>,
        order: &Order,
        blocks: &BTreeMap<usize, BlockId>,
        symbols: &BTreeMap<usize, SymbolId>,
    ) {
        let placed: Vec<_> = self
            .edges
            .iter()
            .map(|recipe| {
                let block = blocks[&(recipe.block % blocks.len())];
                let place = graph.block(block);
                let target = symbols[&(recipe.target % symbols.len())];
                let kind = if place.is_zero_fill() {
                    EdgeKind::KEEP_ALIVE
                } else {
                    EdgeKind(recipe.kind)
                };
                if kind.is_relocation() {
                    let offset = recipe.offset % place.size() as u32;
                    (block, edge(offset, kind, target, recipe.addend))
                } else {
                    (block, edge(0, kind, target, 0))
                }
            })
            .collect();
        let mut queues: BTreeMap<_, VecDeque<_>> = BTreeMap::new();
        for &(block, edge) in &placed {
            let queue = queues.entry((block, edge.offset)).or_default();
            queue.push_back(edge);
        }
        for &index in &order.edges {
            let (block, place) = placed[index];
            let queue = queues.get_mut(&(block, place.offset));
            if let Some(edge) = queue.and_then(VecDeque::pop_front) {
                graph.add_edge(block, edge);
            }
        }
    }
}

proptest! {
    #[test]
    fn random_graphs_are_sound((recipe, order) in recipe_and_order()) {
        prop_assert_eq!(verify(&recipe.build(), Stage::Relocatable), Ok(()));
        prop_assert_eq!(verify(&recipe.build_in(&order), Stage::Relocatable), Ok(()));
    }
}
