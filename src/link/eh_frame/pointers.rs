//! Where a pointer of a record leads: what its relocation says, or else its value.

use super::addresses::{AddressMap, Coverage, Covering};
use super::edges::{Fixer, edges_at};
use super::encoding::{Format, Origin, Pointer};
use crate::base::Addr;
use crate::graph::{BlockId, Edge, EdgeKind, LinkError, LinkGraph, SymbolId};

/// What a pointer leads to: a symbol, and how far past it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) symbol: SymbolId,
    addend: i64,
}

impl Fixer<'_> {
    /// The block a place is in, if this graph defines it. A relocation may name a section and count from there: where
    /// the addend leaves the symbol's block, the neighbour in its section that the sum falls into is meant.
    pub(super) fn block_of(&mut self, graph: &LinkGraph<'_>, place: Place) -> Option<BlockId> {
        let symbol = graph.symbol(place.symbol);
        let home = symbol.block()?;
        let offset = symbol.offset().wrapping_add_signed(place.addend);
        if place.addend == 0 || offset < graph.block(home).size() {
            return Some(home);
        }
        let section = graph.block(home).section();
        let neighbours = self.neighbours.entry(section).or_insert_with(|| {
            Coverage::new(graph, graph.section(section).blocks().iter().copied())
        });
        match neighbours.at(graph.block(home).address() + offset) {
            Covering::One(block) => Some(block),
            _ => Some(home),
        }
    }

    /// Where a pointer leads. Adds the edge if there is none; a null pointer leads nowhere and gets none.
    pub(super) fn pointer_edge(
        &mut self,
        graph: &mut LinkGraph<'_>,
        block: BlockId,
        pointer: &Pointer,
        what: &str,
    ) -> Result<Option<Place>, LinkError> {
        let field = graph.block(block).address() + pointer.offset as u64;
        let existing = edges_at(graph, block, pointer.offset);
        if existing.is_empty() {
            return self.implicit_edge(graph, block, pointer, what);
        }
        let place = self.existing_place(graph, field, &existing)?;
        trace_edge(graph, "Existing", field, what, place.symbol);
        Ok(Some(place))
    }

    /// The target of relocations that are there. Of several, as of the pair `ADD32 function`, `SUB32 here`, the target
    /// outside of the section is meant.
    fn existing_place(
        &self,
        graph: &LinkGraph<'_>,
        field: Addr,
        edges: &[Edge],
    ) -> Result<Place, LinkError> {
        let place = |edge: &Edge| Place {
            symbol: edge.target,
            addend: edge.addend,
        };
        if let [edge] = edges {
            return Ok(place(edge));
        }
        let inside = |edge: &&Edge| {
            let block = graph.symbol(edge.target).block();
            block.is_some_and(|block| self.sections.contains(&graph.block(block).section()))
        };
        let mut outside = edges.iter().filter(|edge| !inside(edge)).map(place);
        match (outside.next(), outside.next()) {
            (Some(place), None) => Ok(place),
            _ => {
                let problem = format!("Multiple relocations at address {:#018x}", field.0);
                Err(self.error(graph, field, problem))
            }
        }
    }

    /// An edge for a pointer that is a plain number.
    fn implicit_edge(
        &mut self,
        graph: &mut LinkGraph<'_>,
        block: BlockId,
        pointer: &Pointer,
        what: &str,
    ) -> Result<Option<Place>, LinkError> {
        let field = graph.block(block).address() + pointer.offset as u64;
        if pointer.is_null {
            graph.trace(|_| format!("      Null pointer at {field} to {what}"));
            return Ok(None);
        }
        let (address, kind) = self.value(graph, field, pointer, what)?;
        let offset = self.edge_offset(graph, block, pointer.offset)?;
        if self.addresses.is_none() {
            self.addresses = Some(AddressMap::new(graph));
        }
        let found = self
            .addresses
            .as_mut()
            .map(|map| map.symbol_at(graph, address));
        let target = match found {
            Some(Ok(target)) => target,
            Some(Err(problem)) => return Err(self.error(graph, field, problem)),
            None => return Ok(None),
        };
        let addend = 0;
        graph.add_edge(
            block,
            Edge {
                addend,
                offset,
                target,
                kind,
            },
        );
        trace_edge(graph, "Adding", field, what, target);
        Ok(Some(Place {
            symbol: target,
            addend,
        }))
    }

    /// The address that a plain number means, and the kind of edge that keeps it.
    fn value(
        &self,
        graph: &LinkGraph<'_>,
        field: Addr,
        pointer: &Pointer,
        what: &str,
    ) -> Result<(Addr, EdgeKind), LinkError> {
        let encoding = pointer.encoding;
        let relative = encoding.origin == Origin::PcRelative;
        let absolute = matches!(encoding.origin, Origin::Absolute | Origin::Aligned);
        let kind = match encoding.format {
            Format::Fixed { size: 4, .. } if relative => self.kinds.delta32,
            Format::Fixed { size: 8, .. } if relative => self.kinds.delta64,
            Format::Fixed { size: 4, .. } if absolute => self.kinds.pointer32,
            Format::Fixed { size: 8, .. } if absolute => self.kinds.pointer64,
            _ => EdgeKind::INVALID,
        };
        let Some(value) = pointer.value.filter(|_| kind.is_relocation()) else {
            let problem = format!(
                "unsupported pointer encoding {:#04x} for {what}: without a relocation no edge can stand for it",
                encoding.byte
            );
            return Err(self.error(graph, field, problem));
        };
        let base = if relative { field } else { Addr(0) };
        let mask = if graph.pointer_size() == 4 {
            u64::from(u32::MAX)
        } else {
            u64::MAX
        };
        Ok((Addr((base + value).0 & mask), kind))
    }

    pub(super) fn check_kind(
        &self,
        graph: &LinkGraph<'_>,
        field: Addr,
        kind: EdgeKind,
        what: &str,
    ) -> Result<(), LinkError> {
        if kind.is_relocation() {
            return Ok(());
        }
        let problem = format!("the target has no edge kind for a {what} without a relocation");
        Err(self.error(graph, field, problem))
    }

    pub(super) fn edge_offset(
        &self,
        graph: &LinkGraph<'_>,
        block: BlockId,
        offset: usize,
    ) -> Result<u32, LinkError> {
        u32::try_from(offset).map_err(|_| {
            let field = graph.block(block).address() + offset as u64;
            self.error(graph, field, "a pointer lies 4 GiB or more into its record")
        })
    }
}

fn trace_edge(graph: &LinkGraph<'_>, verb: &str, field: Addr, what: &str, target: SymbolId) {
    graph.trace(|graph| {
        let address = graph.symbol_address(target);
        let name = graph.symbol(target).name();
        let name = name.map(|name| format!(" ({name})")).unwrap_or_default();
        format!("      {verb} edge at {field} to {what} at {address}{name}")
    });
}
