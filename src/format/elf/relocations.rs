//! Relocations to edges.

use crate::backend::elf::{Action, Addends};
use crate::format::elf::{Builder, Header};
use crate::graph::{BlockId, Edge, EdgeKind, LinkError, SymbolId};
use object::elf::{self, Rel32, Rel64, Rela32, Rela64};
use object::{Endianness, pod};

/// The size of a table entry in bytes.
pub(super) fn entry_size(is_64: bool, addends: Addends) -> usize {
    match (is_64, addends) {
        (true, Addends::Explicit) => size_of::<Rela64<Endianness>>(),
        (true, Addends::InPlace) => size_of::<Rel64<Endianness>>(),
        (false, Addends::Explicit) => size_of::<Rela32<Endianness>>(),
        (false, Addends::InPlace) => size_of::<Rel32<Endianness>>(),
    }
}

/// A relocation of any class.
struct Raw {
    offset: u64,
    symbol: usize,
    r_type: u32,
    addend: Option<i64>,
}

/// The section that relocations apply to.
struct Fixed<'h, 'a> {
    header: &'h Header<'a>,
    block: BlockId,
    /// The index of the relocation section, for messages.
    table: usize,
    table_name: &'a str,
}

impl<'a> Builder<'_, 'a> {
    /// Adds an edge for every relocation.
    pub(super) fn add_relocations(&mut self) -> Result<(), LinkError> {
        let object = self.object;
        for (index, header) in object.headers.iter().enumerate() {
            if header.kind == elf::SHT_REL || header.kind == elf::SHT_RELA {
                self.add_table(index, header)?;
            }
        }
        Ok(())
    }

    fn add_table(&mut self, index: usize, table: &Header<'a>) -> Result<(), LinkError> {
        let object = self.object;
        let place = || format!("section {index} ({})", table.name);
        let target = object.backend.elf();
        let expected = match target.addends {
            Addends::Explicit => elf::SHT_RELA,
            Addends::InPlace => elf::SHT_REL,
        };
        if table.kind != expected {
            let (found, wanted) = if expected == elf::SHT_RELA {
                ("SHT_REL", "SHT_RELA")
            } else {
                ("SHT_RELA", "SHT_REL")
            };
            let problem = format!(
                "{found}, but objects for {} have {wanted} only",
                object.backend.name()
            );
            return Err(object.error(place(), problem));
        }
        let Some(header) = object.headers.get(table.info as usize) else {
            let problem = format!(
                "it applies to section {}, but there are only {}",
                table.info,
                object.headers.len()
            );
            return Err(object.error(place(), problem));
        };
        if object
            .headers
            .get(table.link as usize)
            .is_none_or(|linked| linked.kind != elf::SHT_SYMTAB)
        {
            return Err(object.error(
                place(),
                format!("its symbol table, section {}, is none", table.link),
            ));
        }
        let Some(block) = self.blocks[table.info as usize] else {
            return Err(object.error(
                place(),
                format!(
                    "it applies to section {} ({}), which holds no content",
                    table.info, header.name
                ),
            ));
        };
        let fixed = Fixed {
            header,
            block,
            table: index,
            table_name: table.name,
        };
        let endian = if object.little_endian {
            Endianness::Little
        } else {
            Endianness::Big
        };
        let whole = |()| {
            object.error(
                place(),
                "its size is not a multiple of the size of an entry",
            )
        };
        match (target.is_64, target.addends) {
            (true, Addends::Explicit) => {
                let entries =
                    pod::slice_from_all_bytes::<Rela64<Endianness>>(table.data).map_err(whole)?;
                self.add_entries(
                    &fixed,
                    entries.iter().map(|rela| Raw {
                        offset: rela.r_offset.get(endian),
                        symbol: rela.r_sym(endian, false) as usize,
                        r_type: rela.r_type(endian, false).0,
                        addend: Some(rela.r_addend.get(endian)),
                    }),
                )
            }
            (true, Addends::InPlace) => {
                let entries =
                    pod::slice_from_all_bytes::<Rel64<Endianness>>(table.data).map_err(whole)?;
                self.add_entries(
                    &fixed,
                    entries.iter().map(|rel| Raw {
                        offset: rel.r_offset.get(endian),
                        symbol: rel.r_sym(endian) as usize,
                        r_type: rel.r_type(endian).0,
                        addend: None,
                    }),
                )
            }
            (false, Addends::Explicit) => {
                let entries =
                    pod::slice_from_all_bytes::<Rela32<Endianness>>(table.data).map_err(whole)?;
                self.add_entries(
                    &fixed,
                    entries.iter().map(|rela| Raw {
                        offset: rela.r_offset.get(endian).into(),
                        symbol: rela.r_sym(endian) as usize,
                        r_type: rela.r_type(endian).0,
                        addend: Some(rela.r_addend.get(endian).into()),
                    }),
                )
            }
            (false, Addends::InPlace) => {
                let entries =
                    pod::slice_from_all_bytes::<Rel32<Endianness>>(table.data).map_err(whole)?;
                self.add_entries(
                    &fixed,
                    entries.iter().map(|rel| Raw {
                        offset: rel.r_offset.get(endian).into(),
                        symbol: rel.r_sym(endian) as usize,
                        r_type: rel.r_type(endian).0,
                        addend: None,
                    }),
                )
            }
        }
    }

    fn add_entries(
        &mut self,
        fixed: &Fixed<'_, 'a>,
        entries: impl Iterator<Item = Raw>,
    ) -> Result<(), LinkError> {
        for (index, raw) in entries.enumerate() {
            self.add_edge(fixed, &raw).map_err(|problem| {
                let place = format!(
                    "section {} ({}), entry {index}, for {}+{:#x}",
                    fixed.table, fixed.table_name, fixed.header.name, raw.offset
                );
                self.object.error(place, problem)
            })?;
        }
        Ok(())
    }

    fn add_edge(&mut self, fixed: &Fixed<'_, 'a>, raw: &Raw) -> Result<(), String> {
        let target = self.object.backend.elf();
        let row = target.row(raw.r_type).ok_or_else(|| {
            let backend = self.object.backend.name();
            format!(
                "relocation type {} is not one of {backend} (linkproof relocations --isa {backend} lists them)",
                raw.r_type
            )
        })?;
        let (kind, bias) = match row.action {
            Action::Nothing => return Ok(()),
            Action::Edge { kind, bias } => (kind, bias),
            Action::Choose(choose) => {
                let before = usize::try_from(raw.offset)
                    .ok()
                    .and_then(|end| fixed.header.data.get(..end));
                choose(before.unwrap_or_default())
            }
            Action::Refuse(reason) => {
                return Err(format!(
                    "{} is refused: {reason}",
                    target.name_of(raw.r_type)
                ));
            }
        };
        let offset = self.field_offset(fixed, raw, kind)?;
        let addend = match raw.addend {
            Some(addend) => addend,
            None => self.in_place_addend(fixed, offset, kind, raw.r_type),
        };
        let target = self.edge_target(raw)?;
        let addend = addend.checked_add(bias).ok_or("the addend overflows")?;
        let edge = Edge {
            kind,
            offset,
            target,
            addend,
        };
        self.graph.add_edge(fixed.block, edge);
        Ok(())
    }

    /// The offset of a relocation's field, which must lie inside the section and have bytes to patch.
    fn field_offset(
        &self,
        fixed: &Fixed<'_, 'a>,
        raw: &Raw,
        kind: EdgeKind,
    ) -> Result<u32, String> {
        let bytes = self
            .object
            .backend
            .rows()
            .get(kind)
            .map_or(0, |row| row.field.bytes);
        let name = self.object.backend.elf().name_of(raw.r_type);
        if self.graph.block(fixed.block).is_zero_fill() {
            return Err(format!(
                "{name} patches a section without content (SHT_NOBITS)"
            ));
        }
        let size = fixed.header.data.len() as u64;
        let offset = raw.offset;
        if offset
            .checked_add(bytes.into())
            .is_none_or(|end| end > size)
        {
            return Err(format!(
                "{name} patches {bytes} bytes, past the end of the section (size {size:#x})"
            ));
        }
        u32::try_from(offset).map_err(|_| format!("{name} lies more than 4 GiB into the section"))
    }

    /// The addend that a REL relocation keeps in its field, sign-extended.
    fn in_place_addend(
        &self,
        fixed: &Fixed<'_, 'a>,
        offset: u32,
        kind: EdgeKind,
        r_type: u32,
    ) -> i64 {
        let Some(row) = self.object.backend.rows().get(kind) else {
            return 0;
        };
        let start = offset as usize;
        let special = self.object.backend.elf().in_place_addend;
        if let Some(addend) = special.and_then(|read| read(r_type, &fixed.header.data[start..])) {
            return addend;
        }
        let word = &fixed.header.data[start..start + usize::from(row.field.bytes)];
        let value = row.field.read(word, self.graph.endian());
        let unused = 64 - u32::from(row.field.value_bits());
        ((value << unused) as i64) >> unused
    }

    fn edge_target(&mut self, raw: &Raw) -> Result<SymbolId, String> {
        if raw.symbol == 0 {
            return Ok(self.null_symbol());
        }
        let count = self.symbols.len();
        let symbol = self
            .symbols
            .get(raw.symbol)
            .ok_or_else(|| format!("symbol {} of {count}", raw.symbol))?;
        symbol.ok_or_else(|| {
            format!(
                "symbol {} ({}) stands for nothing that can be linked",
                raw.symbol, self.object.symbols[raw.symbol].name
            )
        })
    }
}
