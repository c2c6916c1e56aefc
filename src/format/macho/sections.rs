//! Sections, and the blocks that symbols cut them into.

use super::{Builder, Placed, RawSymbol};
use crate::base::Addr;
use crate::format::macho::Header;
use crate::graph::{BlockId, Lifetime, LinkError, NewBlock, Protection};
use object::macho;

impl<'a> Builder<'_, 'a> {
    /// Adds a graph section for every section of the object.
    pub(super) fn add_sections(&mut self) {
        for header in &self.object.sections {
            // As JITLink has it: what holds no code is data that can be written.
            let protection = if header.is_text() {
                Protection::READ_EXEC
            } else {
                Protection::READ_WRITE
            };
            let name = self.graph.allocate_string(&header.graph_name());
            let section = self.graph.create_section(name, protection);
            if header.flags.contains(macho::S_ATTR_DEBUG) {
                self.graph.set_lifetime(section, Lifetime::NoAlloc);
            }
            let template = [
                macho::S_THREAD_LOCAL_REGULAR,
                macho::S_THREAD_LOCAL_ZEROFILL,
            ];
            if template.contains(&header.flags.typ()) {
                self.graph.set_thread_local(section);
            }
            self.sections.push(Placed {
                section,
                blocks: Default::default(),
                canonical: Default::default(),
            });
        }
    }

    /// Adds the blocks of every section, with the symbols in them.
    pub(super) fn add_blocks(&mut self) -> Result<(), LinkError> {
        let object = self.object;
        let mut by_section: Vec<Vec<usize>> = vec![Vec::new(); object.sections.len()];
        for (index, symbol) in object.symbols.iter().enumerate() {
            if !symbol.flags.is_stab() && symbol.flags.typ() == macho::N_SECT {
                by_section[symbol.section - 1].push(index);
            }
        }
        self.graph.trace(|_| "Creating graph symbols...".into());
        for (section, symbols) in by_section.into_iter().enumerate() {
            let header = &object.sections[section];
            self.graph.trace(|_| {
                let name = header.graph_name();
                match header.flags.typ() {
                    macho::S_CSTRING_LITERALS => {
                        format!("Graphifying C-string literal section {name}")
                    }
                    _ => format!("  Graphifying regular section {name}..."),
                }
            });
            match object.sections[section].flags.typ() {
                macho::S_CSTRING_LITERALS => self.add_strings(section, symbols)?,
                _ => self.add_atoms(section, symbols)?,
            }
        }
        Ok(())
    }

    /// Cuts a section at its symbols: at each that is no alternative entry, or at none but the first.
    fn add_atoms(&mut self, section: usize, mut symbols: Vec<usize>) -> Result<(), LinkError> {
        let object = self.object;
        let header = &object.sections[section];
        let raw = |index: usize| -> &RawSymbol<'a> { &object.symbols[index] };
        // At one address: real entries before alternative ones, the most visible first, then by name.
        symbols.sort_by_key(|&index| {
            let symbol = raw(index);
            let scope = if !symbol.flags.is_ext() {
                2
            } else {
                u8::from(symbol.is_hidden())
            };
            (
                symbol.value,
                symbol.is_alt_entry(),
                scope,
                symbol.name,
                index,
            )
        });
        let first = symbols.first().map(|&index| raw(index));
        if first.is_some_and(RawSymbol::is_alt_entry) {
            let place = format!("section {}", header.graph_name());
            return Err(object.error(
                place,
                "its first symbol is an alternative entry (N_ALT_ENTRY)",
            ));
        }
        let start = first.map_or(header.end(), |first| first.value);
        if start > header.address {
            self.add_nameless(section, header.address, start);
        }
        let mut rest = &symbols[..];
        while let Some(&first) = rest.first() {
            let start = raw(first).value;
            let joins = |&index: &usize| {
                !object.subsections || raw(index).is_alt_entry() || raw(index).value == start
            };
            let count = 1 + rest[1..].iter().take_while(|index| joins(index)).count();
            let (own, after) = rest.split_at(count);
            let end = after.first().map_or(header.end(), |&next| raw(next).value);
            let block = self.add_block(section, start, end);
            self.graph.trace(|_| {
                let (name, count) = (header.graph_name(), own.len());
                let offset = start - header.address;
                format!(
                    "      Creating block {start:#018x} -- {end:#018x}: {name} + {offset:#018x} with {count} symbol(s)..."
                )
            });
            // An alternative entry is a way into its block, so that each reaches to the block's end.
            for &index in own.iter().rev() {
                let symbol = raw(index);
                self.graph.trace(|_| {
                    let name = symbol.name.unwrap_or("<anonymous symbol>");
                    format!("        {:#018x} -- {end:#018x}: {name}", symbol.value)
                });
            }
            for &index in own {
                self.add_symbol(section, block, index, end - raw(index).value);
            }
            rest = after;
        }
        Ok(())
    }

    /// A block that no symbol starts, with a symbol of its own so that relocations can name it.
    fn add_nameless(&mut self, section: usize, start: u64, end: u64) {
        let block = self.add_block(section, start, end);
        let symbol = self.graph.add_anonymous_symbol(block, 0, end - start);
        let keep = self.object.sections[section]
            .flags
            .contains(macho::S_ATTR_NO_DEAD_STRIP);
        self.graph.set_live(symbol, keep);
        self.sections[section].canonical.insert(start, symbol);
    }

    /// The block of `start..end`; addresses are those of the object.
    pub(super) fn add_block(&mut self, section: usize, start: u64, end: u64) -> BlockId {
        let header: &Header<'a> = &self.object.sections[section];
        let place = NewBlock {
            section: self.sections[section].section,
            address: Addr(start),
            alignment: header.alignment,
            alignment_offset: start % header.alignment,
        };
        let block = match header.data {
            Some(data) => {
                let range = (start - header.address) as usize..(end - header.address) as usize;
                self.graph.create_content_block(place, &data[range])
            }
            None => self.graph.create_zero_fill_block(place, end - start),
        };
        self.sections[section].blocks.insert(start, block);
        block
    }
}
