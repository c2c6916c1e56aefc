//! Every operation that makes, changes, finds or removes an element.

use super::{DELTA32, POINTER64, at, edge, graph, one_block};
use crate::base::{Addr, Endian};
use crate::graph::verify::{Stage, verify};
use crate::graph::{
    Base, Edge, EdgeKind, Lifetime, LinkGraph, Linkage, NewBlock, Protection, Scope, Symbol,
    SymbolId,
};
use std::borrow::Cow;

fn names<'g>(symbols: impl Iterator<Item = (SymbolId, &'g Symbol<'g>)>) -> Vec<&'g str> {
    symbols.filter_map(|(_, symbol)| symbol.name()).collect()
}

fn assert_sound(graph: &LinkGraph<'_>) {
    assert_eq!(verify(graph, Stage::Relocatable), Ok(()));
}

#[test]
fn a_graph_knows_its_target() {
    let graph = graph("lib/test.o");
    assert_eq!(graph.name(), "lib/test.o");
    assert_eq!(graph.triple(), "x86_64-unknown-linux-gnu");
    assert_eq!(graph.pointer_size(), 8);
    assert_eq!(graph.endian(), Endian::Little);
    assert_eq!(graph.edge_kind_name(POINTER64), "Pointer64");
    assert_eq!(graph.edge_kind_name(EdgeKind::KEEP_ALIVE), "Keep-Alive");
    assert_eq!(
        graph.edge_kind_name(EdgeKind::INVALID),
        "INVALID RELOCATION"
    );
}

#[test]
fn strings_outlive_the_pass_that_made_them() {
    let (mut graph, _, block) = one_block(4);
    let symbol = {
        let made = format!("{}${}", "f", 1);
        let name = graph.allocate_string(&made);
        graph.add_defined_symbol(block, 0, name, 4)
    };
    assert_eq!(graph.symbol(symbol).name(), Some("f$1"));
}

#[test]
fn sections_are_found_by_name_first_one_first() {
    let mut graph = graph("test.o");
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let data = graph.create_section(".tdata", Protection::READ_WRITE);
    graph.create_section(".text", Protection::READ);
    graph.set_lifetime(data, Lifetime::Finalize);
    graph.set_thread_local(data);
    assert_eq!(graph.find_section_by_name(".text"), Some(text));
    assert_eq!(graph.find_section_by_name(".bss"), None);
    let shown: Vec<_> = graph
        .sections()
        .map(|(id, section)| {
            assert_eq!(id.index(), section.ordinal() as usize);
            format!(
                "{} {} {} {}",
                section.name(),
                section.protection(),
                section.lifetime().name(),
                section.is_thread_local()
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ".text R-X standard false",
            ".tdata RW- finalize true",
            ".text R-- standard false"
        ]
    );
}

#[test]
fn blocks_come_section_by_section() {
    let mut graph = graph("test.o");
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let data = graph.create_section(".data", Protection::READ_WRITE);
    let last = graph.create_content_block(at(data, 0x20), vec![9]);
    let place = NewBlock {
        section: text,
        address: Addr(0x14),
        alignment: 16,
        alignment_offset: 4,
    };
    let first = graph.create_content_block(place, &b"abc"[..]);
    let middle = graph.create_zero_fill_block(at(text, 0x40), 1 << 40);
    assert_eq!(graph.block_ids(), [first, middle, last]);
    let block = graph.block(first);
    assert_eq!((block.address(), block.end()), (Addr(0x14), Addr(0x17)));
    assert_eq!((block.alignment(), block.alignment_offset()), (16, 4));
    assert_eq!((block.section(), block.size()), (text, 3));
    assert!(graph.block(middle).is_zero_fill());
    assert_eq!(graph.block(middle).size(), 1 << 40);
    assert_eq!(
        graph.section_range(text),
        Some((Addr(0x14), Addr(0x40 + (1 << 40))))
    );
    let empty = graph.create_section(".empty", Protection::READ);
    assert_eq!(graph.section_range(empty), None);
    assert_sound(&graph);
}

#[test]
fn writing_copies_borrowed_content() {
    let bytes = [1, 2, 3];
    let mut graph = LinkGraph::new("test.o", graph("").target);
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let block = graph.create_content_block(at(text, 0), &bytes[..]);
    assert!(std::ptr::eq(graph.content(block), &bytes[..]));
    graph.content_mut(block)[1] = 7;
    assert_eq!(graph.content(block), [1, 7, 3]);
    assert_eq!(bytes, [1, 2, 3]);
}

#[test]
fn zero_fill_has_no_content_to_write() {
    let (mut graph, text, _) = one_block(1);
    let zeros = graph.create_zero_fill_block(at(text, 0x2000), u64::MAX / 2);
    graph.set_working_memory(vec![0; 4]);
    graph.move_to_working(zeros, 0);
    assert!(graph.block(zeros).is_zero_fill());
    assert!(graph.content(zeros).is_empty());
    assert!(graph.content_mut(zeros).is_empty());
}

#[test]
fn content_moves_to_working_memory_once() {
    let (mut graph, text, first) = one_block(2);
    let second = graph.create_content_block(at(text, 0x1010), vec![8, 9]);
    graph.set_working_memory(vec![0xff; 8]);
    graph.move_to_working(first, 0);
    graph.move_to_working(second, 4);
    graph.content_mut(second)[0] = 5;
    graph.move_to_working(second, 6);
    assert_eq!(graph.content(first), [0, 1]);
    assert_eq!(graph.content(second), [5, 9]);
    assert_eq!(graph.working, [0, 1, 0xff, 0xff, 5, 9, 0xff, 0xff]);
    assert_sound(&graph);
}

#[test]
fn symbols_of_each_kind() {
    let (mut graph, text, block) = one_block(8);
    let defined = graph.add_defined_symbol(block, 2, "f", 4);
    let strong = graph.add_external_symbol("x", 16, false);
    let weak = graph.add_external_symbol("w", 0, true);
    let absolute = graph.add_absolute_symbol("a", Addr(0x42), 4, Scope::Hidden, true);
    let anonymous = graph.add_anonymous_symbol(block, 6, 2);
    let common = graph.add_common_symbol("c", Scope::Hidden, at(text, 0x2000), 32);

    assert_eq!(names(graph.defined_symbols()), ["f", "c"]);
    assert_eq!(names(graph.external_symbols()), ["x", "w"]);
    assert_eq!(names(graph.absolute_symbols()), ["a"]);
    assert_eq!(graph.symbols().count(), 6);
    assert_eq!(graph.section(text).symbols(), [defined, anonymous, common]);

    let symbol = graph.symbol(defined);
    assert_eq!(
        (symbol.offset(), symbol.size(), symbol.block()),
        (2, 4, Some(block))
    );
    assert_eq!(
        (symbol.linkage(), symbol.scope()),
        (Linkage::Strong, Scope::Default)
    );
    assert!(!symbol.is_callable() && !symbol.is_live());
    assert_eq!(graph.symbol_address(defined), Addr(0x1002));

    assert!(!graph.symbol(strong).is_weakly_referenced());
    assert!(graph.symbol(weak).is_weakly_referenced());
    // Linkage speaks of definitions: a weak reference is not a weak definition.
    assert_eq!(graph.symbol(weak).linkage(), Linkage::Strong);
    assert_eq!(graph.symbol_address(weak), Addr(0));

    let symbol = graph.symbol(absolute);
    assert_eq!(
        (symbol.scope(), symbol.is_live(), symbol.size()),
        (Scope::Hidden, true, 4)
    );
    assert_eq!(graph.symbol_address(absolute), Addr(0x42));

    let symbol = graph.symbol(anonymous);
    assert_eq!((symbol.name(), symbol.scope()), (None, Scope::Local));

    let symbol = graph.symbol(common);
    assert_eq!(
        (symbol.linkage(), symbol.scope()),
        (Linkage::Weak, Scope::Hidden)
    );
    let storage = graph.block(symbol.block().unwrap());
    assert_eq!((storage.is_zero_fill(), storage.size()), (true, 32));
    assert_sound(&graph);
}

#[test]
fn setters_change_one_thing() {
    let (mut graph, _, block) = one_block(8);
    let symbol = graph.add_defined_symbol(block, 0, "f", 4);
    graph.set_linkage(symbol, Linkage::Weak);
    graph.set_scope(symbol, Scope::Hidden);
    graph.set_callable(symbol, true);
    graph.set_live(symbol, true);
    graph.set_target_flags(symbol, 1);
    graph.set_symbol_size(symbol, 8);
    graph.set_block_address(block, Addr(0x5000));
    let entry = graph.symbol(symbol);
    assert_eq!(
        (entry.linkage(), entry.scope()),
        (Linkage::Weak, Scope::Hidden)
    );
    assert!(entry.is_callable() && entry.is_live());
    assert_eq!((entry.target_flags(), entry.size()), (1, 8));
    assert_eq!(graph.symbol_address(symbol), Addr(0x5000));
}

#[test]
fn make_external_keeps_block_edges_size_and_linkage() {
    let (mut graph, text, block) = one_block(8);
    let symbol = graph.add_defined_symbol(block, 4, "f", 4);
    graph.set_linkage(symbol, Linkage::Weak);
    graph.set_scope(symbol, Scope::Hidden);
    graph.set_live(symbol, true);
    graph.set_callable(symbol, true);
    graph.add_edge(block, edge(0, DELTA32, symbol, 0));
    graph.make_external(symbol);
    let entry = graph.symbol(symbol);
    assert!(entry.is_external() && entry.is_callable() && !entry.is_live());
    assert_eq!(
        (entry.linkage(), entry.scope()),
        (Linkage::Weak, Scope::Default)
    );
    assert_eq!((entry.offset(), entry.size()), (0, 4));
    assert_eq!(graph.edges(block)[0].target, symbol);
    assert!(graph.section(text).symbols().is_empty());
    graph.resolve_external(symbol, Addr(0x9000));
    assert_eq!(graph.symbol_address(symbol), Addr(0x9000));
    assert_sound(&graph);
}

#[test]
fn resolving_touches_external_symbols_only() {
    let (mut graph, _, block) = one_block(8);
    let symbol = graph.add_defined_symbol(block, 4, "f", 4);
    graph.resolve_external(symbol, Addr(0x9000));
    assert_eq!(graph.symbol_address(symbol), Addr(0x1004));
}

#[test]
fn make_absolute_hides_what_was_external() {
    let (mut graph, text, block) = one_block(8);
    let external = graph.add_external_symbol("x", 0, true);
    let defined = graph.add_defined_symbol(block, 4, "f", 4);
    graph.make_absolute(external, Addr(0x10));
    graph.make_absolute(defined, Addr(0x20));
    assert_eq!(graph.symbol(external).base(), Base::Absolute(Addr(0x10)));
    assert_eq!(graph.symbol(external).scope(), Scope::Local);
    assert_eq!(graph.symbol(defined).scope(), Scope::Default);
    assert_eq!(graph.symbol_address(defined), Addr(0x20));
    assert!(graph.section(text).symbols().is_empty());
    assert_sound(&graph);
}

#[test]
fn make_defined_gives_a_home() {
    let (mut graph, text, block) = one_block(8);
    let external = graph.add_external_symbol("x", 0, true);
    let absolute = graph.add_absolute_symbol("a", Addr(0x10), 0, Scope::Default, false);
    graph.make_defined(external, block, 2, 4, Scope::Hidden);
    graph.make_defined(absolute, block, 0, 8, Scope::Local);
    assert_eq!(graph.section(text).symbols(), [external, absolute]);
    let entry = graph.symbol(external);
    assert_eq!(
        (entry.offset(), entry.size(), entry.scope()),
        (2, 4, Scope::Hidden)
    );
    assert_eq!(
        graph.external_symbols().count() + graph.absolute_symbols().count(),
        0
    );
    assert_sound(&graph);
}

#[test]
fn transfer_symbol_moves_and_shortens() {
    let (mut graph, text, block) = one_block(8);
    let data = graph.create_section(".data", Protection::READ_WRITE);
    let other = graph.create_content_block(at(data, 0x2000), vec![0; 4]);
    let symbol = graph.add_defined_symbol(block, 0, "f", 8);
    graph.transfer_symbol(symbol, other, 1);
    let entry = graph.symbol(symbol);
    assert_eq!(
        (entry.block(), entry.offset(), entry.size()),
        (Some(other), 1, 3)
    );
    assert!(graph.section(text).symbols().is_empty());
    assert_eq!(graph.section(data).symbols(), [symbol]);
    graph.transfer_symbol(symbol, other, 2);
    assert_eq!(graph.section(data).symbols(), [symbol]);
    assert_sound(&graph);
}

#[test]
fn transfer_block_takes_its_symbols_along() {
    let (mut graph, text, block) = one_block(8);
    let stays = graph.create_content_block(at(text, 0x1008), vec![0]);
    let data = graph.create_section(".data", Protection::READ_WRITE);
    let moved = graph.add_defined_symbol(block, 0, "moved", 8);
    let left = graph.add_defined_symbol(stays, 0, "left", 1);
    graph.transfer_block(block, data);
    graph.transfer_block(block, data);
    assert_eq!(graph.section(data).blocks(), [block]);
    assert_eq!(graph.section(data).symbols(), [moved]);
    assert_eq!(graph.section(text).blocks(), [stays]);
    assert_eq!(graph.section(text).symbols(), [left]);
    assert_eq!(graph.block(block).section(), data);
    assert_sound(&graph);
}

#[test]
fn removed_elements_are_gone() {
    let (mut graph, text, block) = one_block(8);
    let defined = graph.add_defined_symbol(block, 0, "f", 8);
    let external = graph.add_external_symbol("x", 0, false);
    let absolute = graph.add_absolute_symbol("a", Addr(1), 0, Scope::Local, false);
    graph.add_edge(block, edge(0, DELTA32, external, 0));
    graph.remove_defined_symbol(defined);
    assert_eq!(graph.block_ids(), [block]);
    graph.remove_block(block);
    graph.remove_external_symbol(external);
    graph.remove_absolute_symbol(absolute);
    assert_eq!(graph.symbols().count(), 0);
    assert!(graph.section(text).blocks().is_empty());
    assert!(graph.section(text).symbols().is_empty());
    assert!(graph.edges(block).is_empty());
    assert_sound(&graph);
}

#[test]
fn retain_sweeps_blocks_and_symbols() {
    let (mut graph, text, first) = one_block(8);
    let second = graph.create_content_block(at(text, 0x1008), vec![0; 4]);
    let keep = graph.add_defined_symbol(first, 0, "keep", 8);
    let drop = graph.add_defined_symbol(second, 0, "drop", 4);
    let used = graph.add_external_symbol("used", 0, false);
    let unused = graph.add_external_symbol("unused", 0, false);
    graph.add_edge(first, edge(0, DELTA32, used, 0));
    graph.add_edge(second, edge(0, DELTA32, unused, 0));
    graph.set_live(keep, true);
    graph.set_live(used, true);
    graph.retain(|block| block == first, |_, symbol| symbol.is_live());
    assert_eq!(names(graph.symbols()), ["keep", "used"]);
    assert_eq!(graph.block_ids(), [first]);
    assert_eq!(graph.section(text).symbols(), [keep]);
    assert!(graph.symbol(drop).removed && graph.edges(second).is_empty());
    assert_sound(&graph);
    // What is gone stays gone, whatever the predicates say.
    graph.retain(|_| true, |_, _| true);
    assert_eq!(graph.symbols().count(), 2);
    assert_eq!(graph.block_ids(), [first]);
}

#[test]
fn edges_are_changed_in_place_and_dropped_in_order() {
    let (mut graph, text, first) = one_block(8);
    let second = graph.create_content_block(at(text, 0x1008), vec![0; 8]);
    let target = graph.add_external_symbol("x", 0, false);
    for offset in 0..8 {
        graph.add_edge(first, edge(offset, DELTA32, target, 0));
        graph.add_edge(second, edge(offset, POINTER64, target, 1));
    }
    graph.retain_edges(first, |edge| edge.offset % 2 == 1);
    for edge in graph.edges_mut(first) {
        edge.addend = -4;
    }
    graph.add_keep_alive(first, target);
    let shown = |edges: &[Edge]| -> Vec<(u32, u8, i64)> {
        let facts = |edge: &Edge| (edge.offset, edge.kind.0, edge.addend);
        edges.iter().map(facts).collect()
    };
    let expected = [(1, 3, -4), (3, 3, -4), (5, 3, -4), (7, 3, -4), (0, 1, 0)];
    assert_eq!(shown(graph.edges(first)), expected);
    let untouched: Vec<_> = (0..8).map(|offset| (offset, 2, 1)).collect();
    assert_eq!(shown(graph.edges(second)), untouched);
    let place = graph.edges(first)[1];
    assert_eq!(graph.fixup_address(first, &place), Addr(0x1003));
    assert_sound(&graph);
}

#[test]
fn traces_cost_nothing_until_enabled() {
    let mut graph = graph("test.o");
    graph.trace(|_| unreachable!("tracing is off"));
    graph.enable_trace();
    graph.trace(|graph| format!("pruning {}", graph.name()));
    graph.trace(|_| "done".to_owned());
    assert_eq!(graph.take_trace(), "pruning test.o\ndone\n");
    assert_eq!(graph.take_trace(), "");
}

#[test]
fn names_may_borrow_from_the_object() {
    let object = String::from("f");
    let mut graph = LinkGraph::new("test.o", graph("").target);
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let block = graph.create_content_block(at(text, 0), vec![0]);
    let symbol = graph.add_defined_symbol(block, 0, object.as_str(), 1);
    assert!(matches!(graph.symbol(symbol).name, Some(Cow::Borrowed(_))));
}
