//! The LinkGraph: sections, blocks, symbols and edges, as LLVM's "JITLink and ORC" documentation describes them.
//!
//! An arena: elements live in dense vectors and are named by typed ids. Block content borrows the object file until
//! something writes to it. Deliberately absent: object formats, instruction sets, and the link algorithm.

mod block;
mod build;
pub mod canonical;
mod cut;
pub mod diff;

pub mod dump;
mod edge;
mod error;
mod ids;
mod meaning;
pub mod picture;
mod section;
mod split;
mod symbol;
#[cfg(test)]
mod tests;
pub mod verify;

pub use block::{Block, Content};
pub use build::NewBlock;
pub use edge::{Edge, EdgeKind};
pub(crate) use error::COMMAND_LINE;
pub use error::LinkError;
pub use ids::{BlockId, SectionId, SymbolId};
pub use section::{Lifetime, Protection, Section};
pub use split::{Cuts, SplitCache};
pub use symbol::{Base, Linkage, Scope, Symbol};

use crate::base::{Addr, Endian};
use edge::EdgePool;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// A format of object files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectFormat {
    /// System V gABI, chapter 4.
    Elf,
    /// OS X ABI Mach-O File Format Reference.
    MachO,
    /// Microsoft, "PE Format".
    Coff,
}

impl ObjectFormat {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Elf => "ELF",
            Self::MachO => "Mach-O",
            Self::Coff => "COFF",
        }
    }
}

/// What a graph is linked for.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The format of the objects its graphs come from, which decides on their passes.
    pub format: ObjectFormat,
    /// The triple that dumps print.
    pub triple: &'static str,
    /// Pointer size in bytes.
    pub pointer_size: u8,
    /// Byte order of data.
    pub endian: Endian,
    /// The name of an edge kind in dumps and messages.
    pub edge_kind_name: fn(EdgeKind) -> &'static str,
}

/// Where debug output goes; shared, so that it outlives a link that fails.
pub type TraceSink = Rc<RefCell<String>>;

/// A relocatable object (or a graph made by hand) on its way through the link.
#[derive(Debug)]
pub struct LinkGraph<'a> {
    name: String,
    target: Target,
    sections: Vec<Section<'a>>,
    blocks: Vec<Block<'a>>,
    symbols: Vec<Symbol<'a>>,
    edges: EdgePool,
    working: Vec<u8>,
    features: u32,
    trace: Option<TraceSink>,
}

impl<'a> LinkGraph<'a> {
    /// An empty graph. The name is usually the path of the object.
    pub fn new(name: impl Into<String>, target: Target) -> Self {
        Self {
            name: name.into(),
            target,
            sections: Vec::new(),
            blocks: Vec::new(),
            symbols: Vec::new(),
            edges: EdgePool::default(),
            working: Vec::new(),
            features: 0,
            trace: None,
        }
    }

    /// Makes room for about so many sections, with a block each, symbols and edges.
    pub fn reserve(&mut self, sections: usize, symbols: usize, edges: usize) {
        self.edges.edges.reserve(edges);
        self.sections.reserve(sections);
        self.blocks.reserve(sections);
        self.symbols.reserve(symbols);
    }

    /// What it is linked for.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Its name, usually the path of the object.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The triple of the executor.
    pub fn triple(&self) -> &'static str {
        self.target.triple
    }

    /// The executor's pointer size in bytes.
    pub fn pointer_size(&self) -> u8 {
        self.target.pointer_size
    }

    /// The executor's byte order.
    pub fn endian(&self) -> Endian {
        self.target.endian
    }

    /// What the object says of its code, in bits whose meaning the backend defines (architecture version, extensions).
    pub fn features(&self) -> u32 {
        self.features
    }

    /// Sets what the object says of its code.
    pub fn set_features(&mut self, features: u32) {
        self.features = features;
    }

    /// The name of an edge kind.
    pub fn edge_kind_name(&self, kind: EdgeKind) -> &'static str {
        kind.generic_name()
            .unwrap_or_else(|| (self.target.edge_kind_name)(kind))
    }

    /// Copies text that a pass made into a form that names of this graph can take.
    pub fn allocate_string(&self, text: &str) -> Cow<'a, str> {
        Cow::Owned(text.to_owned())
    }

    /// All sections with their ids, in order of creation.
    pub fn sections(&self) -> impl Iterator<Item = (SectionId, &Section<'a>)> {
        self.sections
            .iter()
            .enumerate()
            .map(|(index, section)| (SectionId::new(index), section))
    }

    /// The section of this name.
    pub fn find_section_by_name(&self, name: &str) -> Option<SectionId> {
        self.sections()
            .find(|(_, section)| section.name() == name)
            .map(|(id, _)| id)
    }

    /// A section.
    pub fn section(&self, id: SectionId) -> &Section<'a> {
        &self.sections[id.index()]
    }

    /// All blocks with their ids, section by section.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockId, &Block<'a>)> {
        self.sections
            .iter()
            .flat_map(|section| &section.blocks)
            .map(|&id| (id, self.block(id)))
    }

    /// The ids of all blocks, section by section, for loops that change the graph.
    pub fn block_ids(&self) -> Vec<BlockId> {
        self.blocks().map(|(id, _)| id).collect()
    }

    /// A block.
    pub fn block(&self, id: BlockId) -> &Block<'a> {
        &self.blocks[id.index()]
    }

    /// The edges of a block, in order of creation.
    pub fn edges(&self, id: BlockId) -> &[Edge] {
        &self.edges.edges[self.block(id).edges.range()]
    }

    /// The edges of a block, to be changed.
    pub fn edges_mut(&mut self, id: BlockId) -> &mut [Edge] {
        let range = self.block(id).edges.range();
        &mut self.edges.edges[range]
    }

    /// The content of a block; empty for zero-fill.
    pub fn content(&self, id: BlockId) -> &[u8] {
        match &self.block(id).content {
            Content::Bytes(bytes) => bytes,
            Content::Working { offset, size } => &self.working[*offset..offset + size],
            Content::ZeroFill(_) => &[],
        }
    }

    /// The content of a block, to be changed; empty for zero-fill. Copies borrowed content first.
    pub fn content_mut(&mut self, id: BlockId) -> &mut [u8] {
        match &mut self.blocks[id.index()].content {
            Content::Bytes(bytes) => bytes.to_mut(),
            Content::Working { offset, size } => &mut self.working[*offset..*offset + *size],
            Content::ZeroFill(_) => &mut [],
        }
    }

    /// All symbols with their ids, in order of creation.
    pub fn symbols(&self) -> impl Iterator<Item = (SymbolId, &Symbol<'a>)> {
        let all = self
            .symbols
            .iter()
            .enumerate()
            .filter(|(_, symbol)| !symbol.removed);
        all.map(|(index, symbol)| (SymbolId::new(index), symbol))
    }

    /// The symbols that are defined in blocks.
    pub fn defined_symbols(&self) -> impl Iterator<Item = (SymbolId, &Symbol<'a>)> {
        self.symbols().filter(|(_, symbol)| symbol.is_defined())
    }

    /// The symbols that somebody else defines.
    pub fn external_symbols(&self) -> impl Iterator<Item = (SymbolId, &Symbol<'a>)> {
        self.symbols().filter(|(_, symbol)| symbol.is_external())
    }

    /// The symbols with fixed addresses.
    pub fn absolute_symbols(&self) -> impl Iterator<Item = (SymbolId, &Symbol<'a>)> {
        self.symbols().filter(|(_, symbol)| symbol.is_absolute())
    }

    /// A symbol.
    pub fn symbol(&self, id: SymbolId) -> &Symbol<'a> {
        &self.symbols[id.index()]
    }

    /// The address of a symbol: its base's plus its offset.
    pub fn symbol_address(&self, id: SymbolId) -> Addr {
        let symbol = self.symbol(id);
        let base = match symbol.base {
            Base::Block(block) => self.block(block).address,
            Base::Absolute(address) | Base::External { address, .. } => address,
        };
        base + symbol.offset
    }

    /// The address that an edge of a block patches.
    pub fn fixup_address(&self, block: BlockId, edge: &Edge) -> Addr {
        self.block(block).address + u64::from(edge.offset)
    }

    /// Lowest address and end of the blocks of a section, or `None` if it has none.
    pub fn section_range(&self, id: SectionId) -> Option<(Addr, Addr)> {
        let blocks = self
            .section(id)
            .blocks
            .iter()
            .map(|&block| self.block(block));
        let bounds = blocks.map(|block| (block.address, block.end()));
        bounds.reduce(|(start, end), (low, high)| (start.min(low), end.max(high)))
    }

    /// A copy that borrows nothing, to keep a graph at some stage of its link.
    pub fn to_owned_graph(&self) -> LinkGraph<'static> {
        LinkGraph {
            name: self.name.clone(),
            target: self.target,
            sections: self
                .sections
                .iter()
                .map(Section::to_owned_section)
                .collect(),
            blocks: self.blocks.iter().map(Block::to_owned_block).collect(),
            symbols: self.symbols.iter().map(Symbol::to_owned_symbol).collect(),
            edges: self.edges.clone(),
            working: self.working.clone(),
            features: self.features,
            trace: None,
        }
    }

    /// Starts to record what passes report with [`Self::trace`].
    pub fn enable_trace(&mut self) {
        self.trace = Some(TraceSink::default());
    }

    /// As [`Self::enable_trace`], into a sink that the caller keeps.
    pub fn trace_into(&mut self, sink: TraceSink) {
        self.trace = Some(sink);
    }

    /// Records a line of debug output; free when tracing is off, because the text is only made when it is on.
    pub fn trace(&self, text: impl FnOnce(&Self) -> String) {
        if let Some(trace) = &self.trace {
            let line = text(self);
            let mut trace = trace.borrow_mut();
            trace.push_str(&line);
            trace.push('\n');
        }
    }

    /// What was recorded since the last call.
    pub fn take_trace(&self) -> String {
        self.trace
            .as_ref()
            .map(|sink| sink.take())
            .unwrap_or_default()
    }
}
