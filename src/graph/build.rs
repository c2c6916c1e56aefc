//! Operations that make, change and remove the elements of a graph.

use crate::base::Addr;
use crate::graph::edge::EdgeRange;
use crate::graph::{
    Base, Block, BlockId, Content, Edge, EdgeKind, Lifetime, LinkGraph, Linkage, Protection, Scope,
    Section, SectionId, Symbol, SymbolId,
};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Where a new block goes.
#[derive(Clone, Copy, Debug)]
pub struct NewBlock {
    /// Its section.
    pub section: SectionId,
    /// Its address before allocation.
    pub address: Addr,
    /// Alignment in bytes, a power of two.
    pub alignment: u64,
    /// The address modulo the alignment.
    pub alignment_offset: u64,
}

impl<'a> LinkGraph<'a> {
    /// Creates a section. Names need not be unique, but [`Self::find_section_by_name`] finds the first.
    ///
    /// # Examples
    /// ```
    /// use linkproof::backend::by_name;
    /// use linkproof::base::Addr;
    /// use linkproof::graph::{Edge, LinkGraph, NewBlock, Protection};
    ///
    /// let backend = by_name("x86_64").expect("there is one");
    /// let mut graph = LinkGraph::new("made by hand", backend.target());
    /// let section = graph.create_section(".data", Protection::READ_WRITE);
    /// let place = NewBlock { section, address: Addr(0), alignment: 8, alignment_offset: 0 };
    /// let block = graph.create_content_block(place, vec![0; 8]);
    /// let target = graph.add_external_symbol("target", 0, false);
    /// let pointer = backend.tables().pointer;
    /// graph.add_edge(block, Edge { kind: pointer, offset: 0, target, addend: 4 });
    /// assert_eq!(graph.edge_kind_name(graph.edges(block)[0].kind), "Pointer64");
    /// ```
    pub fn create_section(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        protection: Protection,
    ) -> SectionId {
        let id = SectionId::new(self.sections.len());
        self.sections.push(Section {
            name: name.into(),
            protection,
            lifetime: Lifetime::Standard,
            thread_local: false,
            ordinal: id.index() as u32,
            blocks: Vec::new(),
            symbols: Vec::new(),
        });
        id
    }

    /// Puts a section before all others of its protection and lifetime.
    pub fn place_section_first(&mut self, section: SectionId) {
        let old = self.sections[section.index()].ordinal;
        for other in &mut self.sections {
            if other.ordinal < old {
                other.ordinal += 1;
            }
        }
        self.sections[section.index()].ordinal = 0;
    }

    /// Says how long the memory of a section lives.
    pub fn set_lifetime(&mut self, section: SectionId, lifetime: Lifetime) {
        self.sections[section.index()].lifetime = lifetime;
    }

    /// Makes a section part of the thread-local template.
    pub fn set_thread_local(&mut self, section: SectionId) {
        self.sections[section.index()].thread_local = true;
    }

    /// Creates a block with content.
    pub fn create_content_block(
        &mut self,
        place: NewBlock,
        content: impl Into<Cow<'a, [u8]>>,
    ) -> BlockId {
        self.add_block(place, Content::Bytes(content.into()))
    }

    /// Creates a block of zeros that takes no space.
    pub fn create_zero_fill_block(&mut self, place: NewBlock, size: u64) -> BlockId {
        self.add_block(place, Content::ZeroFill(size))
    }

    pub(super) fn add_block(&mut self, place: NewBlock, content: Content<'a>) -> BlockId {
        debug_assert!(place.alignment.is_power_of_two());
        debug_assert!(place.alignment_offset < place.alignment);
        let id = BlockId::new(self.blocks.len());
        self.blocks.push(Block {
            address: place.address,
            content,
            section: place.section,
            alignment: place.alignment,
            alignment_offset: place.alignment_offset,
            edges: EdgeRange::default(),
            removed: false,
        });
        self.sections[place.section.index()].blocks.push(id);
        id
    }

    /// Adds an edge to a block.
    pub fn add_edge(&mut self, block: BlockId, edge: Edge) {
        self.edges.push(&mut self.blocks[block.index()].edges, edge);
    }

    /// Keeps the edges of a block that `keep` wants.
    pub fn retain_edges(&mut self, block: BlockId, mut keep: impl FnMut(&Edge) -> bool) {
        let range = &mut self.blocks[block.index()].edges;
        let (start, len) = (range.start as usize, range.len as usize);
        let mut kept = 0;
        for index in start..start + len {
            if keep(&self.edges.edges[index]) {
                self.edges.edges.swap(start + kept, index);
                kept += 1;
            }
        }
        range.len = kept as u32;
    }

    /// Adds a symbol that another graph, or the context, defines. It is strong even when it is weakly referenced: linkage
    /// is a property of definitions.
    pub fn add_external_symbol(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        size: u64,
        weakly_referenced: bool,
    ) -> SymbolId {
        self.add_symbol(Symbol {
            name: Some(name.into()),
            base: Base::External {
                address: Addr(0),
                weakly_referenced,
            },
            size,
            ..Self::blank()
        })
    }

    /// Adds a symbol with a fixed address.
    pub fn add_absolute_symbol(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        address: Addr,
        size: u64,
        scope: Scope,
        live: bool,
    ) -> SymbolId {
        let base = Base::Absolute(address);
        self.add_symbol(Symbol {
            name: Some(name.into()),
            base,
            size,
            scope,
            live,
            ..Self::blank()
        })
    }

    /// Adds a zero-fill block and the symbol of a common (tentative) definition at its start. Such a symbol is weak: the
    /// linker may choose another definition.
    pub fn add_common_symbol(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        scope: Scope,
        place: NewBlock,
        size: u64,
    ) -> SymbolId {
        let block = self.create_zero_fill_block(place, size);
        let symbol = self.add_defined_symbol(block, 0, name, size);
        self.set_linkage(symbol, Linkage::Weak);
        self.set_scope(symbol, scope);
        symbol
    }

    /// Adds a symbol without a name; its scope is local.
    pub fn add_anonymous_symbol(&mut self, block: BlockId, offset: u64, size: u64) -> SymbolId {
        let base = Base::Block(block);
        self.add_symbol(Symbol {
            base,
            offset,
            size,
            scope: Scope::Local,
            ..Self::blank()
        })
    }

    /// Adds a named symbol: strong, of default scope, not callable, not live; the setters change that.
    pub fn add_defined_symbol(
        &mut self,
        block: BlockId,
        offset: u64,
        name: impl Into<Cow<'a, str>>,
        size: u64,
    ) -> SymbolId {
        let base = Base::Block(block);
        self.add_symbol(Symbol {
            name: Some(name.into()),
            base,
            offset,
            size,
            ..Self::blank()
        })
    }

    fn blank() -> Symbol<'a> {
        Symbol {
            name: None,
            base: Base::Absolute(Addr(0)),
            offset: 0,
            size: 0,
            linkage: Linkage::Strong,
            scope: Scope::Default,
            callable: false,
            live: false,
            target_flags: 0,
            removed: false,
        }
    }

    fn add_symbol(&mut self, symbol: Symbol<'a>) -> SymbolId {
        let id = SymbolId::new(self.symbols.len());
        if let Base::Block(block) = symbol.base {
            let section = self.blocks[block.index()].section;
            self.sections[section.index()].symbols.push(id);
        }
        self.symbols.push(symbol);
        id
    }

    /// Sets a symbol's linkage.
    pub fn set_linkage(&mut self, symbol: SymbolId, linkage: Linkage) {
        self.symbols[symbol.index()].linkage = linkage;
    }

    /// Sets a symbol's scope.
    pub fn set_scope(&mut self, symbol: SymbolId, scope: Scope) {
        self.symbols[symbol.index()].scope = scope;
    }

    /// Says whether a symbol can be called.
    pub fn set_callable(&mut self, symbol: SymbolId, callable: bool) {
        self.symbols[symbol.index()].callable = callable;
    }

    /// Says whether a symbol is live. Before pruning, live symbols are the roots.
    pub fn set_live(&mut self, symbol: SymbolId, live: bool) {
        self.symbols[symbol.index()].live = live;
    }

    /// Sets the bits whose meaning the backend defines.
    pub fn set_target_flags(&mut self, symbol: SymbolId, flags: u8) {
        self.symbols[symbol.index()].target_flags = flags;
    }

    /// Sets a symbol's size.
    pub fn set_symbol_size(&mut self, symbol: SymbolId, size: u64) {
        self.symbols[symbol.index()].size = size;
    }

    /// Turns a symbol into an external one: it must now be defined outside this graph. Its old block stays; edges to the
    /// symbol stay valid. It is of default scope and no longer live; size, linkage and callability stay.
    pub fn make_external(&mut self, symbol: SymbolId) {
        self.make_all_external(&[symbol]);
    }

    /// As [`Self::make_external`] for many symbols, in one sweep over each of their sections.
    pub fn make_all_external(&mut self, symbols: &[SymbolId]) {
        let mut homes = BTreeSet::new();
        for symbol in symbols {
            let entry = &mut self.symbols[symbol.index()];
            if let Base::Block(block) = entry.base {
                homes.insert(self.blocks[block.index()].section);
            }
            entry.base = Base::External {
                address: Addr(0),
                weakly_referenced: false,
            };
            (entry.offset, entry.scope, entry.live) = (0, Scope::Default, false);
        }
        for home in homes {
            let all = &self.symbols;
            self.sections[home.index()]
                .symbols
                .retain(|id| all[id.index()].is_defined());
        }
    }

    /// Gives a symbol a fixed address. An external one becomes local: nobody else may see the address.
    pub fn make_absolute(&mut self, symbol: SymbolId, address: Addr) {
        self.detach(symbol);
        let entry = &mut self.symbols[symbol.index()];
        if entry.is_external() {
            entry.scope = Scope::Local;
        }
        entry.base = Base::Absolute(address);
        entry.offset = 0;
    }

    /// Defines a symbol in a block of this graph.
    pub fn make_defined(
        &mut self,
        symbol: SymbolId,
        block: BlockId,
        offset: u64,
        size: u64,
        scope: Scope,
    ) {
        self.detach(symbol);
        let entry = &mut self.symbols[symbol.index()];
        (entry.base, entry.offset, entry.size) = (Base::Block(block), offset, size);
        (entry.scope, entry.linkage) = (scope, Linkage::Strong);
        let section = self.blocks[block.index()].section;
        self.sections[section.index()].symbols.push(symbol);
    }

    /// Moves a defined symbol to another block. A size that reaches past the end of that block is cut to it.
    pub fn transfer_symbol(&mut self, symbol: SymbolId, block: BlockId, offset: u64) {
        let old = self.symbols[symbol.index()]
            .block()
            .map(|old| self.block(old).section);
        let new = self.block(block).section;
        let room = self.block(block).size().saturating_sub(offset);
        let entry = &mut self.symbols[symbol.index()];
        (entry.base, entry.offset) = (Base::Block(block), offset);
        entry.size = entry.size.min(room);
        if old != Some(new) {
            if let Some(old) = old {
                self.sections[old.index()]
                    .symbols
                    .retain(|&id| id != symbol);
            }
            self.sections[new.index()].symbols.push(symbol);
        }
    }

    /// Moves a block, and the symbols in it, to another section.
    pub fn transfer_block(&mut self, block: BlockId, section: SectionId) {
        let old = self.block(block).section;
        if old == section {
            return;
        }
        let symbols = &self.symbols;
        let of_block = |id: &SymbolId| symbols[id.index()].block() == Some(block);
        let moved: Vec<SymbolId> = self.sections[old.index()]
            .symbols
            .iter()
            .copied()
            .filter(|id| of_block(id))
            .collect();
        self.sections[old.index()]
            .symbols
            .retain(|id| !of_block(id));
        self.sections[old.index()].blocks.retain(|&id| id != block);
        self.sections[section.index()].symbols.extend(moved);
        self.sections[section.index()].blocks.push(block);
        self.blocks[block.index()].section = section;
    }

    fn detach(&mut self, symbol: SymbolId) {
        if let Base::Block(block) = self.symbols[symbol.index()].base {
            let section = self.block(block).section;
            self.sections[section.index()]
                .symbols
                .retain(|&id| id != symbol);
        }
    }

    /// Removes an external symbol. Nothing may point at it any more.
    pub fn remove_external_symbol(&mut self, symbol: SymbolId) {
        debug_assert!(self.symbol(symbol).is_external());
        self.symbols[symbol.index()].removed = true;
    }

    /// Removes an absolute symbol. Nothing may point at it any more.
    pub fn remove_absolute_symbol(&mut self, symbol: SymbolId) {
        debug_assert!(self.symbol(symbol).is_absolute());
        self.symbols[symbol.index()].removed = true;
    }

    /// Removes a defined symbol; its block stays.
    pub fn remove_defined_symbol(&mut self, symbol: SymbolId) {
        debug_assert!(self.symbol(symbol).is_defined());
        self.detach(symbol);
        self.symbols[symbol.index()].removed = true;
    }

    /// Removes a block and its edges. No symbol may be defined in it any more.
    pub fn remove_block(&mut self, block: BlockId) {
        let section = self.block(block).section;
        self.sections[section.index()]
            .blocks
            .retain(|&id| id != block);
        self.drop_block(block);
    }

    fn drop_block(&mut self, block: BlockId) {
        let entry = &mut self.blocks[block.index()];
        entry.removed = true;
        entry.edges.len = 0;
    }

    /// Removes all blocks and symbols that the predicates do not keep, in one sweep.
    pub fn retain(
        &mut self,
        keep_block: impl Fn(BlockId) -> bool,
        keep_symbol: impl Fn(SymbolId, &Symbol<'a>) -> bool,
    ) {
        for index in 0..self.symbols.len() {
            let id = SymbolId::new(index);
            let symbol = &self.symbols[index];
            let removed = symbol.removed || !keep_symbol(id, symbol);
            self.symbols[index].removed = removed;
        }
        for index in 0..self.blocks.len() {
            let id = BlockId::new(index);
            if !self.blocks[index].removed && !keep_block(id) {
                self.drop_block(id);
            }
        }
        let (blocks, symbols) = (&self.blocks, &self.symbols);
        for section in &mut self.sections {
            section.blocks.retain(|id| !blocks[id.index()].removed);
            section.symbols.retain(|id| !symbols[id.index()].removed);
        }
    }

    /// Gives an external symbol the address that a lookup found.
    pub fn resolve_external(&mut self, symbol: SymbolId, found: Addr) {
        if let Base::External { address, .. } = &mut self.symbols[symbol.index()].base {
            *address = found;
        }
    }

    /// Gives a block its address in the executor.
    pub fn set_block_address(&mut self, block: BlockId, address: Addr) {
        self.blocks[block.index()].address = address;
    }

    /// Lets a block begin anywhere.
    pub fn clear_block_alignment(&mut self, block: BlockId) {
        let block = &mut self.blocks[block.index()];
        (block.alignment, block.alignment_offset) = (1, 0);
    }

    /// Hands the graph its working memory; blocks move into it with [`Self::move_to_working`].
    pub fn set_working_memory(&mut self, memory: Vec<u8>) {
        self.working = memory;
    }

    /// Copies the content of a block into working memory, where it stays.
    pub fn move_to_working(&mut self, block: BlockId, offset: usize) {
        let content = &mut self.blocks[block.index()].content;
        if let Content::Bytes(bytes) = content {
            let size = bytes.len();
            self.working[offset..offset + size].copy_from_slice(bytes);
            *content = Content::Working { offset, size };
        }
    }

    /// Adds an edge that keeps `target` alive as long as `block` is.
    pub fn add_keep_alive(&mut self, block: BlockId, target: SymbolId) {
        self.add_edge(
            block,
            Edge {
                kind: EdgeKind::KEEP_ALIVE,
                offset: 0,
                target,
                addend: 0,
            },
        );
    }
}
