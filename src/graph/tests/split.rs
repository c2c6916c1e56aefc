//! Laws of `split_block`.

use super::recipe::recipe;
use super::{DELTA32, at, edge, one_block};
use crate::base::Addr;
use crate::graph::verify::{Stage, verify};
use crate::graph::{BlockId, LinkGraph, NewBlock, Protection, SplitCache};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn symbols_edges_and_alignment_follow_the_cut() {
    let (mut graph, text, _) = one_block(0);
    let place = NewBlock {
        section: text,
        address: Addr(0x2004),
        alignment: 8,
        alignment_offset: 4,
    };
    let block = graph.create_content_block(place, (0..16).collect::<Vec<u8>>());
    let across = graph.add_defined_symbol(block, 2, "across", 10);
    let behind = graph.add_defined_symbol(block, 6, "behind", 4);
    let end = graph.add_defined_symbol(block, 16, "end", 0);
    graph.add_edge(block, edge(8, DELTA32, across, 1));
    graph.add_edge(block, edge(5, DELTA32, behind, 2));
    graph.add_keep_alive(block, end);

    let front = graph.split_block(block, 6, &mut SplitCache::default());

    let facts = |id: BlockId| {
        let block = graph.block(id);
        (block.address(), block.alignment(), block.alignment_offset())
    };
    assert_eq!(facts(front), (Addr(0x2004), 8, 4));
    assert_eq!(facts(block), (Addr(0x200a), 8, 2));
    assert_eq!(graph.content(front), [0, 1, 2, 3, 4, 5]);
    assert_eq!(graph.content(block), [6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    let placed = |id| {
        let symbol = graph.symbol(id);
        (symbol.block(), symbol.offset(), symbol.size())
    };
    assert_eq!(placed(across), (Some(front), 2, 4));
    assert_eq!(placed(behind), (Some(block), 0, 4));
    assert_eq!(placed(end), (Some(block), 10, 0));
    let offsets = |id| {
        graph
            .edges(id)
            .iter()
            .map(|edge| edge.offset)
            .collect::<Vec<_>>()
    };
    assert_eq!(offsets(front), [5, 0]);
    assert_eq!(offsets(block), [2]);
    assert_eq!(verify(&graph, Stage::Relocatable), Ok(()));
}

#[test]
fn at_the_end_there_is_nothing_to_cut() {
    let (mut graph, _, block) = one_block(4);
    assert_eq!(
        graph.split_block(block, 4, &mut SplitCache::default()),
        block
    );
    assert_eq!(graph.block_ids(), [block]);
}

#[test]
#[should_panic(expected = "split index 0 is outside the block")]
fn an_empty_front_is_refused() {
    let (mut graph, _, block) = one_block(4);
    graph.split_block(block, 0, &mut SplitCache::default());
}

#[test]
#[should_panic(expected = "split index 5 is outside the block")]
fn a_cut_past_the_end_is_refused() {
    let (mut graph, _, block) = one_block(4);
    graph.split_block(block, 5, &mut SplitCache::default());
}

#[test]
fn zero_fill_stays_zero_fill() {
    let (mut graph, text, _) = one_block(1);
    let block = graph.create_zero_fill_block(at(text, 0x2000), 1 << 40);
    let front = graph.split_block(block, 1 << 39, &mut SplitCache::default());
    assert!(graph.block(front).is_zero_fill() && graph.block(block).is_zero_fill());
    assert_eq!(graph.block(front).size(), 1 << 39);
    assert_eq!(graph.block(block).size(), 1 << 39);
    assert_eq!(graph.block(block).address(), Addr(0x2000 + (1 << 39)));
}

#[test]
fn borrowed_and_working_content_is_not_copied() {
    let bytes = *b"abcdef";
    let mut graph = LinkGraph::new("test.o", super::graph("").target);
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let block = graph.create_content_block(at(text, 0), &bytes[..]);
    let front = graph.split_block(block, 2, &mut SplitCache::default());
    assert!(std::ptr::eq(graph.content(front), &bytes[..2]));
    assert!(std::ptr::eq(graph.content(block), &bytes[2..]));
    graph.set_working_memory(vec![0; 8]);
    graph.move_to_working(block, 3);
    let middle = graph.split_block(block, 1, &mut SplitCache::default());
    assert_eq!(graph.content(middle), b"c");
    graph.content_mut(block)[0] = b'D';
    assert_eq!(graph.working, *b"\0\0\0cDef\0");
}

/// What a split must not change: content by address, edges and symbols by address.
#[derive(Debug, PartialEq)]
struct Facts {
    bytes: Vec<u8>,
    zeros: u64,
    edges: BTreeSet<(u64, usize, u8, usize, i64)>,
    symbols: Vec<(Addr, Option<String>, bool)>,
}

/// Facts of `parts`, which are cut from one block, in order of address.
fn facts(graph: &LinkGraph<'_>, parts: &[BlockId]) -> Facts {
    let mut nth = 0;
    let edges = parts.iter().flat_map(|&id| {
        graph.edges(id).iter().map(move |edge| {
            let at = graph.fixup_address(id, edge).0;
            (at, edge.kind.0, edge.target.index(), edge.addend)
        })
    });
    let mut edges: Vec<_> = edges.collect();
    edges.sort_by_key(|edge| edge.0); // stable: edges at one place must keep their order
    let edges = edges.into_iter().map(|(at, kind, target, addend)| {
        nth += 1;
        (at, nth, kind, target, addend)
    });
    let edges = edges.collect();
    let zeros = parts.iter().filter(|&&id| graph.block(id).is_zero_fill());
    Facts {
        bytes: parts
            .iter()
            .flat_map(|&id| graph.content(id))
            .copied()
            .collect(),
        zeros: zeros.map(|&id| graph.block(id).size()).sum(),
        edges,
        symbols: graph
            .symbols()
            .map(|(id, symbol)| {
                let name = symbol.name().map(str::to_owned);
                (graph.symbol_address(id), name, symbol.is_live())
            })
            .collect(),
    }
}

/// Cuts a block at each of `cuts` (offsets from its start), each in the part that holds it.
fn cut(graph: &mut LinkGraph<'_>, block: BlockId, cuts: &[u64]) -> Vec<BlockId> {
    let start = graph.block(block).address();
    let mut parts = vec![block];
    for &cut in cuts {
        let holds = |&id: &BlockId| {
            let part = graph.block(id);
            (part.address() - start..=part.end() - start).contains(&cut)
                && cut != part.address() - start
        };
        let index = parts.iter().position(holds).expect("a part holds each cut");
        let offset = cut - (graph.block(parts[index]).address() - start);
        let front = graph.split_block(parts[index], offset, &mut SplitCache::default());
        if front != parts[index] {
            parts.insert(index, front);
        }
    }
    parts
}

proptest! {
    #[test]
    fn splitting_moves_nothing(recipe in recipe(), which: prop::sample::Index,
                               cuts in prop::collection::vec(any::<u64>(), 1..8)) {
        let (mut graph, original) = (recipe.build(), recipe.build());
        let ids = graph.block_ids();
        let block = ids[which.index(ids.len())];
        let size = graph.block(block).size();
        let cuts: Vec<u64> = cuts.iter().map(|cut| 1 + cut % size).collect();
        let parts = cut(&mut graph, block, &cuts);

        prop_assert_eq!(facts(&graph, &parts), facts(&original, &[block]));
        prop_assert_eq!(verify(&graph, Stage::Relocatable), Ok(()));
        let inner: BTreeSet<u64> = cuts.iter().copied().filter(|&cut| cut < size).collect();
        prop_assert_eq!(parts.len(), inner.len() + 1);
        let whole = original.block(block);
        for &part in &parts {
            let part = graph.block(part);
            let moved = part.address() - whole.address();
            prop_assert_eq!(part.alignment(), whole.alignment());
            let expected = (whole.alignment_offset() + moved) % whole.alignment();
            prop_assert_eq!(part.alignment_offset(), expected);
        }
        for (id, symbol) in original.defined_symbols() {
            let Some(home) = graph.symbol(id).block() else { continue };
            let room = graph.block(home).size() - graph.symbol(id).offset();
            prop_assert_eq!(graph.symbol(id).size(), symbol.size().min(room));
        }
    }

    #[test]
    fn a_cache_changes_nothing(recipe in recipe(), which: prop::sample::Index,
                               steps in prop::collection::vec(1..4u64, 1..8)) {
        let (mut cached, mut plain) = (recipe.build(), recipe.build());
        let ids = cached.block_ids();
        let block = ids[which.index(ids.len())];
        let mut cache = SplitCache::default();
        for step in steps {
            let step = step.min(plain.block(block).size());
            let front = plain.split_block(block, step, &mut SplitCache::default());
            prop_assert_eq!(cached.split_block(block, step, &mut cache), front);
        }
        prop_assert_eq!(cached.block_ids(), plain.block_ids());
        for (id, symbol) in plain.symbols() {
            let other = cached.symbol(id);
            prop_assert_eq!((symbol.base(), symbol.offset()), (other.base(), other.offset()));
            prop_assert_eq!(symbol.size(), other.size());
        }
    }
}
