//! Laws: no input makes the passes panic or lose a byte, and order means nothing.

use super::build::{Fixture, KINDS, NAME, edges, fde, place, plain_cie, run, target};
use crate::base::Endian;
use crate::graph::verify::{Stage, verify};
use crate::graph::{BlockId, Edge, EdgeKind, LinkGraph, Protection};
use crate::link::eh_frame::{fix_edges, split_records};
use proptest::prelude::*;

/// All bytes of the section, by address.
fn bytes(graph: &LinkGraph<'_>) -> Vec<u8> {
    let section = graph.find_section_by_name(NAME).unwrap();
    let mut blocks: Vec<BlockId> = graph.section(section).blocks().to_vec();
    blocks.sort_by_key(|&id| (graph.block(id).address(), id));
    let contents = blocks.iter().map(|&id| graph.content(id));
    contents.collect::<Vec<_>>().concat()
}

/// A section of 20 good FDEs over two CIEs, with these bytes overwritten.
fn mutated(changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut all = Vec::new();
    for _ in 0..2 {
        let start = all.len();
        all.extend(plain_cie());
        for _ in 0..10 {
            let back = all.len() + 4 - start;
            let begin = 0x1000u32.wrapping_sub(0x3000 + all.len() as u32 + 8);
            all.extend(fde(back as u32, begin, &[]));
        }
    }
    for (at, byte) in changes {
        let at = at.index(all.len());
        all[at] = *byte;
    }
    all
}

fn any_edge() -> impl Strategy<Value = (u32, u8, u8, i64)> {
    (
        0u32..600,
        1u8..8,
        0u8..4,
        prop_oneof![Just(0), any::<i64>()],
    )
}

/// Links `content` with these edges, at this address, and checks what must hold however it ends.
fn survive(content: Vec<u8>, relocations: &[(u32, u8, u8, i64)], address: u64) {
    let mut it = Fixture::new();
    let block = it.frames(address, std::slice::from_ref(&content));
    let own = it
        .graph
        .add_anonymous_symbol(block, content.len() as u64 / 2, 0);
    let external = it.graph.add_external_symbol("x", 0, false);
    let targets = [it.f, it.g, own, external];
    let mut count = 0;
    for &(offset, kind, target, addend) in relocations {
        if (offset as usize) < content.len() {
            let (kind, target) = (EdgeKind(kind), targets[target as usize]);
            it.graph.add_edge(
                block,
                Edge {
                    addend,
                    offset,
                    target,
                    kind,
                },
            );
            count += 1;
        }
    }
    if split_records(&mut it.graph, NAME).is_ok() {
        assert_eq!(bytes(&it.graph), content);
        let all = it.graph.blocks().map(|(id, _)| it.graph.edges(id).len());
        assert_eq!(all.sum::<usize>(), count);
        verify(&it.graph, Stage::Relocatable).unwrap();
    }
    let _ = fix_edges(&mut it.graph, NAME, &KINDS);
    assert_eq!(bytes(&it.graph), content);
    verify(&it.graph, Stage::Relocatable).unwrap();
}

proptest! {
    #[test]
    fn random_bytes_are_survived(
        content in prop::collection::vec(any::<u8>(), 0..200),
        relocations in prop::collection::vec(any_edge(), 0..10),
        address: u64,
    ) {
        survive(content, &relocations, address);
    }

    #[test]
    fn mutated_records_are_survived(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        relocations in prop::collection::vec(any_edge(), 0..6),
    ) {
        survive(mutated(&changes), &relocations, 0x3000);
    }

    /// Blocks of frames at distinct addresses, created in any order, with relocations added in any order.
    #[test]
    fn order_means_nothing(
        (blocks, relocations) in (
            Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
            Just((0..12usize).collect::<Vec<_>>()).prop_shuffle(),
        ),
    ) {
        let build = |blocks: &[usize], relocations: &[usize]| {
            let mut it = Fixture::new();
            let mut made = [None; 6];
            for &index in blocks {
                let records = [plain_cie(), fde(0x18, 0, &[]), fde(0x2c, 0, &[])];
                made[index] = Some(it.frames(0x3000 + 0x100 * index as u64, &records));
            }
            for &index in relocations {
                let function = [it.f, it.g][index % 2];
                let offset = [0x1c, 0x30][index / 6];
                it.relocate(made[index % 6].unwrap(), offset, function, 0);
            }
            it.run().unwrap();
            (edges(&it.graph), it.graph.take_trace().split_once("EdgeFixer").unwrap().1.to_owned())
        };
        let in_order: Vec<usize> = (0..12).collect();
        prop_assert_eq!(build(&blocks, &relocations), build(&in_order[..6], &in_order));
    }
}

/// 100,000 functions in one block each of code and frames: anything quadratic takes minutes here.
#[test]
fn large_sections_take_linear_time() {
    const COUNT: u32 = 100_000;
    let mut graph = LinkGraph::new("a.o", target(8, Endian::Little));
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let code = graph.create_content_block(place(text, 0, 16), vec![0xc3; 16 * COUNT as usize]);
    let section = graph.create_section(NAME, Protection::READ);
    let mut content = plain_cie();
    for index in 0..COUNT {
        let record = fde(content.len() as u32 + 4, 0, &[0; 32]);
        assert_eq!(content.len(), 0x14 + record.len() * index as usize);
        content.extend(record);
    }
    let frames = graph.create_content_block(place(section, 0, 8), content);
    for index in 0..COUNT {
        let target = graph.add_defined_symbol(code, u64::from(16 * index), format!("f{index}"), 16);
        let offset = 0x14 + 0x34 * index + 8;
        graph.add_edge(
            frames,
            Edge {
                addend: 0,
                offset,
                target,
                kind: KINDS.delta32,
            },
        );
        graph.add_defined_symbol(frames, u64::from(offset - 8), format!("fde{index}"), 0x34);
    }
    let start = std::time::Instant::now();
    run(&mut graph).unwrap();
    let elapsed = start.elapsed();
    println!("{COUNT} FDEs in {elapsed:?}");
    assert!(elapsed.as_secs() < 20, "{elapsed:?}");
    let keep_alive = graph
        .edges(code)
        .iter()
        .filter(|edge| edge.kind == EdgeKind::KEEP_ALIVE);
    assert_eq!(keep_alive.count(), COUNT as usize);
    assert_eq!(graph.section(section).blocks().len(), COUNT as usize + 2);
}
