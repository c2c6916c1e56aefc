//! The canonical text of a graph, which snapshots store.
//!
//! One fact per line, so that a change of one fact is a diff of one line. Equal graphs give equal text, whatever the
//! order in which their elements were created. Deliberately absent: JITLink's own format, which `dump` prints.

use crate::graph::meaning::{Meaning, printable};
use crate::graph::verify::Stage;
use crate::graph::{BlockId, Edge, EdgeKind, Lifetime, LinkGraph, SymbolId};
use std::fmt::Write;

/// How to render a graph.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// Addresses are left out before allocation.
    pub stage: Stage,
    /// Content of more bytes than this is shown as a digest.
    pub digest_above: usize,
    /// How many bytes a fixup of a kind patches; the bytes stand in brackets.
    pub field_width: &'o dyn Fn(EdgeKind) -> usize,
}

impl Options<'_> {
    /// For a graph at this stage: content up to 1 KiB, and only the first byte of each field in brackets.
    pub fn at(stage: Stage) -> Self {
        Self {
            stage,
            digest_above: 1024,
            field_width: &|_| 1,
        }
    }
}

/// The canonical text of a graph.
pub fn canonical(graph: &LinkGraph<'_>, options: Options<'_>) -> String {
    let meaning = Meaning::new(graph);
    let mut writer = Writer {
        symbols: symbols_by_block(graph, &meaning),
        meaning: &meaning,
        options,
        out: String::new(),
    };
    writer.line(0, format_args!("triple {}", graph.triple()));
    writer.line(
        0,
        format_args!("pointers of {} bytes", graph.pointer_size()),
    );
    let order = format!("{:?}", graph.endian()).to_lowercase();
    writer.line(0, format_args!("{order}-endian"));
    for &id in &meaning.sections {
        writer.section(graph, id);
    }
    writer.free_symbols(graph);
    writer.out
}

/// The text of one block without its label and address.
pub(super) fn block_text(
    graph: &LinkGraph<'_>,
    meaning: &Meaning,
    symbols: &[SymbolId],
    id: BlockId,
) -> String {
    let mut writer = Writer {
        symbols: vec![Vec::new(); graph.blocks.len()],
        meaning,
        options: Options::at(Stage::Relocatable),
        out: String::new(),
    };
    writer.symbols[id.index()] = symbols.to_vec();
    writer.block_facts(graph, id);
    writer.out
}

/// The symbols of each block in canonical order.
pub(super) fn symbols_by_block(graph: &LinkGraph<'_>, meaning: &Meaning) -> Vec<Vec<SymbolId>> {
    let mut by_block = vec![Vec::new(); graph.blocks.len()];
    for (id, symbol) in graph.defined_symbols() {
        if let Some(block) = symbol.block() {
            by_block[block.index()].push(id);
        }
    }
    for symbols in &mut by_block {
        meaning.sort_symbols(symbols);
    }
    by_block
}

/// An edge as text: place, kind, target and addend.
pub(super) fn edge_text(graph: &LinkGraph<'_>, meaning: &Meaning, edge: &Edge) -> String {
    let mut out = format!(
        "+{:#x} {} -> {}",
        edge.offset,
        graph.edge_kind_name(edge.kind),
        meaning.target(edge.target)
    );
    if edge.addend != 0 {
        let sign = if edge.addend < 0 { '-' } else { '+' };
        let _ = write!(out, " {sign} {:#x}", edge.addend.unsigned_abs());
    }
    out
}

struct Writer<'m> {
    symbols: Vec<Vec<SymbolId>>,
    meaning: &'m Meaning,
    options: Options<'m>,
    out: String,
}

impl Writer<'_> {
    fn line(&mut self, indent: usize, text: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.out, "{:indent$}{text}", "");
    }

    fn section(&mut self, graph: &LinkGraph<'_>, id: crate::graph::SectionId) {
        let section = graph.section(id);
        let meaning = self.meaning;
        self.line(0, format_args!("\nsection {}", meaning.section(id)));
        self.line(2, format_args!("protection {}", section.protection()));
        if section.lifetime() != Lifetime::Standard {
            self.line(2, format_args!("lifetime {}", section.lifetime().name()));
        }
        if section.is_thread_local() {
            self.line(2, format_args!("thread-local"));
        }
        let mut blocks = meaning.blocks.iter();
        while let Some(&block) = blocks.by_ref().find(|&&b| graph.block(b).section() == id) {
            self.line(0, format_args!("\n  block {}", meaning.block(block)));
            let address = graph.block(block).address();
            if self.options.stage == Stage::Allocated && section.lifetime() != Lifetime::NoAlloc {
                self.line(4, format_args!("address {address}"));
            }
            self.block_facts(graph, block);
        }
    }

    fn block_facts(&mut self, graph: &LinkGraph<'_>, id: BlockId) {
        let block = graph.block(id);
        self.line(4, format_args!("size {:#x}", block.size()));
        self.line(4, format_args!("align {}", block.alignment()));
        if block.alignment_offset() != 0 {
            self.line(4, format_args!("align-offset {}", block.alignment_offset()));
        }
        if block.is_zero_fill() {
            self.line(4, format_args!("zero-fill"));
        } else {
            self.content(graph, id);
        }
        for symbol in std::mem::take(&mut self.symbols[id.index()]) {
            let offset = graph.symbol(symbol).offset();
            let text = symbol_text(graph, symbol);
            self.line(4, format_args!("symbol +{offset:#x} {text}"));
        }
        for edge in self.meaning.edges(graph, id) {
            let text = edge_text(graph, self.meaning, &edge);
            self.line(4, format_args!("edge {text}"));
        }
    }

    /// Sixteen bytes to a line, the fields of fixups in brackets.
    fn content(&mut self, graph: &LinkGraph<'_>, id: BlockId) {
        let content = graph.content(id);
        if content.len() > self.options.digest_above {
            let digest = blake3::hash(content).to_hex();
            self.line(4, format_args!("content blake3 {}", &digest[..32]));
            return;
        }
        let (mut starts, mut ends) = (vec![false; content.len()], vec![false; content.len() + 1]);
        for edge in graph
            .edges(id)
            .iter()
            .filter(|edge| edge.kind.is_relocation())
        {
            let start = edge.offset as usize;
            let width = (self.options.field_width)(edge.kind).max(1);
            if start < content.len() {
                starts[start] = true;
                ends[(start + width).min(content.len())] = true;
            }
        }
        for (row, bytes) in content.chunks(16).enumerate() {
            let mut text = String::new();
            for (column, byte) in bytes.iter().enumerate() {
                let index = row * 16 + column;
                let mark = match (starts[index], ends[index] && column > 0) {
                    (true, true) => '|',
                    (true, false) => '[',
                    (false, true) => ']',
                    (false, false) => ' ',
                };
                let _ = write!(text, "{mark}{byte:02x}");
            }
            if ends[row * 16 + bytes.len()] {
                text.push(']');
            }
            self.line(4, format_args!("content +{:04x} {text}", row * 16));
        }
    }

    fn free_symbols(&mut self, graph: &LinkGraph<'_>) {
        for (title, external) in [("absolute symbols", false), ("external symbols", true)] {
            let mut symbols: Vec<SymbolId> = graph
                .symbols()
                .filter(|(_, s)| !s.is_defined() && s.is_external() == external)
                .map(|(id, _)| id)
                .collect();
            self.meaning.sort_symbols(&mut symbols);
            if !symbols.is_empty() {
                self.line(0, format_args!("\n{title}"));
            }
            for id in symbols {
                let mut text = symbol_text(graph, id);
                if graph.symbol(id).is_weakly_referenced() {
                    text.push_str(", weakly referenced");
                }
                if !external || self.options.stage == Stage::Allocated {
                    let _ = write!(text, ", address {}", graph.symbol_address(id));
                }
                self.line(2, format_args!("{text}"));
            }
        }
    }
}

/// Name, size, linkage, scope and flags of a symbol.
fn symbol_text(graph: &LinkGraph<'_>, id: SymbolId) -> String {
    let symbol = graph.symbol(id);
    let name = symbol.name().map_or("(anonymous)".to_owned(), printable);
    let (linkage, scope) = (symbol.linkage().name(), symbol.scope().name());
    let mut out = format!("{name}: size {:#x}, {linkage}, {scope}", symbol.size());
    if symbol.is_callable() {
        out.push_str(", callable");
    }
    if symbol.is_live() {
        out.push_str(", live");
    }
    if symbol.target_flags() != 0 {
        let _ = write!(out, ", target flags {:#x}", symbol.target_flags());
    }
    out
}
