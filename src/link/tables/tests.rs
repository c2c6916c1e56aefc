use super::*;
use crate::backend::aarch32::AARCH32;
use crate::backend::i386::I386;
use crate::backend::x86_64::X86_64;
use crate::graph::dump::dump;
use crate::link::testing::{at, edge, graph, kind, text};

fn build(graph: &mut LinkGraph<'_>) {
    build_tables(graph, &X86_64).expect("builds");
}

/// The number of entries of a table.
fn count(graph: &LinkGraph<'_>, table: &str) -> usize {
    let section = graph.find_section_by_name(table);
    section.map_or(0, |section| graph.section(section).blocks().len())
}

/// The name of the target of the only edge in a symbol's block, and that edge.
fn inside<'g>(graph: &'g LinkGraph<'_>, entry: SymbolId) -> (Option<&'g str>, Edge) {
    let block = graph.symbol(entry).block().expect("an entry");
    let [only] = graph.edges(block) else {
        panic!("one edge");
    };
    (graph.symbol(only.target).name(), *only)
}

#[test]
fn one_entry_for_each_target_and_kind_of_entry() {
    let mut graph = graph();
    let block = text(&mut graph, 0, 64);
    let x = graph.add_external_symbol("x", 0, false);
    let y = graph.add_external_symbol("y", 0, false);
    let names = [
        ("RequestGOTAndTransformToDelta32", "Delta32", x),
        ("RequestGOTAndTransformToDelta64", "Delta64", x),
        (
            "RequestGOTAndTransformToPCRel32GOTLoadREXRelaxable",
            "PCRel32GOTLoadREXRelaxable",
            x,
        ),
        ("RequestGOTAndTransformToDelta32", "Delta32", y),
        (
            "RequestThreadOffsetInGOTAndTransformToDelta32",
            "Delta32",
            x,
        ),
    ];
    for (index, (name, _, target)) in names.into_iter().enumerate() {
        graph.add_edge(block, edge(name, 8 * index as u32, target, -4));
    }
    build(&mut graph);
    assert_eq!(count(&graph, GOT), 3);
    let edges = graph.edges(block).to_vec();
    for (edge, (_, becomes, target)) in edges.iter().zip(names) {
        assert_eq!(edge.kind, kind(&X86_64, becomes));
        assert_eq!(edge.addend, -4, "the place's addend stays there");
        let (name, entry) = inside(&graph, edge.target);
        assert_eq!(name, graph.symbol(target).name());
        assert_eq!((entry.offset, entry.addend), (0, 0));
    }
    assert!(edges[0].target == edges[1].target && edges[1].target == edges[2].target);
    assert_eq!(
        inside(&graph, edges[4].target).1.kind,
        kind(&X86_64, "ThreadOffset64")
    );

    let once = dump(&graph);
    build(&mut graph);
    assert_eq!(dump(&graph), once, "a second run adds nothing");
}

/// A table of an earlier run is found again for new edges.
#[test]
fn a_second_run_uses_the_entries_of_the_first() {
    let mut graph = graph();
    let block = text(&mut graph, 0, 64);
    let x = graph.add_external_symbol("x", 0, false);
    let names = [
        ("BranchPCRel32", STUBS_SECTION),
        ("RequestGOTAndTransformToDelta32", GOT),
        ("RequestTLSDescInGOTAndTransformToDelta32", TLS_INFO),
        ("RequestTLSBaseInGOTAndTransformToDelta32", TLS_INFO),
        ("RequestTLSDescEntryAndTransformToDelta32", TLS_DESCRIPTORS),
    ];
    for round in 0..2 {
        for (index, (name, _)) in names.into_iter().enumerate() {
            graph.add_edge(block, edge(name, 8 * index as u32 + 4 * round, x, 0));
        }
        build(&mut graph);
        assert_eq!(count(&graph, STUBS_SECTION), 1, "round {round}");
        assert_eq!(count(&graph, GOT), 1, "round {round}");
        assert_eq!(count(&graph, TLS_INFO), 2, "round {round}");
        assert_eq!(count(&graph, TLS_DESCRIPTORS), 1, "round {round}");
    }
    let edges = graph.edges(block);
    for (first, second) in edges[..5].iter().zip(&edges[5..]) {
        assert_eq!(first.target, second.target);
    }
}

/// A stub without edges is for every symbol, in a second run, too; Arm's descriptors have the resolver behind the argument.
#[test]
fn a_stub_that_names_no_symbol_serves_all() {
    let mut graph = LinkGraph::new("graph", AARCH32.target());
    let code = graph.create_section(".text", Protection::READ_EXEC);
    let block = graph.create_content_block(at(code, 0), vec![0; 64]);
    let edge = |name, offset, target| Edge {
        kind: kind(&AARCH32, name),
        offset,
        target,
        addend: 0,
    };
    for round in 0..2 {
        for (index, name) in ["x", "y"].into_iter().enumerate() {
            let known = graph.external_symbols();
            let known = known.filter(|(_, symbol)| symbol.name() == Some(name));
            let known = known.map(|(id, _)| id).next();
            let target = known.unwrap_or_else(|| graph.add_external_symbol(name, 0, false));
            let offset = 16 * round + 8 * index as u32;
            let call = "Arm_RequestTLSCallAndTransformToCall";
            let word = "Data_RequestTLSDescEntryAndTransformToTLSDescOffset32";
            graph.add_edge(block, edge(call, offset, target));
            graph.add_edge(block, edge(word, offset + 4, target));
        }
        build_tables(&mut graph, &AARCH32).expect("builds");
        let trampolines = count(&graph, "__llvm_jitlink_aarch32_TLSCALL_Arm");
        assert_eq!(trampolines, 1, "round {round}");
        assert_eq!(count(&graph, TLS_DESCRIPTORS), 2, "round {round}");
    }
    let edges = graph.edges(block).to_vec();
    assert!(
        edges
            .iter()
            .step_by(2)
            .all(|edge| edge.target == edges[0].target)
    );
    let descriptor = graph.symbol(edges[1].target).block().expect("an entry");
    let resolver = graph.edges(descriptor).iter().find(|edge| edge.offset == 4);
    let resolver = resolver.map(|edge| graph.symbol(edge.target).name());
    assert_eq!(resolver, Some(Some(TLS_RESOLVER)));
}

const STUBS_SECTION: &str = crate::backend::STUBS;

#[rstest::rstest]
#[case::undefined(false, 0, true)]
#[case::undefined_and_past_its_start(false, 1, false)]
#[case::undefined_and_before_its_start(false, -4, false)]
#[case::defined(true, 0, false)]
#[case::defined_and_past_its_start(true, 8, false)]
fn branches_get_a_stub_only_to_the_start_of_others_functions(
    #[case] defined: bool,
    #[case] addend: i64,
    #[case] stub: bool,
) {
    let mut graph = graph();
    let block = text(&mut graph, 0, 64);
    let target = if defined {
        graph.add_defined_symbol(block, 32, "f", 8)
    } else {
        graph.add_external_symbol("f", 0, false)
    };
    graph.add_edge(block, edge("BranchPCRel32", 1, target, addend));
    build(&mut graph);
    let after = graph.edges(block)[0];
    assert_eq!(count(&graph, STUBS_SECTION), usize::from(stub));
    assert_eq!(after.target == target, !stub);
    let name = ["BranchPCRel32", "BranchPCRel32ToPtrJumpStubBypassable"][usize::from(stub)];
    assert_eq!(after.kind, kind(&X86_64, name));
    if stub {
        let (_, entry) = inside(&graph, after.target);
        assert_eq!(inside(&graph, entry.target).0, Some("f"));
        assert!(graph.symbol(after.target).is_callable());
    }
}

#[test]
fn thread_local_entries_are_a_key_and_an_address() {
    let mut graph = graph();
    let block = text(&mut graph, 0, 64);
    let section = graph.create_section(".tdata", Protection::READ_WRITE);
    let home = graph.create_content_block(at(section, 0), vec![0; 8]);
    let variable = graph.add_defined_symbol(home, 0, "v", 8);
    for offset in [0, 8] {
        graph.add_edge(
            block,
            edge(
                "RequestTLSDescInGOTAndTransformToDelta32",
                offset,
                variable,
                0,
            ),
        );
    }
    graph.add_edge(
        block,
        edge("RequestTLSBaseInGOTAndTransformToDelta32", 16, variable, 0),
    );
    build(&mut graph);
    let edges = graph.edges(block).to_vec();
    assert_eq!(edges[0].target, edges[1].target);
    let (name, pointer) = inside(&graph, edges[0].target);
    assert_eq!((name, pointer.offset), (Some("v"), 8));
    assert_eq!(graph.symbol(edges[0].target).size(), 16);
    assert_eq!(inside(&graph, edges[2].target).0, Some(TLS_BASE));
}

/// An edge that becomes an offset from the GOT needs that origin even where the GOT has no entries.
#[rstest::rstest]
#[case("Delta32FromGOT")]
#[case("RequestTLSDescInGOTAndTransformToDelta32FromGOT")]
#[case("RequestTLSBaseInGOTAndTransformToDelta32FromGOT")]
fn offsets_from_the_got_make_a_got(#[case] name: &str) {
    let mut graph = LinkGraph::new("graph", I386.target());
    let data = graph.create_section(".data", Protection::READ);
    let block = graph.create_content_block(at(data, 0), vec![0; 4]);
    let target = graph.add_external_symbol("variable", 0, false);
    let edge = Edge {
        kind: kind(&I386, name),
        offset: 0,
        target,
        addend: 0,
    };
    graph.add_edge(block, edge);
    build_tables(&mut graph, &I386).expect("builds");
    assert!(graph.find_section_by_name(GOT).is_some());
    assert_eq!(count(&graph, GOT), 0);
}
