//! Relocations to edges.

use super::{Builder, block_at};
use crate::backend::macho::{MachOAction, MachORow};
use crate::base::Endian;
use crate::graph::{BlockId, Edge, EdgeKind, LinkError, SymbolId};
use object::{LittleEndian as LE, macho};

/// A relocation with the place that it is for.
struct Fixed {
    section: usize,
    info: macho::RelocationInfo,
    row: &'static MachORow,
    /// The place's address in the object.
    address: u64,
    block: BlockId,
    offset: u32,
}

impl Builder<'_, '_> {
    /// Adds an edge for every relocation, or for every pair.
    pub(super) fn add_relocations(&mut self) -> Result<(), LinkError> {
        for (section, header) in self.object.sections.iter().enumerate() {
            let mut infos = header.relocations.iter().map(|raw| raw.info(LE));
            while let Some(info) = infos.next() {
                let fixed = self.locate(section, info)?;
                let edge = match fixed.row.action {
                    MachOAction::Subtractor { delta, neg_delta } => {
                        let second = self.second(&fixed, infos.next())?;
                        self.difference(&fixed, &second, delta, neg_delta)?
                    }
                    MachOAction::Addend => {
                        let second = self.second(&fixed, infos.next())?;
                        // A 24-bit number with its sign.
                        let addend = (fixed.info.r_symbolnum << 8) as i32 >> 8;
                        if !matches!(second.row.action, MachOAction::Instruction(_)) {
                            let name = self.object.target.name_of(second.info.r_type);
                            return Err(self.broken(&fixed, format!("{name} takes no addend")));
                        }
                        self.edge(&second, addend.into())?
                    }
                    _ => self.edge(&fixed, 0)?,
                };
                self.graph.trace(|graph| {
                    let text = crate::graph::dump::edge_text(graph, fixed.block, &edge);
                    format!("    {text}")
                });
                self.graph.add_edge(fixed.block, edge);
            }
        }
        Ok(())
    }

    /// Finds the row and the block of a relocation.
    fn locate(&self, section: usize, info: macho::RelocationInfo) -> Result<Fixed, LinkError> {
        let (object, header) = (self.object, &self.object.sections[section]);
        let shown = format!(
            "section {},{}, {} at {:#x}",
            header.segment,
            header.name,
            object.target.name_of(info.r_type),
            info.r_address
        );
        let refuse = |problem: String| Err(object.error(shown.as_str(), problem));
        let Some(row) = object.target.row(&info) else {
            return refuse(format!(
                "it does not exist with r_length {} and r_pcrel {}",
                info.r_length,
                u8::from(info.r_pcrel)
            ));
        };
        if let MachOAction::Refuse(reason) = row.action {
            return refuse(reason.into());
        }
        if header.data.is_none() {
            return refuse("the section has no content to patch".into());
        }
        let size = 1u64 << info.r_length;
        let address = header.address + u64::from(info.r_address);
        let found = block_at(&self.sections[section].blocks, address);
        let found = found.filter(|(_, block)| address + size <= self.graph.block(*block).end().0);
        let Some((start, block)) = found else {
            return refuse(format!(
                "its {size} bytes are not within one block of the section"
            ));
        };
        Ok(Fixed {
            section,
            info,
            row,
            address,
            block,
            offset: (address - start.0) as u32,
        })
    }

    /// The second relocation of a pair.
    fn second(
        &self,
        first: &Fixed,
        second: Option<macho::RelocationInfo>,
    ) -> Result<Fixed, LinkError> {
        let Some(info) = second else {
            return Err(self.broken(first, "the second relocation of the pair is missing".into()));
        };
        if info.r_address != first.info.r_address {
            return Err(self.broken(
                first,
                "the second relocation of the pair is for another place".into(),
            ));
        }
        let is_difference = matches!(first.row.action, MachOAction::Subtractor { .. });
        // UNSIGNED is 0 on both architectures.
        let fits = (info.r_type.0, info.r_length) == (0, first.info.r_length);
        if is_difference && !fits {
            return Err(self.broken(
                first,
                "it is not followed by an UNSIGNED relocation of its size".into(),
            ));
        }
        self.locate(first.section, info)
    }

    /// The edge of a relocation that stands alone.
    fn edge(&self, fixed: &Fixed, paired: i64) -> Result<Edge, LinkError> {
        match fixed.row.action {
            MachOAction::Instruction(choose) => {
                let word = self.field(fixed) as u32;
                let kind = choose(word).map_err(|problem| self.broken(fixed, problem.into()))?;
                let (target, offset) = match fixed.info.r_extern {
                    true => (self.symbol(fixed, &fixed.info)?, 0),
                    // Without a symbol the pair's addend is the address.
                    false => self.covering(fixed, paired as u64)?,
                };
                let addend = if fixed.info.r_extern { paired } else { offset };
                Ok(fixed.at(kind, target, addend))
            }
            MachOAction::Edge { kind, bias, origin } => {
                let field = self.signed_field(fixed);
                if fixed.info.r_extern {
                    let target = self.symbol(fixed, &fixed.info)?;
                    return Ok(fixed.at(kind, target, field.wrapping_add(bias)));
                }
                let base = match fixed.row.pc_relative {
                    true => fixed.address + u64::from(origin),
                    false => 0,
                };
                let (target, offset) = self.covering(fixed, base.wrapping_add_signed(field))?;
                let addend = match fixed.row.pc_relative {
                    // Without its bias the kind counts from the end of the field.
                    true => offset + 4 + bias - i64::from(origin),
                    false => offset,
                };
                Ok(fixed.at(kind, target, addend))
            }
            _ => Err(self.broken(
                fixed,
                "it stands where only the second of a pair may".into(),
            )),
        }
    }

    /// The edge of `second - first`: relative to the block that holds the place.
    fn difference(
        &self,
        first: &Fixed,
        second: &Fixed,
        delta: EdgeKind,
        neg_delta: EdgeKind,
    ) -> Result<Edge, LinkError> {
        if !first.info.r_extern {
            return Err(self.broken(first, "what is subtracted must be a symbol".into()));
        }
        let from = self.symbol(first, &first.info)?;
        let mut value = self.signed_field(first);
        let to = match second.info.r_extern {
            true => self.symbol(second, &second.info)?,
            false => {
                let section = self.section(second)?;
                let start = self.object.sections[section].address;
                let (symbol, _) = self.covering(second, start)?;
                value = value.wrapping_sub_unsigned(start);
                symbol
            }
        };
        let [from_at, to_at] = [from, to].map(|id| self.graph.symbol_address(id).0);
        let own = |id: SymbolId| self.graph.symbol(id).block() == Some(first.block);
        let from_here = match (own(from), own(to)) {
            (true, false) => true,
            (false, true) => false,
            // Both are in the block of the place: whichever it follows is the origin.
            (true, true) if to_at > first.address => true,
            (true, true) if from_at > first.address => false,
            (true, true) => from_at >= to_at,
            (false, false) => {
                let problem = "neither of its symbols is in the block of its place";
                return Err(self.broken(first, problem.into()));
            }
        };
        let place = first.address;
        Ok(if from_here {
            let addend = value.wrapping_add(place.wrapping_sub(from_at) as i64);
            first.at(delta, to, addend)
        } else {
            let addend = value.wrapping_sub(place.wrapping_sub(to_at) as i64);
            first.at(neg_delta, from, addend)
        })
    }

    fn symbol(&self, at: &Fixed, info: &macho::RelocationInfo) -> Result<SymbolId, LinkError> {
        let found = self.symbols.get(info.r_symbolnum as usize).copied();
        found
            .flatten()
            .ok_or_else(|| self.broken(at, format!("there is no symbol {}", info.r_symbolnum)))
    }

    fn section(&self, at: &Fixed) -> Result<usize, LinkError> {
        let index = at.info.r_symbolnum as usize;
        let found = index
            .checked_sub(1)
            .filter(|&index| index < self.sections.len());
        found.ok_or_else(|| self.broken(at, format!("there is no section {index}")))
    }

    /// The symbol that covers an address of the section that a relocation names, and how far into it the address is.
    fn covering(&self, at: &Fixed, address: u64) -> Result<(SymbolId, i64), LinkError> {
        let section = self.section(at)?;
        let before = self.sections[section]
            .canonical
            .range(..=address)
            .next_back();
        let covers = |id: SymbolId, start: u64| address <= start + self.graph.symbol(id).size();
        match before {
            Some((&start, &id)) if covers(id, start) => Ok((id, (address - start) as i64)),
            _ => {
                let header = &self.object.sections[section];
                let (segment, name) = (header.segment, header.name);
                let problem =
                    format!("nothing in section {segment},{name} covers address {address:#x}");
                Err(self.broken(at, problem))
            }
        }
    }

    fn field(&self, fixed: &Fixed) -> u64 {
        let at = fixed.offset as usize;
        Endian::Little.read(&self.graph.content(fixed.block)[at..at + (1 << fixed.info.r_length)])
    }

    /// The field with its sign, except where it is an address of this object.
    fn signed_field(&self, fixed: &Fixed) -> i64 {
        let value = self.field(fixed);
        let single = matches!(fixed.row.action, MachOAction::Edge { .. });
        let is_address = single && !fixed.row.pc_relative && !fixed.info.r_extern;
        match fixed.info.r_length {
            2 if !is_address => i64::from(value as u32 as i32),
            _ => value as i64,
        }
    }

    fn broken(&self, at: &Fixed, problem: String) -> LinkError {
        let header = &self.object.sections[at.section];
        let place = format!(
            "section {},{}, {} at {:#x}",
            header.segment,
            header.name,
            self.object.target.name_of(at.info.r_type),
            at.info.r_address
        );
        self.object.error(place, problem)
    }
}

impl Fixed {
    fn at(&self, kind: EdgeKind, target: SymbolId, addend: i64) -> Edge {
        Edge {
            kind,
            offset: self.offset,
            target,
            addend,
        }
    }
}
