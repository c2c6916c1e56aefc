//! Builds the tables that edges ask for: GOT, stubs, thread-local information.
//!
//! One entry per target and kind of entry; a second run over the same graph adds nothing.

use crate::backend::row::{Entry, Role};
use crate::backend::{Backend, Stub};
use crate::base::Addr;
use crate::graph::{
    BlockId, Edge, EdgeKind, LinkError, LinkGraph, NewBlock, Protection, Scope, SectionId, SymbolId,
};
use rustc_hash::FxHashMap;

/// The section of the global offset table, named as in JITLink.
pub const GOT: &str = "$__GOT";
/// The section of the thread-local information entries.
pub const TLS_INFO: &str = "$__TLSINFO";
/// The section of the thread-local descriptors.
const TLS_DESCRIPTORS: &str = "$__TLSDESC";
/// The function that thread-local descriptors point at, which the run time provides.
const TLS_RESOLVER: &str = "__tlsdesc_resolver";
/// The symbol that stands for the start of the thread-local template.
pub(super) const TLS_BASE: &str = "$__TLSBASE";

/// Builds the entries that the edges of a graph ask for and turns the edges to them.
///
/// # Errors
/// None at present; the signature is that of a pass.
pub(super) fn build_tables(
    graph: &mut LinkGraph<'_>,
    backend: &'static dyn Backend,
) -> Result<(), LinkError> {
    let mut tables = Builder::new(graph, backend);
    for block in tables.graph.block_ids() {
        for index in 0..tables.graph.edges(block).len() {
            let edge = tables.graph.edges(block)[index];
            if let Some(edge) = tables.visit(edge) {
                tables.graph.edges_mut(block)[index] = edge;
            }
        }
    }
    Ok(())
}

/// What a GOT entry is for: a symbol, an addend, and what the entry holds of them.
type GotKey = (SymbolId, i64, EdgeKind);

/// What a stub is for: its index, and the symbol it jumps to, if there is one.
type StubKey = (usize, Option<SymbolId>);

struct Builder<'g, 'a> {
    graph: &'g mut LinkGraph<'a>,
    backend: &'static dyn Backend,
    got: FxHashMap<GotKey, SymbolId>,
    stubs: FxHashMap<StubKey, SymbolId>,
    tls: FxHashMap<(SymbolId, i64), SymbolId>,
    /// By the information entry.
    descriptors: FxHashMap<SymbolId, SymbolId>,
    tls_base: Option<SymbolId>,
    sections: Vec<(&'static str, SectionId)>,
}

impl<'g, 'a> Builder<'g, 'a> {
    fn new(graph: &'g mut LinkGraph<'a>, backend: &'static dyn Backend) -> Self {
        let mut got = FxHashMap::default();
        for (symbol, edge) in entries(graph, GOT) {
            // Compilers make tables too (PowerPC's `.toc`): an entry is where a symbol and a plain pointer meet.
            if u64::from(edge.offset) == graph.symbol(symbol).offset() {
                got.insert((edge.target, edge.addend, edge.kind), symbol);
            }
        }
        let stubs = known_stubs(graph, backend, &got);
        let tls = entries(graph, TLS_INFO)
            .map(|(symbol, edge)| ((edge.target, edge.addend), symbol))
            .collect();
        let descriptors = known_descriptors(graph);
        let tls_base = graph
            .absolute_symbols()
            .find(|(_, symbol)| symbol.name() == Some(TLS_BASE));
        let tls_base = tls_base.map(|(id, _)| id);
        Self {
            graph,
            backend,
            got,
            stubs,
            tls,
            descriptors,
            tls_base,
            sections: Vec::new(),
        }
    }

    /// The edge as it is to be, if it asks for something.
    fn visit(&mut self, edge: Edge) -> Option<Edge> {
        let row = self.backend.rows().get(edge.kind)?;
        let mut addend = edge.addend;
        let target = match row.role {
            Role::Plain | Role::ImageRelative(_) | Role::SectionRelative(_) => return None,
            Role::NeedsGot => {
                self.section(GOT, Protection::READ);
                return None;
            }
            Role::RequestGot { entry, .. } => self.got_entry(edge.target, 0, entry),
            Role::RequestStub { stub, .. } => self.stub(edge.target, stub),
            Role::Branch { stub, .. } => {
                if !self.backend.needs_stub(self.graph, &edge) {
                    return None;
                }
                self.stub(edge.target, stub)
            }
            Role::RequestTlsInfo(_) => self.tls_entry(edge.target, 0),
            Role::RequestTlsDescriptor(_) => {
                let info = self.tls_entry(edge.target, 0);
                self.descriptor(info)
            }
            Role::RequestTlsBase(_) => {
                let base = self.tls_base();
                self.tls_entry(base, 0)
            }
            Role::RequestEntry { entry, .. } => {
                addend = 0;
                self.entry_with_addend(&edge, entry)
            }
        };
        let kind = row.role.becomes()?;
        // What it becomes may count from the GOT although nothing asked for an entry: TLS information on i386.
        if self.backend.rows().get(kind)?.role == Role::NeedsGot {
            self.section(GOT, Protection::READ);
        }
        Some(Edge {
            kind,
            target,
            addend,
            ..edge
        })
    }

    fn entry_with_addend(&mut self, edge: &Edge, entry: Entry) -> SymbolId {
        match entry {
            Entry::Got(kind) => self.got_entry(edge.target, edge.addend, kind),
            Entry::TlsInfo => self.tls_entry(edge.target, edge.addend),
            Entry::TlsBase => {
                let base = self.tls_base();
                self.tls_entry(base, 0)
            }
            Entry::TlsDescriptor => {
                let info = self.tls_entry(edge.target, edge.addend);
                self.descriptor(info)
            }
        }
    }

    fn section(&mut self, name: &'static str, protection: Protection) -> SectionId {
        // Kept: finding a section by name walks all of them, and there may be as many as symbols.
        if let Some((_, section)) = self.sections.iter().find(|(known, _)| *known == name) {
            return *section;
        }
        let found = self.graph.find_section_by_name(name);
        let section = found.unwrap_or_else(|| self.graph.create_section(name, protection));
        self.sections.push((name, section));
        section
    }

    fn got_entry(&mut self, target: SymbolId, addend: i64, kind: EdgeKind) -> SymbolId {
        if let Some(&entry) = self.got.get(&(target, addend, kind)) {
            return entry;
        }
        let size = u64::from(self.graph.pointer_size());
        let edge = Edge {
            kind,
            offset: 0,
            target,
            addend,
        };
        let section = self.section(GOT, Protection::READ);
        let entry = self.entry(section, vec![0; size as usize], size, &[edge]);
        self.got.insert((target, addend, kind), entry);
        entry
    }

    fn stub(&mut self, target: SymbolId, index: usize) -> SymbolId {
        let index = self.backend.stub_for(self.graph, index);
        let tables = self.backend.tables();
        let stub: &Stub = &tables.stubs[index];
        let key = (index, (!stub.edges.is_empty()).then_some(target));
        if let Some(&stub) = self.stubs.get(&key) {
            return stub;
        }
        let mut edges = Vec::with_capacity(stub.edges.len());
        for edge in stub.edges {
            let target = match edge.through_got {
                true => self.got_entry(target, 0, tables.pointer),
                false => target,
            };
            let (kind, offset, addend) = (edge.kind, edge.offset, edge.addend);
            edges.push(Edge {
                kind,
                offset,
                target,
                addend,
            });
        }
        let section = self.section(stub.section, Protection::READ_EXEC);
        let symbol = self.entry(section, stub.code.to_vec(), stub.alignment, &edges);
        self.graph.set_callable(symbol, true);
        self.graph.set_target_flags(symbol, stub.target_flags);
        self.stubs.insert(key, symbol);
        symbol
    }

    /// A key, which the run time fills in, and the address of the variable in the template.
    fn tls_entry(&mut self, target: SymbolId, addend: i64) -> SymbolId {
        if let Some(&entry) = self.tls.get(&(target, addend)) {
            return entry;
        }
        let size = u32::from(self.graph.pointer_size());
        let kind = self.backend.tables().pointer;
        let edge = Edge {
            kind,
            offset: size,
            target,
            addend,
        };
        let section = self.section(TLS_INFO, Protection::READ);
        let entry = self.entry(section, vec![0; 2 * size as usize], size.into(), &[edge]);
        self.tls.insert((target, addend), entry);
        entry
    }

    /// The addresses of the resolver and of the information entry that it is to look at.
    fn descriptor(&mut self, info: SymbolId) -> SymbolId {
        if let Some(&entry) = self.descriptors.get(&info) {
            return entry;
        }
        let known = self
            .graph
            .external_symbols()
            .find(|(_, symbol)| symbol.name() == Some(TLS_RESOLVER))
            .map(|(id, _)| id);
        let size = u32::from(self.graph.pointer_size());
        let resolver = known.unwrap_or_else(|| {
            self.graph
                .add_external_symbol(TLS_RESOLVER, size.into(), false)
        });
        let kind = self.backend.tables().pointer;
        let first = size * self.backend.tables().tls_resolver;
        let edges = [(first, resolver), (size - first, info)].map(|(offset, target)| Edge {
            kind,
            offset,
            target,
            addend: 0,
        });
        let section = self.section(TLS_DESCRIPTORS, Protection::READ);
        let entry = self.entry(section, vec![0; 2 * size as usize], size.into(), &edges);
        self.descriptors.insert(info, entry);
        entry
    }

    fn tls_base(&mut self) -> SymbolId {
        *self.tls_base.get_or_insert_with(|| {
            self.graph
                .add_absolute_symbol(TLS_BASE, Addr(0), 0, Scope::Local, true)
        })
    }

    fn entry(
        &mut self,
        section: SectionId,
        content: Vec<u8>,
        alignment: u64,
        edges: &[Edge],
    ) -> SymbolId {
        let size = content.len() as u64;
        let place = NewBlock {
            section,
            address: Addr(0),
            alignment,
            alignment_offset: 0,
        };
        let block = self.graph.create_content_block(place, content);
        for &edge in edges {
            self.graph.add_edge(block, edge);
        }
        let symbol = self.graph.add_anonymous_symbol(block, 0, size);
        self.graph.set_live(symbol, true);
        symbol
    }
}

/// The stubs that a graph already has, by the symbol they are for and their kind.
fn known_stubs(
    graph: &LinkGraph<'_>,
    backend: &dyn Backend,
    got: &FxHashMap<GotKey, SymbolId>,
) -> FxHashMap<StubKey, SymbolId> {
    let of_entry: FxHashMap<SymbolId, SymbolId> = got
        .iter()
        .map(|((target, ..), entry)| (*entry, *target))
        .collect();
    let mut known = FxHashMap::default();
    for (index, stub) in backend.tables().stubs.iter().enumerate() {
        let Some(section) = graph.find_section_by_name(stub.section) else {
            continue;
        };
        for &symbol in graph.section(section).symbols() {
            let Some(block) = graph.symbol(symbol).block() else {
                continue;
            };
            let first = graph
                .edges(block)
                .iter()
                .find(|edge| edge.kind.is_relocation());
            let target = match (first, stub.edges.first()) {
                (Some(first), Some(row)) if row.through_got => of_entry.get(&first.target),
                (Some(first), Some(_)) => Some(&first.target),
                _ => None,
            };
            if target.is_some() || stub.edges.is_empty() {
                known.insert((index, target.copied()), symbol);
            }
        }
    }
    known
}

/// The thread-local descriptors that a graph already has, by the information entry.
fn known_descriptors(graph: &LinkGraph<'_>) -> FxHashMap<SymbolId, SymbolId> {
    let section = graph.find_section_by_name(TLS_DESCRIPTORS);
    let symbols = section.map_or(&[][..], |section| graph.section(section).symbols());
    let known = symbols.iter().filter_map(|&symbol| {
        let block = graph.symbol(symbol).block()?;
        let mut edges = graph.edges(block).iter();
        let info = edges.find(|edge| graph.symbol(edge.target).name() != Some(TLS_RESOLVER))?;
        Some((info.target, symbol))
    });
    known.collect()
}

/// The symbols and edges of the entries that a table already has.
fn entries<'g>(
    graph: &'g LinkGraph<'_>,
    table: &str,
) -> impl Iterator<Item = (SymbolId, Edge)> + 'g {
    let section = graph.find_section_by_name(table);
    let symbols = section.map_or(&[][..], |section| graph.section(section).symbols());
    symbols.iter().filter_map(|&symbol| {
        let block: BlockId = graph.symbol(symbol).block()?;
        match graph.edges(block) {
            [only] => Some((symbol, *only)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests;
