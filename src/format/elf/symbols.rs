//! Symbols.

use crate::backend::elf::ElfSymbol;
use crate::base::Addr;
use crate::format::elf::{Builder, ElfObject, Place, RESERVED, RawSymbol};
use crate::format::{Choice, Definition, Interface, Strength};
use crate::graph::{LinkError, Linkage, NewBlock, Protection, Scope, SymbolId};
use object::elf;

impl<'a> Builder<'_, 'a> {
    /// Adds a graph symbol for every ELF symbol that means one.
    pub(super) fn add_symbols(&mut self) -> Result<(), LinkError> {
        let object = self.object;
        for (index, raw) in object.symbols.iter().enumerate().skip(1) {
            if raw.kind == elf::STT_FILE {
                continue;
            }
            let (linkage, scope) = object.linkage_and_scope(index, raw)?;
            let symbol = match raw.place {
                Place::Undefined => self.add_undefined(index, raw)?,
                Place::Common => Some(self.add_common(index, raw, scope)?),
                Place::Absolute => Some(self.add_absolute(index, raw, linkage, scope)?),
                Place::Section(section) => self.add_defined(index, raw, section, linkage, scope)?,
                Place::Reserved(number) => {
                    let problem =
                        format!("section index {number:#x} is reserved and has no meaning here");
                    return Err(object.error(place(index, raw), problem));
                }
            };
            self.symbols[index] = symbol;
        }
        Ok(())
    }

    fn add_undefined(
        &mut self,
        index: usize,
        raw: &RawSymbol<'a>,
    ) -> Result<Option<SymbolId>, LinkError> {
        if raw.bind == elf::STB_LOCAL || raw.name.is_empty() {
            let problem = "an undefined symbol must be global or weak and have a name";
            return Err(self.object.error(place(index, raw), problem));
        }
        let weak = raw.bind == elf::STB_WEAK;
        Ok(Some(
            self.graph.add_external_symbol(raw.name, raw.size, weak),
        ))
    }

    fn add_common(
        &mut self,
        index: usize,
        raw: &RawSymbol<'a>,
        scope: Scope,
    ) -> Result<SymbolId, LinkError> {
        // gABI: st_value of a common symbol is its alignment.
        let alignment = raw.value.max(1);
        if !alignment.is_power_of_two() {
            let problem = format!("common symbol with alignment {alignment}, not a power of two");
            return Err(self.object.error(place(index, raw), problem));
        }
        // Not searched for by name: the object may have a section of that name, with other flags.
        let section = *self.common.get_or_insert_with(|| {
            self.graph
                .create_section("__common", Protection::READ_WRITE)
        });
        let home = NewBlock {
            section,
            address: Addr(0),
            alignment,
            alignment_offset: 0,
        };
        Ok(self
            .graph
            .add_common_symbol(raw.name, scope, home, raw.size))
    }

    fn add_absolute(
        &mut self,
        index: usize,
        raw: &RawSymbol<'a>,
        linkage: Linkage,
        scope: Scope,
    ) -> Result<SymbolId, LinkError> {
        if raw.name.starts_with(RESERVED) {
            let problem = format!("names that start with {RESERVED} are the linker's own");
            return Err(self.object.error(place(index, raw), problem));
        }
        let address = Addr(raw.value);
        let symbol = self
            .graph
            .add_absolute_symbol(raw.name, address, raw.size, scope, false);
        self.graph.set_linkage(symbol, linkage);
        Ok(symbol)
    }

    fn add_defined(
        &mut self,
        index: usize,
        raw: &RawSymbol<'a>,
        section: usize,
        linkage: Linkage,
        scope: Scope,
    ) -> Result<Option<SymbolId>, LinkError> {
        let Some(header) = self.object.headers.get(section) else {
            let problem = format!(
                "it is in section {section}, but there are only {}",
                self.object.headers.len()
            );
            return Err(self.object.error(place(index, raw), problem));
        };
        // The file's own tables are no content; a symbol in one (a group's signature) means nothing to a link.
        let Some(block) = self.blocks[section] else {
            return Ok(None);
        };
        let size = self.graph.block(block).size();
        let (offset, flags) = (self.object.backend.elf().symbol)(&ElfSymbol {
            value: raw.value,
            kind: raw.kind,
            other: raw.other,
        });
        if offset.checked_add(raw.size).is_none_or(|end| end > size) {
            let problem = format!(
                "it covers {:#x}..{:#x}, past the end of section {} (size {size:#x})",
                offset,
                offset.wrapping_add(raw.size),
                header.name
            );
            return Err(self.object.error(place(index, raw), problem));
        }
        self.graph.trace(|_| {
            let name = raw.name;
            format!("Creating defined graph symbol for ELF symbol \"{name}\"")
        });
        let symbol = if raw.name.is_empty() {
            self.graph.add_anonymous_symbol(block, offset, raw.size)
        } else {
            let symbol = self
                .graph
                .add_defined_symbol(block, offset, raw.name, raw.size);
            self.graph.set_linkage(symbol, linkage);
            self.graph.set_scope(symbol, scope);
            self.graph.set_callable(symbol, raw.kind == elf::STT_FUNC);
            symbol
        };
        self.graph.set_target_flags(symbol, flags);
        Ok(Some(symbol))
    }

    /// The symbol that relocations without one mean: absolute zero.
    pub(super) fn null_symbol(&mut self) -> SymbolId {
        *self.null.get_or_insert_with(|| {
            let name = self.graph.allocate_string("__jitlink_ELF_SYM_UND_0");
            self.graph
                .add_absolute_symbol(name, Addr(0), 0, Scope::Local, false)
        })
    }
}

impl ElfObject<'_> {
    fn linkage_and_scope(
        &self,
        index: usize,
        raw: &RawSymbol<'_>,
    ) -> Result<(Linkage, Scope), LinkError> {
        if raw.kind == elf::STT_GNU_IFUNC {
            let problem = "STT_GNU_IFUNC: its address is what its resolver returns at run time, and nothing is run";
            return Err(self.error(place(index, raw), problem));
        }
        let linkage = match raw.bind {
            elf::STB_LOCAL => return Ok((Linkage::Strong, Scope::Local)),
            elf::STB_GLOBAL => Linkage::Strong,
            elf::STB_WEAK | elf::STB_GNU_UNIQUE => Linkage::Weak,
            other => {
                let problem = format!("unknown symbol binding {}", other.0);
                return Err(self.error(place(index, raw), problem));
            }
        };
        let scope = match raw.visibility {
            elf::STV_HIDDEN | elf::STV_INTERNAL => Scope::Hidden,
            _ => Scope::Default,
        };
        Ok((linkage, scope))
    }
}

/// What an object offers: its non-local definitions.
pub(super) fn interface<'a>(object: &ElfObject<'a>) -> Result<Interface<'a>, LinkError> {
    let mut interface = Interface {
        definitions: Vec::new(),
        groups: object.groups.iter().map(|group| group.signature).collect(),
        initialized: object.headers.iter().any(|header| {
            let of_old = [".ctors", ".dtors"]
                .iter()
                .any(|name| header.name.starts_with(name));
            let kinds = [
                elf::SHT_INIT_ARRAY,
                elf::SHT_FINI_ARRAY,
                elf::SHT_PREINIT_ARRAY,
            ];
            of_old || kinds.contains(&header.kind)
        }),
    };
    let group_of = object.group_of_sections();
    for (index, raw) in object.symbols.iter().enumerate().skip(1) {
        let defined = !matches!(raw.place, Place::Undefined | Place::Reserved(_));
        if !defined || raw.kind == elf::STT_FILE || raw.bind == elf::STB_LOCAL {
            continue;
        }
        let (linkage, scope) = object.linkage_and_scope(index, raw)?;
        let group = match raw.place {
            Place::Section(section) => group_of.get(section).copied().flatten(),
            _ => None,
        };
        interface.definitions.push(Definition {
            name: raw.name,
            strength: match (raw.place, linkage) {
                (Place::Common, _) => Strength::Common,
                (_, Linkage::Weak) => Strength::Weak,
                (_, Linkage::Strong) => Strength::Strong,
            },
            size: raw.size,
            hidden: scope == Scope::Hidden,
            callable: raw.kind == elf::STT_FUNC,
            group,
            choice: Choice::First,
        });
    }
    Ok(interface)
}

fn place(index: usize, raw: &RawSymbol<'_>) -> String {
    format!("symbol {index} ({})", raw.name)
}
