//! Records made by hand, graphs around them, and what a pass left, as text.

use crate::base::{Addr, Endian};
use crate::graph::{
    BlockId, Edge, EdgeKind, LinkError, LinkGraph, NewBlock, ObjectFormat, Protection, SymbolId,
    Target,
};
use crate::link::eh_frame::{CfiKinds, add_null_terminator, fix_edges, split_records};

pub(super) const NAME: &str = ".eh_frame";
pub(super) const KINDS: CfiKinds = CfiKinds {
    pointer32: EdgeKind(2),
    pointer64: EdgeKind(3),
    delta32: EdgeKind(4),
    delta64: EdgeKind(5),
    neg_delta32: EdgeKind(6),
};
/// The encoding byte of most real objects: relative, four bytes, signed.
pub(super) const PCREL4: u8 = 0x1b;

fn kind_name(kind: EdgeKind) -> &'static str {
    match kind.0 {
        2 => "Pointer32",
        3 => "Pointer64",
        4 => "Delta32",
        5 => "Delta64",
        6 => "NegDelta32",
        _ => "Other",
    }
}

pub(super) fn target(pointer_size: u8, endian: Endian) -> Target {
    Target {
        format: ObjectFormat::Elf,
        triple: "test",
        pointer_size,
        endian,
        edge_kind_name: kind_name,
    }
}

pub(super) fn little(value: u32) -> [u8; 4] {
    value.to_le_bytes()
}

/// A record: its length and `body`, filled up with `DW_CFA_nop` to a multiple of four.
pub(super) fn record(body: &[u8]) -> Vec<u8> {
    let size = body.len().next_multiple_of(4);
    let mut bytes = little(size as u32).to_vec();
    bytes.extend_from_slice(body);
    bytes.resize(4 + size, 0);
    bytes
}

/// A CIE of version 1 with this augmentation; `data` is the augmentation data behind their length.
pub(super) fn cie(augmentation: &str, data: &[u8]) -> Vec<u8> {
    let mut body = vec![0, 0, 0, 0, 1];
    body.extend_from_slice(augmentation.as_bytes());
    body.extend_from_slice(&[0, 1, 0x78, 16]);
    if augmentation.starts_with('z') {
        body.push(data.len() as u8);
    }
    body.extend_from_slice(data);
    record(&body)
}

/// The CIE that compilers write for functions without exceptions: 16 bytes behind the length.
pub(super) fn plain_cie() -> Vec<u8> {
    cie("zR", &[PCREL4])
}

/// An FDE with four-byte addresses and augmentation data.
pub(super) fn fde(cie_pointer: u32, pc_begin: u32, data: &[u8]) -> Vec<u8> {
    let mut body = little(cie_pointer).to_vec();
    body.extend_from_slice(&little(pc_begin));
    body.extend_from_slice(&little(0x10));
    body.push(data.len() as u8);
    body.extend_from_slice(data);
    record(&body)
}

/// A graph with a function `f` at 0x1000 and one `g` at 0x1010, a block each; a table at 0x2000; and sections to come.
pub(super) struct Fixture {
    pub(super) graph: LinkGraph<'static>,
    pub(super) f: SymbolId,
    pub(super) g: SymbolId,
}

impl Fixture {
    pub(super) fn new() -> Self {
        Self::of(target(8, Endian::Little))
    }

    pub(super) fn of(target: Target) -> Self {
        let mut graph = LinkGraph::new("a.o", target);
        graph.enable_trace();
        let text = graph.create_section(".text", Protection::READ_EXEC);
        let mut function = |name, address| {
            let place = place(text, address, 16);
            let block = graph.create_content_block(place, vec![0xc3; 16]);
            graph.add_defined_symbol(block, 0, name, 16)
        };
        let (f, g) = (function("f", 0x1000), function("g", 0x1010));
        let data = graph.create_section(".gcc_except_table", Protection::READ);
        let block = graph.create_content_block(place(data, 0x2000, 4), vec![0; 16]);
        graph.add_defined_symbol(block, 0, "table", 16);
        Self { graph, f, g }
    }

    /// Adds a block of `.eh_frame`.
    pub(super) fn frames(&mut self, address: u64, records: &[Vec<u8>]) -> BlockId {
        let section = self.graph.find_section_by_name(NAME);
        let section = section.unwrap_or_else(|| self.graph.create_section(NAME, Protection::READ));
        let place = place(section, address, 8);
        self.graph.create_content_block(place, records.concat())
    }

    /// Adds the edge of a relocation.
    pub(super) fn relocate(&mut self, block: BlockId, offset: u32, target: SymbolId, addend: i64) {
        let kind = KINDS.delta32;
        self.graph.add_edge(
            block,
            Edge {
                addend,
                offset,
                target,
                kind,
            },
        );
    }

    /// Runs the passes.
    pub(super) fn run(&mut self) -> Result<(), LinkError> {
        run(&mut self.graph)
    }

    /// The problem that the passes find.
    pub(super) fn problem(&mut self) -> (u64, String) {
        match self.run() {
            Err(LinkError::Content {
                graph,
                section,
                address,
                problem,
            }) => {
                assert_eq!((graph.as_str(), section.as_str()), ("a.o", NAME));
                (address, problem)
            }
            other => panic!("{other:?}"),
        }
    }
}

pub(super) fn run(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    split_records(graph, NAME)?;
    fix_edges(graph, NAME, &KINDS)?;
    add_null_terminator(graph, NAME)
}

pub(super) fn place(section: crate::graph::SectionId, address: u64, alignment: u64) -> NewBlock {
    NewBlock {
        section,
        address: Addr(address),
        alignment,
        alignment_offset: 0,
    }
}

/// Every edge as `FROM+OFFSET KIND TO+ADDEND`, sorted; blocks by section and address, named targets by name.
pub(super) fn edges(graph: &LinkGraph<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (id, block) in graph.blocks() {
        let from = graph.section(block.section()).name();
        for edge in graph.edges(id) {
            let kind = graph.edge_kind_name(edge.kind);
            let symbol = graph.symbol(edge.target);
            let to = match (symbol.name(), symbol.block()) {
                (None, Some(block)) => {
                    let section = graph.block(block).section();
                    let address = graph.symbol_address(edge.target);
                    format!("{}@{address}", graph.section(section).name())
                }
                (name, _) => name.unwrap_or("?").to_owned(),
            };
            lines.push(format!(
                "{from}@{}+{:#x} {kind} {to}{:+}",
                block.address(),
                edge.offset,
                edge.addend
            ));
        }
    }
    lines.sort();
    lines
}
