//! Each invariant: a graph that breaks it, and what `verify` says.

use super::{DELTA32, POINTER64, at, edge, graph, one_block};
use crate::base::Addr;
use crate::graph::verify::{Stage, verify};
use crate::graph::{Base, Content, EdgeKind, Lifetime, LinkGraph, NewBlock, Protection};
use rstest::rstest;

type G = LinkGraph<'static>;
type Breaker = fn(&mut G);

/// `.text` with a block of eight bytes at 0x1000, the symbol `f` on it, and an edge from it to the external `x`.
fn sound() -> LinkGraph<'static> {
    let (mut graph, _, block) = one_block(8);
    graph.add_defined_symbol(block, 0, "f", 8);
    let external = graph.add_external_symbol("x", 0, false);
    graph.add_edge(block, edge(4, DELTA32, external, -4));
    graph
}

#[rstest]
#[case::no_alignment(|g: &mut G| g.blocks[0].alignment = 0,
    "the block at 0x1000 in section .text has alignment 0 with offset 0")]
#[case::alignment_not_a_power(|g: &mut G| g.blocks[0].alignment = 3,
    "the block at 0x1000 in section .text has alignment 3 with offset 0")]
#[case::alignment_offset(|g: &mut G| g.blocks[0].alignment_offset = 1,
    "the block at 0x1000 in section .text has alignment 1 with offset 1")]
#[case::working_memory(|g: &mut G| g.blocks[0].content = Content::Working { offset: 0, size: 8 },
    "the block at 0x1000 in section .text reaches past the end of working memory (0x0 bytes)")]
#[case::block_twice(|g: &mut G| { let block = g.sections[0].blocks[0]; g.sections[0].blocks.push(block); },
    "the block at 0x1000 in section .text is listed twice")]
#[case::block_removed(|g: &mut G| g.blocks[0].removed = true, "section .text lists a block it lost")]
#[case::block_unlisted(|g: &mut G| g.sections[0].blocks.clear(),
    "a live block at 0x1000 is in no section's list")]
#[case::symbol_lost(|g: &mut G| g.symbols[0].base = Base::Absolute(Addr(0)),
    "section .text lists a symbol it lost")]
#[case::symbol_removed(|g: &mut G| g.symbols[0].removed = true, "section .text lists a symbol it lost")]
#[case::symbol_twice(|g: &mut G| { let symbol = g.sections[0].symbols[0]; g.sections[0].symbols.push(symbol); },
    "symbol f is listed twice")]
#[case::symbol_unlisted(|g: &mut G| g.sections[0].symbols.clear(), "symbol f is in no section's list")]
#[case::edge_of_no_kind(|g: &mut G| g.edges.edges[0].kind = EdgeKind::INVALID,
    "the edge at +0x4 of the block at 0x1000 in section .text is of no kind")]
#[case::edge_outside(|g: &mut G| g.edges.edges[0].offset = 8,
    "the edge at +0x8 of the block at 0x1000 in section .text lies past its end (size 0x8)")]
#[case::edge_in_zeros(|g: &mut G| g.blocks[0].content = Content::ZeroFill(8),
    "the edge at +0x4 of the block at 0x1000 in section .text would patch zero-fill")]
#[case::edge_to_nothing(|g: &mut G| g.symbols[1].removed = true,
    "the edge at +0x4 of the block at 0x1000 in section .text points at the removed symbol x")]
#[case::symbol_too_long(|g: &mut G| g.symbols[0].size = 9,
    "symbol f reaches past the end of the block at 0x1000 in section .text")]
#[case::symbol_wraps(|g: &mut G| g.symbols[0].offset = u64::MAX,
    "symbol f reaches past the end of the block at 0x1000 in section .text")]
#[case::nameless_external(|g: &mut G| g.symbols[1].name = None, "an external symbol has no name")]
#[case::symbol_in_removed_block(|g: &mut G| {
    let block = g.sections[0].blocks[0];
    g.remove_block(block);
    g.sections[0].symbols.clear();
}, "symbol f is in no section's list")]
fn broken_before_allocation(#[case] breaker: Breaker, #[case] problem: &str) {
    let mut graph = sound();
    assert_eq!(verify(&graph, Stage::Relocatable), Ok(()));
    breaker(&mut graph);
    for stage in [Stage::Relocatable, Stage::Allocated] {
        let violation = verify(&graph, stage).unwrap_err();
        assert_eq!(violation.problem, problem);
        assert_eq!(violation.to_string(), format!("in graph test.o: {problem}"));
    }
}

#[test]
fn symbol_of_a_removed_block() {
    let mut graph = sound();
    let block = graph.block_ids()[0];
    graph.remove_block(block);
    let violation = verify(&graph, Stage::Relocatable).unwrap_err();
    assert_eq!(violation.problem, "symbol f is defined in a removed block");
}

#[rstest]
#[case::misplaced(|g: &mut G| { g.blocks[0].alignment = 16; g.blocks[0].address = Addr(0x1008); },
    "the block at 0x1008 in section .text is not at offset 0 modulo 16")]
#[case::overlap(|g: &mut G| {
    let section = g.find_section_by_name(".text").unwrap();
    g.create_zero_fill_block(at(section, 0x1007), 1);
}, "the block at 0x1000 in section .text overlaps the block at 0x1007 in section .text")]
#[case::past_the_last_address(|g: &mut G| g.blocks[0].address = Addr(u64::MAX - 6),
    "the block at 0xfffffffffffffff9 in section .text reaches past the end of the address space")]
#[case::got_entry_twice(|g: &mut G| {
    let target = g.external_symbols().next().unwrap().0;
    let got = g.create_section("$__GOT", Protection::READ);
    for address in [0x2000, 0x2008] {
        let entry = g.create_content_block(at(got, address), vec![0; 8]);
        g.add_edge(entry, edge(0, POINTER64, target, 0));
    }
}, "the block at 0x2000 in section $__GOT and the block at 0x2008 in section $__GOT are both GOT entries of x")]
fn broken_by_allocation(#[case] breaker: Breaker, #[case] problem: &str) {
    let mut graph = sound();
    assert_eq!(verify(&graph, Stage::Allocated), Ok(()));
    breaker(&mut graph);
    assert_eq!(verify(&graph, Stage::Relocatable), Ok(()));
    assert_eq!(
        verify(&graph, Stage::Allocated).unwrap_err().problem,
        problem
    );
}

#[test]
fn what_allocation_allows() {
    let mut graph = graph("test.o");
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let debug = graph.create_section(".debug_info", Protection::READ);
    graph.set_lifetime(debug, Lifetime::NoAlloc);
    let offset = NewBlock {
        alignment: 16,
        alignment_offset: 4,
        ..at(text, 0x1004)
    };
    graph.create_content_block(offset, vec![1; 4]);
    graph.create_content_block(at(text, 0x1008), Vec::new());
    graph.create_content_block(at(text, 0x1008), vec![1; 4]);
    // Debug information is never in the executor: its addresses are the object's and may be anything.
    graph.create_content_block(at(debug, 0x1004), vec![1; 4]);
    graph.create_zero_fill_block(at(text, u64::MAX), 1);
    assert_eq!(verify(&graph, Stage::Allocated), Ok(()));
}
