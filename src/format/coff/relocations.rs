//! Relocations to edges.

use super::{Builder, Header};
use crate::backend::coff::CoffAction;
use crate::base::{Addr, Endian};
use crate::graph::{Edge, EdgeKind, LinkError, Scope, SymbolId, dump};
use object::{LittleEndian as LE, pe};

impl Builder<'_, '_> {
    /// Adds an edge for every relocation that asks for one.
    pub(super) fn add_relocations(&mut self) -> Result<(), LinkError> {
        for (home, header) in self.object.sections.iter().enumerate() {
            let Some(block) = self.blocks[home] else {
                continue;
            };
            for raw in header.relocations {
                if let Some(edge) = self.edge(header, raw)? {
                    self.graph
                        .trace(|graph| format!("    {}", dump::edge_text(graph, block, &edge)));
                    self.graph.add_edge(block, edge);
                }
            }
        }
        Ok(())
    }

    fn edge(
        &mut self,
        header: &Header<'_>,
        raw: &pe::ImageRelocation,
    ) -> Result<Option<Edge>, LinkError> {
        let object = self.object;
        let r_type = raw.typ.get(LE);
        let address = u64::from(raw.virtual_address.get(LE));
        let broken = |problem: String| {
            let name = object.target.name_of(r_type);
            object.error(
                format!("section {}, {name} at {address:#x}", header.name),
                problem,
            )
        };
        let Some(row) = object.target.row(r_type) else {
            return Err(broken(
                "Unsupported relocation: the specification does not know it".into(),
            ));
        };
        let index = raw.symbol_table_index.get(LE) as usize;
        let target = self.symbols.get(index).copied().flatten();
        let target = target.ok_or_else(|| broken(format!("its symbol, {index}, is none")));
        let offset = address.checked_sub(header.address);
        let field = |size: u64| {
            let start = offset.filter(|start| start.saturating_add(size) <= header.size);
            let (Some(start), Some(data)) = (start, header.data) else {
                return Err(broken(format!(
                    "its {size} bytes are not in the section's content"
                )));
            };
            Ok(&data[start as usize..(start + size) as usize])
        };
        let (kind, target, addend) = match row.action {
            CoffAction::Nothing => return Ok(None),
            CoffAction::Refuse(reason) => return Err(broken(reason.into())),
            CoffAction::Edge { kind, bias } => {
                let addend = self.in_place(kind, &field)?;
                (kind, target?, addend.wrapping_add(bias))
            }
            CoffAction::Instruction(choose) => {
                let word = Endian::Little.read(field(4)?) as u32;
                let (kind, addend) = choose(word).map_err(|problem| broken(problem.into()))?;
                (kind, target?, addend)
            }
            CoffAction::SectionNumber(kind) => {
                let addend = self.in_place(kind, &field)?;
                let number = match &object.symbols.get(index) {
                    Some(Some(symbol)) if symbol.is_absolute() => object.sections.len() as u64 + 1,
                    Some(Some(symbol)) if symbol.home().is_some() => symbol.section as u64,
                    _ => return Err(broken("its symbol is in no section of this object".into())),
                };
                (kind, self.number(number), addend)
            }
        };
        Ok(Some(Edge {
            kind,
            offset: offset.unwrap_or_default() as u32,
            target,
            addend,
        }))
    }

    /// The value of a field that holds nothing but bits of it, with its sign.
    fn in_place<'f>(
        &self,
        kind: EdgeKind,
        field: &impl Fn(u64) -> Result<&'f [u8], LinkError>,
    ) -> Result<i64, LinkError> {
        let row = self.object.backend.rows().get(kind);
        let Some(row) = row else {
            return Ok(0);
        };
        let bytes = field(row.field.bytes.into())?;
        let unused = 64 - u32::from(row.field.value_bits());
        let value = row.field.read(bytes, Endian::Little);
        Ok(((value << unused) as i64) >> unused)
    }

    /// An absolute symbol that stands for a number.
    fn number(&mut self, number: u64) -> SymbolId {
        let name = self.graph.allocate_string("secidx");
        self.graph
            .add_absolute_symbol(name, Addr(number), 2, Scope::Local, false)
    }
}
