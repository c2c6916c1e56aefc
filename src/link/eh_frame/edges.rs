//! Making the pointers of records edges, and tying FDEs to the functions they describe.

use super::addresses::{AddressMap, Coverage};
use super::cursor::Malformed;
use super::records::{Cie, Fde, Header, RecordBytes};
use super::{CfiKinds, content_error, sections_named};
use crate::base::Addr;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph, SectionId, SymbolId};
use rustc_hash::FxHashMap;

/// Adds the edges that the pointers in the records of `section` stand for, where no relocation made them already: CIE to
/// personality, FDE to CIE, to its function and to its LSDA; and a keep-alive edge from the function to its FDE.
///
/// # Errors
/// [`LinkError::Content`] for a block that is not one record, a record that cannot be read, or a pointer that leads
/// nowhere.
pub fn fix_edges(
    graph: &mut LinkGraph<'_>,
    section: &str,
    kinds: &CfiKinds,
) -> Result<(), LinkError> {
    let sections = sections_named(graph, section);
    let Some(&first) = sections.first() else {
        graph.trace(|graph| {
            let name = graph.name();
            format!("EHFrameEdgeFixer: No {section} section in \"{name}\". Nothing to do.")
        });
        return Ok(());
    };
    if !matches!(graph.pointer_size(), 4 | 8) {
        let start = graph
            .section_range(first)
            .map_or(Addr(0), |(start, _)| start);
        let problem = "call-frame records of targets with pointers of 4 or 8 bytes only";
        return Err(content_error(graph, section, start, problem));
    }
    graph.trace(|graph| {
        let name = graph.name();
        format!("EHFrameEdgeFixer: Processing {section} in \"{name}\"...")
    });
    Fixer::new(graph, section, *kinds, sections)?.run(graph)
}

/// What a block of the section is.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Empty,
    Terminator,
    Cie,
    Fde { id_offset: usize, id: u32 },
}

/// A CIE and the symbol that edges to it use.
#[derive(Clone, Copy, Debug)]
struct KnownCie {
    cie: Cie,
    symbol: SymbolId,
}

/// The pass over one section name.
#[derive(Debug)]
pub(super) struct Fixer<'f> {
    pub(super) section: &'f str,
    pub(super) kinds: CfiKinds,
    pub(super) sections: Vec<SectionId>,
    /// By address: what the trace shows, and how JITLink goes.
    records: Vec<(BlockId, Kind)>,
    cies: FxHashMap<BlockId, KnownCie>,
    /// `None` where several CIEs share an address.
    cie_at: FxHashMap<Addr, Option<BlockId>>,
    /// Made when the first pointer without a relocation turns up; most objects have none.
    pub(super) addresses: Option<AddressMap>,
    /// The blocks of sections that relocations count from the start of.
    pub(super) neighbours: FxHashMap<SectionId, Coverage>,
}

impl<'f> Fixer<'f> {
    /// Reads the headers of all records, and all CIEs: an FDE may stand before its CIE when a relocation ties them.
    fn new(
        graph: &mut LinkGraph<'_>,
        section: &'f str,
        kinds: CfiKinds,
        sections: Vec<SectionId>,
    ) -> Result<Self, LinkError> {
        let blocks = sections.iter().flat_map(|&id| graph.section(id).blocks());
        let mut blocks: Vec<BlockId> = blocks.copied().collect();
        blocks.sort_by_key(|&id| (graph.block(id).address(), id));
        let mut fixer = Self {
            section,
            kinds,
            sections,
            records: Vec::with_capacity(blocks.len()),
            cies: FxHashMap::default(),
            cie_at: FxHashMap::default(),
            addresses: None,
            neighbours: FxHashMap::default(),
        };
        for block in blocks {
            let kind = fixer.classify(graph, block)?;
            fixer.records.push((block, kind));
        }
        Ok(fixer)
    }

    fn classify(&mut self, graph: &mut LinkGraph<'_>, block: BlockId) -> Result<Kind, LinkError> {
        let address = graph.block(block).address();
        if graph.block(block).is_zero_fill() {
            let problem = format!("unexpected zero-fill block in {} section", self.section);
            return Err(self.error(graph, address, problem));
        }
        if graph.block(block).size() == 0 {
            return Ok(Kind::Empty);
        }
        let header = Header::read(record_bytes(graph, block));
        match header.map_err(|error| self.malformed(graph, block, error))? {
            Header::Terminator => Ok(Kind::Terminator),
            // A CIE's id is never relocated; a CIE pointer's value may be zero in the object when it is.
            Header::Record { id_offset, id: 0 } if edges_at(graph, block, id_offset).is_empty() => {
                let cie = Cie::read(record_bytes(graph, block), id_offset);
                let cie = cie.map_err(|error| self.malformed(graph, block, error))?;
                let size = graph.block(block).size();
                let symbol = graph.add_anonymous_symbol(block, 0, size);
                self.cies.insert(block, KnownCie { cie, symbol });
                let taken = self.cie_at.contains_key(&address);
                self.cie_at.insert(address, (!taken).then_some(block));
                Ok(Kind::Cie)
            }
            Header::Record { id_offset, id } => Ok(Kind::Fde { id_offset, id }),
        }
    }

    fn run(mut self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        for (block, kind) in std::mem::take(&mut self.records) {
            graph.trace(|graph| format!("  Processing block at {}", graph.block(block).address()));
            match kind {
                Kind::Empty => graph.trace(|_| "    Block is empty. Skipping.".to_owned()),
                Kind::Terminator => graph.trace(|_| "    Record is a terminator".to_owned()),
                Kind::Cie => {
                    graph.trace(|_| "    Record is CIE".to_owned());
                    if let Some(personality) = self.cies[&block].cie.personality {
                        self.pointer_edge(graph, block, &personality, "personality")?;
                    }
                }
                Kind::Fde { id_offset, id } => self.fix_fde(graph, block, id_offset, id)?,
            }
        }
        Ok(())
    }

    fn fix_fde(
        &mut self,
        graph: &mut LinkGraph<'_>,
        block: BlockId,
        id_offset: usize,
        id: u32,
    ) -> Result<(), LinkError> {
        graph.trace(|_| "    Record is FDE".to_owned());
        let size = graph.block(block).size();
        let symbol = graph.add_anonymous_symbol(block, 0, size);
        let cie = self.tie_to_cie(graph, block, id_offset, id)?;
        let fde = Fde::read(record_bytes(graph, block), id_offset, &cie);
        let fde = fde.map_err(|error| self.malformed(graph, block, error))?;
        graph.trace(|graph| {
            let at = graph.block(block).address() + fde.pc_begin.offset as u64;
            format!("      Processing PC-begin at {at}")
        });
        self.tie_to_function(graph, block, symbol, &fde)?;
        match fde.lsda {
            Some(lsda) => self.pointer_edge(graph, block, &lsda, "LSDA").map(|_| ()),
            None => {
                if !cie.has_augmentation_data {
                    graph.trace(|_| "      Record does not have LSDA field.".to_owned());
                }
                Ok(())
            }
        }
    }

    /// Makes the CIE pointer an edge if it is not one, and returns the CIE.
    fn tie_to_cie(
        &self,
        graph: &mut LinkGraph<'_>,
        block: BlockId,
        id_offset: usize,
        id: u32,
    ) -> Result<Cie, LinkError> {
        let field = graph.block(block).address() + id_offset as u64;
        let existing = edges_at(graph, block, id_offset);
        let known = match existing[..] {
            [] => {
                let address = Addr(field.0.wrapping_sub(u64::from(id)));
                graph.trace(|_| format!("        Adding edge at {field} to CIE at: {address}"));
                let cie = self.cie_at(graph, address)?;
                let edge = Edge {
                    kind: self.kinds.neg_delta32,
                    offset: self.edge_offset(graph, block, id_offset)?,
                    target: cie.symbol,
                    addend: 0,
                };
                self.check_kind(graph, field, edge.kind, "CIE pointer")?;
                graph.add_edge(block, edge);
                cie
            }
            [edge] => {
                let address = graph.symbol_address(edge.target);
                graph.trace(|_| format!("        Already has edge at {field} to CIE at {address}"));
                if edge.addend != 0 {
                    let problem = format!("CIE edge at {field} has non-zero addend");
                    return Err(self.error(graph, field, problem));
                }
                self.cie_of_symbol(graph, edge.target)
                    .map_or_else(|| self.cie_at(graph, address), Ok)?
            }
            _ => self.cie_among(graph, field, &existing)?,
        };
        Ok(known.cie)
    }

    fn cie_at(&self, graph: &LinkGraph<'_>, address: Addr) -> Result<KnownCie, LinkError> {
        let problem = match self.cie_at.get(&address) {
            Some(Some(block)) => return Ok(self.cies[block]),
            Some(None) => format!("several CIEs found at address {:#018x}", address.0),
            None => format!("No CIE found at address {:#018x}", address.0),
        };
        Err(self.error(graph, address, problem))
    }

    fn cie_of_symbol(&self, graph: &LinkGraph<'_>, symbol: SymbolId) -> Option<KnownCie> {
        let symbol = graph.symbol(symbol);
        let block = symbol.block().filter(|_| symbol.offset() == 0)?;
        self.cies.get(&block).copied()
    }

    /// The CIE among the targets of several relocations, as of the pair `ADD32 here`, `SUB32 CIE`.
    fn cie_among(
        &self,
        graph: &LinkGraph<'_>,
        field: Addr,
        edges: &[Edge],
    ) -> Result<KnownCie, LinkError> {
        let plain = edges.iter().filter(|edge| edge.addend == 0);
        let mut found = plain.filter_map(|edge| self.cie_of_symbol(graph, edge.target));
        match (found.next(), found.next()) {
            (Some(cie), None) => Ok(cie),
            _ => {
                let problem = "CIE pointer field already has multiple edges";
                Err(self.error(graph, field, problem))
            }
        }
    }

    /// Makes PC begin an edge if it is not one, and keeps the FDE alive with the function it leads to.
    fn tie_to_function(
        &mut self,
        graph: &mut LinkGraph<'_>,
        block: BlockId,
        fde_symbol: SymbolId,
        fde: &Fde,
    ) -> Result<(), LinkError> {
        let fde_address = graph.block(block).address();
        let Some(place) = self.pointer_edge(graph, block, &fde.pc_begin, "PC begin")? else {
            graph.trace(|_| {
                format!(
                    "      WARNING: Not adding keep-alive edge to FDE at {fde_address}, which has a null PC begin -- \
                     FDE must be kept alive manually or it will be dead stripped."
                )
            });
            return Ok(());
        };
        if let Some(function) = self.block_of(graph, place) {
            graph.trace(|graph| {
                let target = graph.block(function).address();
                format!(
                    "      Adding keep-alive edge from target at {target} to FDE at {fde_address}"
                )
            });
            graph.add_keep_alive(function, fde_symbol);
        } else {
            graph.trace(|graph| {
                let symbol = graph.symbol(place.symbol);
                let what = if symbol.is_external() { "external" } else { "absolute" };
                let name = symbol.name().unwrap_or_default();
                format!(
                    "      WARNING: Not adding keep-alive edge to FDE at {fde_address}, which points to {what} symbol \
                     \"{name}\" -- FDE must be kept alive manually or it will be dead stripped."
                )
            });
        }
        Ok(())
    }

    pub(super) fn error(
        &self,
        graph: &LinkGraph<'_>,
        address: Addr,
        problem: impl Into<String>,
    ) -> LinkError {
        content_error(graph, self.section, address, problem)
    }

    fn malformed(&self, graph: &LinkGraph<'_>, block: BlockId, error: Malformed) -> LinkError {
        let address = graph.block(block).address() + error.offset as u64;
        self.error(graph, address, error.problem)
    }
}

/// The relocation edges at an offset of a block.
pub(super) fn edges_at(graph: &LinkGraph<'_>, block: BlockId, offset: usize) -> Vec<Edge> {
    let edges = graph.edges(block).iter().copied();
    edges
        .filter(|edge| edge.kind.is_relocation() && edge.offset as usize == offset)
        .collect()
}

fn record_bytes<'g>(graph: &'g LinkGraph<'_>, block: BlockId) -> RecordBytes<'g> {
    RecordBytes {
        bytes: graph.content(block),
        address: graph.block(block).address().0,
        endian: graph.endian(),
        pointer_size: graph.pointer_size(),
    }
}
