use super::*;
use crate::backend::Backend;
use crate::backend::x86_64::X86_64;
use crate::graph::{Linkage, Protection};
use crate::link::testing::{at, graph, text};

/// Whether the symbol is asked for, whether the GOT has entries, and where the symbol ends up.
#[rstest::rstest]
#[case::asked_for_with_entries(true, Some(2), Some(0x2000), true)]
#[case::not_asked_for_with_entries(false, Some(2), Some(0x2000), true)]
#[case::asked_for_without_got(true, None, Some(0x1000), false)]
#[case::asked_for_without_entries(true, Some(0), Some(0x1000), false)]
#[case::only_an_origin(false, Some(0), Some(0x1000), false)]
#[case::not_needed(false, None, None, false)]
fn the_got_symbol(
    #[case] asked: bool,
    #[case] entries: Option<u64>,
    #[case] address: Option<u64>,
    #[case] defined: bool,
) {
    let mut graph = graph();
    text(&mut graph, 0x1000, 16);
    let debug = graph.create_section(".debug", Protection::READ);
    graph.set_lifetime(debug, Lifetime::NoAlloc);
    graph.create_content_block(at(debug, 0), vec![0; 4]);
    if let Some(count) = entries {
        let got = graph.create_section(GOT, Protection::READ);
        for index in (0..count).rev() {
            graph.create_content_block(at(got, 0x2000 + 8 * index), vec![0; 8]);
        }
    }
    if asked {
        graph.add_external_symbol("_GLOBAL_OFFSET_TABLE_", 0, false);
    }
    define_got_symbol(&mut graph, X86_64.tables()).expect("is nobody else's");
    let found: Vec<SymbolId> = graph
        .symbols()
        .filter(|(_, symbol)| symbol.name() == Some("_GLOBAL_OFFSET_TABLE_"))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(found.len(), usize::from(address.is_some()));
    for id in found {
        assert_eq!(Some(graph.symbol_address(id).0), address);
        assert_eq!(graph.symbol(id).is_defined(), defined);
        assert_eq!(graph.symbol(id).scope(), Scope::Local);
    }
}

#[test]
fn the_got_symbol_is_not_for_objects() {
    let mut graph = graph();
    let block = text(&mut graph, 0x1000, 16);
    graph.add_defined_symbol(block, 0, "_GLOBAL_OFFSET_TABLE_", 0);
    let error = define_got_symbol(&mut graph, X86_64.tables()).expect_err("is refused");
    assert_eq!(
        error.to_string(),
        "test.o: symbol _GLOBAL_OFFSET_TABLE_: it is the linker's to define, and the object defines it"
    );
}

#[rstest::rstest]
#[case("__start_part", Some(0x1010))]
#[case("__stop_part", Some(0x1048))]
#[case("__start_empty", None)]
#[case("__start_nobody", None)]
#[case("start_part", None)]
fn section_bounds_symbols(#[case] name: &'static str, #[case] address: Option<u64>) {
    let mut graph = graph();
    let part = graph.create_section("part", Protection::READ_WRITE);
    graph.create_section("empty", Protection::READ);
    // Not in the order of their addresses; the middle one ends before the others.
    for (start, size) in [(0x1020, 8), (0x1010, 4), (0x1040, 8)] {
        graph.create_content_block(at(part, start), vec![0; size]);
    }
    let symbol = graph.add_external_symbol(name, 0, false);
    let again = graph.add_external_symbol(name, 0, true);
    define_section_bounds(&mut graph, &ELF_BOUNDS).expect("never fails");
    for symbol in [symbol, again] {
        assert_eq!(graph.symbol(symbol).is_defined(), address.is_some());
        assert_eq!(graph.symbol_address(symbol).0, address.unwrap_or(0));
        assert_eq!(graph.symbol(symbol).linkage(), Linkage::Strong);
    }
}

#[test]
fn the_template_is_what_is_thread_local_and_allocated() {
    let mut graph = graph();
    let tables = X86_64.tables();
    assert!(TlsTemplate::of(&graph, tables).is_none());
    let data = graph.create_section(".tdata", Protection::READ_WRITE);
    graph.set_thread_local(data);
    let mut place = at(data, 0x2000);
    graph.create_content_block(place, vec![0; 8]);
    (place.address, place.alignment) = (Addr(0x2020), 32);
    graph.create_zero_fill_block(place, 4);
    let stray = graph.create_section(".stray", Protection::READ);
    graph.set_thread_local(stray);
    graph.set_lifetime(stray, Lifetime::NoAlloc);
    graph.create_zero_fill_block(at(stray, 0), u64::MAX);
    let template = TlsTemplate::of(&graph, tables).expect("there is one");
    assert_eq!(template.start, Addr(0x2000));
    assert_eq!(template.thread_pointer, Addr(0x2040));
}

#[test]
fn the_base_of_the_template_needs_a_template() {
    let mut graph = graph();
    define_tls_base(&mut graph, X86_64.tables()).expect("nobody asks");
    let base = graph.add_absolute_symbol(TLS_BASE, Addr(0), 0, Scope::Local, true);
    let error = define_tls_base(&mut graph, X86_64.tables()).expect_err("there is no template");
    assert_eq!(
        error.to_string(),
        "in graph test.o: a local-dynamic thread-local access, but the graph has no thread-local section"
    );
    let data = graph.create_section(".tdata", Protection::READ_WRITE);
    graph.set_thread_local(data);
    graph.create_content_block(at(data, 0x3000), vec![0; 8]);
    define_tls_base(&mut graph, X86_64.tables()).expect("there is one");
    assert_eq!(graph.symbol_address(base), Addr(0x3000));
}
