use super::*;
use crate::graph::NewBlock;
use crate::link::testing::graph;
use proptest::prelude::*;

/// Section, size, logarithm of the alignment, alignment offset, whether it is zero-fill.
type Recipe = (usize, u64, u32, u64, bool);

const SECTIONS: [(&str, Protection, bool, bool); 6] = [
    (".text", Protection::READ_EXEC, false, true),
    (".rodata", Protection::READ, false, true),
    (".data", Protection::READ_WRITE, false, true),
    (".tdata", Protection::READ_WRITE, true, true),
    (".debug", Protection::READ, false, false),
    (".more", Protection::READ_WRITE, false, true),
];

fn recipes() -> impl Strategy<Value = Vec<Recipe>> {
    let block = (
        0..SECTIONS.len(),
        0u64..40,
        0u32..8,
        any::<u64>(),
        any::<bool>(),
    );
    proptest::collection::vec(block, 1..20)
}

fn build(recipes: &[Recipe]) -> LinkGraph<'static> {
    let mut graph = graph();
    let sections = SECTIONS.map(|(name, protection, thread_local, allocated)| {
        let section = graph.create_section(name, protection);
        if thread_local {
            graph.set_thread_local(section);
        }
        if !allocated {
            graph.set_lifetime(section, Lifetime::NoAlloc);
        }
        section
    });
    for (index, &(section, size, shift, offset, zero_fill)) in recipes.iter().enumerate() {
        let alignment = 1 << shift;
        let place = NewBlock {
            section: sections[section],
            address: Addr(index as u64 * 0x1000),
            alignment,
            alignment_offset: offset % alignment,
        };
        if zero_fill {
            graph.create_zero_fill_block(place, size);
        } else {
            graph.create_content_block(place, vec![index as u8 + 1; size as usize]);
        }
    }
    graph
}

const BASE: Addr = Addr(0x40_0000);

fn assigned(recipes: &[Recipe], page_size: u64) -> (LinkGraph<'static>, Layout) {
    let mut graph = build(recipes);
    let layout = Layout::plan(&graph, page_size).expect("is small");
    assert_eq!(BASE.0 % layout.alignment, 0);
    layout.assign(&mut graph, BASE);
    (graph, layout)
}

fn is_allocated(graph: &LinkGraph<'_>, block: BlockId) -> bool {
    graph.section(graph.block(block).section()).lifetime() != Lifetime::NoAlloc
}

proptest! {
    #[test]
    fn aligned_is_the_next_fitting_address(at in 0u64..1 << 40, shift in 0u32..16, offset: u64) {
        let alignment = 1u64 << shift;
        let offset = offset % alignment;
        let found = aligned(Addr(at), alignment, offset).expect("far from the end").0;
        prop_assert_eq!(found % alignment, offset);
        prop_assert!(at <= found && found - at < alignment);
    }

    #[test]
    fn blocks_are_aligned_and_do_not_overlap(recipes in recipes(), page in 0u32..14) {
        let (graph, layout) = assigned(&recipes, 1 << page);
        let mut ranges = Vec::new();
        for (id, block) in graph.blocks().filter(|(id, _)| is_allocated(&graph, *id)) {
            prop_assert_eq!(block.address().0 % block.alignment(), block.alignment_offset());
            ranges.push((block.address(), block.end(), id));
            prop_assert!(block.end().0 <= BASE.0 + layout.size);
        }
        ranges.sort();
        for pair in ranges.windows(2) {
            prop_assert!(pair[0].1 <= pair[1].0, "{:?}", pair);
        }
    }

    #[test]
    fn segments_have_pages_of_their_own(recipes in recipes(), page in 0u32..14) {
        let (graph, layout) = assigned(&recipes, 1 << page);
        let mut end = 0;
        for segment in layout.segments.iter().filter(|s| s.lifetime != Lifetime::NoAlloc) {
            prop_assert_eq!(segment.offset % (1 << page), 0);
            prop_assert!(segment.offset >= end);
            end = segment.offset + segment.size;
            for placed in &segment.blocks {
                let section = graph.section(graph.block(placed.block).section());
                prop_assert_eq!(section.protection(), segment.protection);
                prop_assert!(graph.block(placed.block).end().0 <= BASE.0 + end);
            }
        }
        prop_assert!(layout.size >= end && layout.size % (1 << page) == 0);
        let order: Vec<_> = layout.segments.iter().map(|s| (s.lifetime, s.protection)).collect();
        prop_assert!(order.is_sorted());
    }

    #[test]
    fn the_thread_local_template_is_one_aligned_piece(recipes in recipes()) {
        let (graph, _) = assigned(&recipes, 0x1000);
        let thread_local =
            |id: BlockId| graph.section(graph.block(id).section()).is_thread_local();
        let mut template: Vec<BlockId> =
            graph.block_ids().into_iter().filter(|&id| thread_local(id)).collect();
        template.sort_by_key(|&id| (graph.block(id).is_zero_fill(), graph.block(id).address()));
        // Content first, and nobody else between the first and the last.
        let addresses: Vec<Addr> = template.iter().map(|&id| graph.block(id).address()).collect();
        prop_assert!(addresses.is_sorted());
        let (Some(&first), Some(&last)) = (template.first(), template.last()) else {
            return Ok(());
        };
        let (start, end) = (graph.block(first).address(), graph.block(last).end());
        for (id, block) in graph.blocks().filter(|(id, _)| !thread_local(*id)) {
            let apart = block.end() <= start || end <= block.address() || block.size() == 0;
            prop_assert!(apart || !is_allocated(&graph, id));
        }
        let alignment = template.iter().map(|&id| graph.block(id).alignment()).max();
        let offset = graph.block(first).alignment_offset();
        prop_assert!((start.0 - offset) % graph.block(first).alignment() == 0);
        if offset == 0 {
            prop_assert_eq!(start.0 % alignment.unwrap_or(1), 0);
        }
    }

    #[test]
    fn content_is_copied_and_zeros_take_no_memory(recipes in recipes()) {
        let (mut graph, layout) = assigned(&recipes, 0x1000);
        let content: u64 = recipes.iter().filter(|r| !r.4).map(|r| r.1).sum();
        prop_assert_eq!(layout.working_size as u64, content);
        layout.copy_content(&mut graph);
        for (id, block) in graph.blocks() {
            let (_, size, _, _, zero_fill) = recipes[id.index()];
            let expected = if zero_fill { vec![] } else { vec![id.index() as u8 + 1; size as usize] };
            prop_assert_eq!(graph.content(id), expected);
            prop_assert_eq!(block.size(), size);
            if !is_allocated(&graph, id) {
                prop_assert_eq!(block.address(), Addr(id.index() as u64 * 0x1000));
            }
        }
    }

    #[test]
    fn the_same_graph_is_laid_out_the_same(recipes in recipes()) {
        let place = |(graph, _): (LinkGraph<'_>, Layout)| -> Vec<Addr> {
            graph.blocks().map(|(_, block)| block.address()).collect()
        };
        prop_assert_eq!(place(assigned(&recipes, 64)), place(assigned(&recipes, 64)));
    }
}

#[rstest::rstest]
#[case::one_too_large(&[u64::MAX, 2])]
#[case::no_room_for_the_page(&[u64::MAX - 1])]
#[case::together(&[1 << 63, 1 << 63])]
fn what_no_memory_holds_is_refused(#[case] sizes: &[u64]) {
    let mut graph = graph();
    let section = graph.create_section(".bss", Protection::READ_WRITE);
    for &size in sizes {
        graph.create_zero_fill_block(crate::link::testing::at(section, 0), size);
    }
    let error = Layout::plan(&graph, 0x1000).expect_err("is refused");
    assert_eq!(error.to_string(), "graph test.o does not fit into memory");
}
