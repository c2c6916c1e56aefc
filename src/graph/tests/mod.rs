//! Tests of the graph, and the random graphs they use.

mod build;
mod canonical;
mod cut;
mod diff;

mod picture;
mod recipe;
mod split;
mod verify;

use crate::base::{Addr, Endian};
use crate::graph::{
    BlockId, Edge, EdgeKind, LinkGraph, NewBlock, ObjectFormat, Protection, SectionId, SymbolId,
    Target,
};

fn kind_name(kind: EdgeKind) -> &'static str {
    match kind.0 {
        2 => "Pointer64",
        3 => "Delta32",
        _ => "Other",
    }
}

pub(super) const POINTER64: EdgeKind = EdgeKind(2);
pub(super) const DELTA32: EdgeKind = EdgeKind(3);

pub(super) fn graph(name: &str) -> LinkGraph<'static> {
    let target = Target {
        format: ObjectFormat::Elf,
        triple: "x86_64-unknown-linux-gnu",
        pointer_size: 8,
        endian: Endian::Little,
        edge_kind_name: kind_name,
    };
    LinkGraph::new(name, target)
}

pub(super) fn at(section: SectionId, address: u64) -> NewBlock {
    NewBlock {
        section,
        address: Addr(address),
        alignment: 1,
        alignment_offset: 0,
    }
}

pub(super) fn edge(offset: u32, kind: EdgeKind, target: SymbolId, addend: i64) -> Edge {
    Edge {
        addend,
        offset,
        target,
        kind,
    }
}

/// A graph with one section `.text` that holds one block of `size` bytes counting up from 0, at 0x1000.
pub(super) fn one_block(size: u8) -> (LinkGraph<'static>, SectionId, BlockId) {
    let mut graph = graph("test.o");
    let text = graph.create_section(".text", Protection::READ_EXEC);
    let block = graph.create_content_block(at(text, 0x1000), (0..size).collect::<Vec<u8>>());
    (graph, text, block)
}
