use super::*;
use crate::graph::{Protection, Scope};
use crate::link::testing::{at, edge, graph};
use proptest::prelude::*;
use std::collections::BTreeSet;

const BLOCKS: usize = 8;

proptest! {
    /// Against a fixed point that is computed the slow way.
    #[test]
    fn what_is_kept_is_what_a_root_reaches(
        roots in proptest::collection::btree_set(0..BLOCKS, 0..3),
        edges in proptest::collection::vec((0..BLOCKS, 0..BLOCKS + 2, any::<bool>()), 0..16),
    ) {
        let mut graph = graph();
        let section = graph.create_section("s", Protection::READ_WRITE);
        let blocks: Vec<BlockId> = (0..BLOCKS)
            .map(|index| graph.create_content_block(at(section, 16 * index as u64), vec![0; 16]))
            .collect();
        let mut symbols: Vec<SymbolId> = (0..BLOCKS)
            .map(|index| graph.add_defined_symbol(blocks[index], 0, format!("s{index}"), 16))
            .collect();
        symbols.push(graph.add_external_symbol("far", 0, false));
        symbols.push(graph.add_absolute_symbol("fixed", crate::base::Addr(1), 0, Scope::Local, false));
        for &(from, to, keep_alive) in &edges {
            if keep_alive {
                graph.add_keep_alive(blocks[from], symbols[to]);
            } else {
                graph.add_edge(blocks[from], edge("Pointer64", 0, symbols[to], 0));
            }
        }
        for &root in &roots {
            graph.set_live(symbols[root], true);
        }

        let mut reached: BTreeSet<usize> = roots.clone();
        loop {
            let more = edges.iter().filter(|(from, ..)| reached.contains(from)).map(|edge| edge.1);
            let next: BTreeSet<usize> = reached.iter().copied().chain(more).collect();
            if next == reached {
                break;
            }
            reached = next;
        }

        prune(&mut graph);
        let kept: BTreeSet<BlockId> = graph.blocks().map(|(id, _)| id).collect();
        let expected: BTreeSet<BlockId> =
            reached.iter().filter_map(|&index| blocks.get(index)).copied().collect();
        prop_assert_eq!(kept, expected);
        let kept: BTreeSet<SymbolId> = graph.symbols().map(|(id, _)| id).collect();
        let mut expected: BTreeSet<SymbolId> = reached.iter().map(|&index| symbols[index]).collect();
        expected.insert(symbols[BLOCKS + 1]);
        prop_assert_eq!(kept, expected);
        for (id, _) in graph.blocks() {
            for edge in graph.edges(id) {
                prop_assert!(graph.symbols().any(|(id, _)| id == edge.target));
            }
        }
    }
}

#[test]
fn a_dead_symbol_of_a_kept_block_goes_alone() {
    let mut graph = graph();
    let section = graph.create_section("s", Protection::READ_WRITE);
    let block = graph.create_content_block(at(section, 0), vec![0; 16]);
    let live = graph.add_defined_symbol(block, 0, "live", 8);
    graph.add_defined_symbol(block, 8, "dead", 8);
    graph.set_live(live, true);
    prune(&mut graph);
    let names: Vec<_> = graph.symbols().map(|(_, symbol)| symbol.name()).collect();
    assert_eq!(names, [Some("live")]);
}
