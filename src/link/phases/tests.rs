use super::*;
use crate::backend::x86_64::X86_64;
use crate::link::block_on;
use crate::link::testing::{World, edge, graph, text};

/// `call far`, with a symbol so that something is live.
fn program() -> LinkGraph<'static> {
    let mut graph = graph();
    let block = text(&mut graph, 0, 16);
    graph.add_defined_symbol(block, 0, "main", 16);
    let far = graph.add_external_symbol("far", 0, false);
    graph.add_edge(block, edge("BranchPCRel32", 1, far, 0));
    graph.enable_trace();
    graph
}

fn link_with(change: impl Fn(&mut PassConfig<'_>)) -> Result<Image<'static>, LinkError> {
    let world = World {
        found: &[("far", 0x2_0000_0000)],
        change: Some(Box::new(change)),
    };
    block_on(link(program(), &X86_64, &world))
}

/// What is true of the graph: the call's target is a stub, main has its address, far has its address, the field is
/// written.
fn state(graph: &LinkGraph<'_>) -> [bool; 4] {
    let (block, found) = graph.blocks().next().expect("a block");
    let target = graph.edges(block)[0].target;
    let (far, _) = graph.external_symbols().next().expect("far");
    [
        graph.symbol(target).is_defined(),
        found.address() != Addr(0),
        graph.symbol_address(far) != Addr(0),
        graph.content(block)[1..5] != [0; 4],
    ]
}

fn note(name: &'static str) -> Pass<'static> {
    Pass::new(name, move |graph| {
        graph.trace(|graph| format!("note: {name} {:?}", state(graph)));
        Ok(())
    })
}

#[test]
fn passes_run_in_order_at_the_five_points() {
    let image = link_with(|passes| {
        passes
            .pre_prune
            .extend([note("pre-prune"), note("pre-prune, second")]);
        passes.post_prune.push(note("post-prune"));
        passes.post_allocation.push(note("post-allocation"));
        passes.pre_fixup.push(note("pre-fixup"));
        passes.post_fixup.push(note("post-fixup"));
    });
    let trace = image.expect("links").graph().take_trace();
    let notes: Vec<&str> = trace
        .lines()
        .filter_map(|line| line.strip_prefix("note: "))
        .collect();
    insta::assert_snapshot!(notes.join("\n"), @r"
    pre-prune [false, false, false, false]
    pre-prune, second [false, false, false, false]
    post-prune [true, false, false, false]
    post-allocation [true, true, false, false]
    pre-fixup [true, true, true, false]
    post-fixup [true, true, true, true]
    ");
}

#[rstest::rstest]
#[case(0)]
#[case(1)]
#[case(2)]
#[case(3)]
#[case(4)]
fn an_error_of_a_pass_ends_the_link(#[case] point: usize) {
    let result = link_with(|passes| {
        let points = [
            &mut passes.pre_prune,
            &mut passes.post_prune,
            &mut passes.post_allocation,
            &mut passes.pre_fixup,
            &mut passes.post_fixup,
        ];
        for (index, passes) in points.into_iter().enumerate() {
            passes.push(Pass::new("fails", move |_| match index.cmp(&point) {
                std::cmp::Ordering::Less => Ok(()),
                std::cmp::Ordering::Equal => Err(LinkError::Memory("enough".into())),
                std::cmp::Ordering::Greater => panic!("the link goes on"),
            }));
        }
    });
    assert_eq!(
        result.expect_err("fails"),
        LinkError::Memory("enough".into())
    );
}

/// Tests are debug builds: every pass is followed by `verify`.
#[test]
fn a_pass_that_breaks_an_invariant_is_named() {
    let result = link_with(|passes| {
        let breaks = Pass::new("move everything", |graph| {
            for block in graph.block_ids() {
                graph.set_block_address(block, Addr(0x10000));
            }
            Ok(())
        });
        passes.post_allocation.push(breaks);
    });
    let text = result.expect_err("is broken").to_string();
    assert!(
        text.starts_with("in graph test.o: the block at 0x10000 in section "),
        "{text}"
    );
    assert!(text.ends_with(" after pass move everything"), "{text}");
}

#[test]
fn an_address_past_the_width_of_the_target_is_refused() {
    use crate::backend::i386::I386;
    let mut graph = LinkGraph::new("small.o", I386.target());
    let block = text(&mut graph, 0, 16);
    let far = graph.add_external_symbol("far", 0, false);
    graph.add_defined_symbol(block, 0, "main", 16);
    graph.add_keep_alive(block, far);
    let world = World {
        found: &[("far", 1 << 32)],
        change: None,
    };
    let error = block_on(link(graph, &I386, &world)).expect_err("is refused");
    assert_eq!(
        error.to_string(),
        "symbol `far` at 0x100000000 is past the 32-bit address space of graph small.o"
    );
}
