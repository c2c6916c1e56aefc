//! Pairs of graphs and the sentences that tell them apart.

use super::recipe::{recipe, recipe_and_order};
use super::{DELTA32, POINTER64, at, edge, graph};
use crate::base::Addr;
use crate::graph::diff::diff;
use crate::graph::{BlockId, LinkGraph, Linkage, Protection, Scope, SymbolId};
use proptest::prelude::*;
use rstest::rstest;

type G = LinkGraph<'static>;

/// `.text` with `f` (8 bytes, calls `x`), an anonymous block and `g`; `.data` with zeros; `x` external.
fn base() -> G {
    let mut graph = graph("test.o");
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let data = graph.create_section(".data", Protection::READ_WRITE);
    let f = graph.create_content_block(at(text, 0x1000), vec![1, 2, 3, 4, 5, 6, 7, 8]);
    graph.create_content_block(at(text, 0x1008), vec![9; 8]);
    let g = graph.create_content_block(at(text, 0x1010), vec![4; 4]);
    graph.create_zero_fill_block(at(data, 0x2000), 16);
    graph.add_defined_symbol(f, 0, "f", 8);
    graph.add_defined_symbol(g, 0, "g", 4);
    let external = graph.add_external_symbol("x", 0, false);
    graph.add_edge(f, edge(4, DELTA32, external, -4));
    graph
}

fn block(graph: &G, index: usize) -> BlockId {
    graph.block_ids()[index]
}

fn symbol(graph: &G, name: &str) -> SymbolId {
    let found = graph
        .symbols()
        .find(|(_, symbol)| symbol.name() == Some(name));
    found.expect("the base graph has it").0
}

fn insert_in_front(graph: &mut G) {
    let text = graph.find_section_by_name(".text").unwrap();
    for id in graph.section(text).blocks().to_vec() {
        let address = graph.block(id).address();
        graph.set_block_address(id, address + 16);
    }
    graph.create_content_block(at(text, 0x1000), vec![0xcc; 16]);
}

fn first_edge(graph: &mut G) -> &mut crate::graph::Edge {
    let id = block(graph, 0);
    &mut graph.edges_mut(id)[0]
}

#[rstest]
#[case::nothing(|_: &mut G| (), &[])]
#[case::triple(|g: &mut G| g.target.triple = "other", &["graph: triple changed from x86_64-unknown-linux-gnu to other"])]
#[case::section_added(|g: &mut G| { g.create_section(".new", Protection::READ); }, &["section .new was added"])]
#[case::protection(|g: &mut G| g.sections[0].protection = Protection::READ,
    &["section .text: protection changed from R-X to R--"])]
#[case::block_added(insert_in_front, &["block .text+0x0 was added",
    "block .text[f] and the 2 after it moved by +0x10"])]
#[case::block_removed(|g: &mut G| { let id = block(g, 1); g.remove_block(id); }, &["block .text+0x8 was removed"])]
#[case::block_moved(|g: &mut G| { let id = block(g, 2); g.set_block_address(id, Addr(0x100c)); },
    &["block .text[g] moved by -0x4"])]
#[case::block_transferred(|g: &mut G| {
    let (id, data) = (block(g, 2), g.find_section_by_name(".data").unwrap());
    g.transfer_block(id, data);
}, &["block .text[g]: section changed from .text to .data"])]
#[case::content(|g: &mut G| { let id = block(g, 1); g.content_mut(id)[2..4].copy_from_slice(&[1, 2]); },
    &["block .text+0x8: bytes at +0x2 changed from 09 09 to 01 02"])]
#[case::resized(|g: &mut G| g.blocks[2].content = crate::graph::Content::Bytes(vec![4, 4, 7, 4, 4].into()),
    &["block .text[g]: size changed from 0x4 to 0x5", "block .text[g]: bytes at +0x2 changed from  to 07"])]
#[case::alignment(|g: &mut G| { g.blocks[0].alignment = 8; g.blocks[0].alignment_offset = 4; },
    &["block .text[f]: alignment changed from 1 to 8", "block .text[f]: alignment offset changed from 0 to 4"])]
#[case::symbol_added(|g: &mut G| { let id = block(g, 0); g.add_defined_symbol(id, 4, "h", 0); }, &["symbol h was added"])]
#[case::symbol_removed(|g: &mut G| { let id = symbol(g, "g"); g.remove_defined_symbol(id); }, &["symbol g was removed"])]
#[case::symbol_moved(|g: &mut G| g.symbols[1].offset = 2,
    &["symbol g: place changed from .text[g]+0x0 to .text[g]+0x2"])]
#[case::symbol_facts(|g: &mut G| {
    let id = symbol(g, "g");
    g.set_linkage(id, Linkage::Weak);
    g.set_scope(id, Scope::Hidden);
    g.set_symbol_size(id, 2);
    g.set_live(id, true);
}, &["symbol g: size changed from 0x4 to 0x2", "symbol g: linkage changed from strong to weak",
    "symbol g: scope changed from default to hidden", "symbol g: live changed from false to true"])]
#[case::made_absolute(|g: &mut G| { let id = symbol(g, "x"); g.make_absolute(id, Addr(7)); },
    &["symbol x: place changed from outside to address 0x7", "symbol x: scope changed from default to local"])]
#[case::edge_added(|g: &mut G| { let (id, to) = (block(g, 1), symbol(g, "g")); g.add_edge(id, edge(0, POINTER64, to, 3)); },
    &["edge +0x0 Pointer64 -> g + 0x3 of block .text[g]#2 was added"])]
#[case::edge_removed(|g: &mut G| { let id = block(g, 0); g.retain_edges(id, |_| false); },
    &["edge +0x4 Delta32 -> x - 0x4 of block .text[f] was removed"])]
#[case::retargeted(|g: &mut G| first_edge(g).target = symbol(&base(), "g"),
    &["edge at .text[f]+0x4: target changed from x to g"])]
#[case::kind(|g: &mut G| first_edge(g).kind = POINTER64, &["edge at .text[f]+0x4: kind changed from Delta32 to Pointer64"])]
#[case::addend(|g: &mut G| first_edge(g).addend = 1, &["edge at .text[f]+0x4: addend changed from -4 to 1"])]
fn one_change(#[case] change: fn(&mut G), #[case] sentences: &[&str]) {
    let (before, mut after) = (base(), base());
    change(&mut after);
    let found: Vec<String> = diff(&before, &after)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found, sentences);
}

proptest! {
    #[test]
    fn a_graph_does_not_differ_from_itself(recipe in recipe()) {
        let graph = recipe.build();
        prop_assert_eq!(diff(&graph, &graph), vec![]);
    }

    #[test]
    fn the_order_of_creation_is_no_difference((recipe, order) in recipe_and_order()) {
        prop_assert_eq!(diff(&recipe.build(), &recipe.build_in(&order)), vec![]);
    }
}
