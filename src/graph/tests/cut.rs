//! Cutting bytes out of blocks.

use super::{DELTA32, edge, one_block};
use crate::graph::{Scope, verify};
use rstest::rstest;

#[test]
fn what_stands_behind_a_cut_moves_down() {
    let (mut graph, _, block) = one_block(16);
    let target = graph.add_defined_symbol(block, 0, "start", 16);
    for offset in [0, 4, 8, 12] {
        graph.add_edge(block, edge(offset, DELTA32, target, 0));
    }
    graph.cut(block, &[4..6, 8..9]);
    assert_eq!(
        graph.content(block),
        [0, 1, 2, 3, 6, 7, 9, 10, 11, 12, 13, 14, 15]
    );
    let offsets: Vec<u32> = graph.edges(block).iter().map(|edge| edge.offset).collect();
    assert_eq!(offsets, [0, 4, 6, 9]);
    assert_eq!(verify::verify(&graph, verify::Stage::Relocatable), Ok(()));
}

#[rstest]
#[case::before(0, 4, (0, 4))]
#[case::across(2, 8, (2, 6))]
#[case::inside(5, 0, (4, 0))]
#[case::from_inside(5, 7, (4, 6))]
#[case::at_the_end_of_the_cut(6, 4, (4, 4))]
#[case::behind(12, 4, (10, 4))]
fn symbols_shrink_by_what_is_cut_from_them(
    #[case] offset: u64,
    #[case] size: u64,
    #[case] expected: (u64, u64),
) {
    let (mut graph, _, block) = one_block(16);
    let symbol = graph.add_defined_symbol(block, offset, "symbol", size);
    graph.set_scope(symbol, Scope::Local);
    graph.cut(block, std::slice::from_ref(&(4..6)));
    let symbol = graph.symbol(symbol);
    assert_eq!((symbol.offset(), symbol.size()), expected);
}

#[test]
fn nothing_to_cut_changes_nothing() {
    let (mut graph, _, block) = one_block(4);
    graph.cut(block, std::slice::from_ref(&(2..2)));
    assert_eq!(graph.content(block), [0, 1, 2, 3]);
}
