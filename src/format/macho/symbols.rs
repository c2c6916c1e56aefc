//! Symbols.

use super::{Builder, RawSymbol, place};
use crate::base::Addr;
use crate::graph::{BlockId, LinkError, Linkage, NewBlock, Protection, Scope, SymbolId};
use object::macho;

impl Builder<'_, '_> {
    /// Adds the symbols that are in no section: undefined, common and absolute ones.
    pub(super) fn add_free_symbols(&mut self) -> Result<(), LinkError> {
        let object = self.object;
        for (index, raw) in object.symbols.iter().enumerate() {
            if raw.flags.is_stab() || raw.flags.typ() == macho::N_SECT {
                continue;
            }
            let refuse = |problem: &str| Err(object.error(place(index, raw), problem));
            let Some(name) = raw.name else {
                return refuse("a symbol outside of sections must have a name");
            };
            let symbol = match raw.flags.typ() {
                macho::N_UNDF if raw.is_common() => {
                    let alignment = 1 << raw.desc.common_alignment();
                    let Some(home) = self.common_home(alignment, raw.value) else {
                        return refuse(
                            "the common symbols reach past the end of the address space",
                        );
                    };
                    self.graph
                        .add_common_symbol(name, scope(raw), home, raw.value)
                }
                macho::N_UNDF => {
                    let weak = raw.desc.contains(macho::N_WEAK_REF);
                    self.graph.add_external_symbol(name, 0, weak)
                }
                macho::N_ABS => {
                    let keep = raw.desc.contains(macho::N_NO_DEAD_STRIP);
                    let address = Addr(raw.value);
                    self.graph
                        .add_absolute_symbol(name, address, 0, scope(raw), keep)
                }
                macho::N_INDR => {
                    return refuse(
                        "it stands for another symbol (N_INDR), which only a static linker resolves",
                    );
                }
                other => return refuse(&format!("unsupported symbol type {:#x}", other.0)),
            };
            self.symbols[index] = Some(symbol);
        }
        Ok(())
    }

    fn common_home(&mut self, alignment: u64, size: u64) -> Option<NewBlock> {
        let section = *self.common.get_or_insert_with(|| {
            self.graph
                .create_section("__common", Protection::READ_WRITE)
        });
        let address = self.next_common.checked_next_multiple_of(alignment)?;
        self.next_common = address.checked_add(size)?;
        Some(NewBlock {
            section,
            address: Addr(address),
            alignment,
            alignment_offset: 0,
        })
    }

    /// Adds the symbol at an index, which is in a section.
    pub(super) fn add_symbol(&mut self, section: usize, block: BlockId, index: usize, size: u64) {
        let raw = &self.object.symbols[index];
        let header = &self.object.sections[section];
        let offset = raw.value - self.graph.block(block).address().0;
        let symbol: SymbolId = match raw.name {
            Some(name) => self.graph.add_defined_symbol(block, offset, name, size),
            None => self.graph.add_anonymous_symbol(block, offset, size),
        };
        self.graph.set_scope(symbol, scope(raw));
        if raw.is_weak() {
            self.graph.set_linkage(symbol, Linkage::Weak);
        }
        self.graph.set_callable(symbol, header.is_text());
        let keep = raw.desc.contains(macho::N_NO_DEAD_STRIP)
            || header.flags.contains(macho::S_ATTR_NO_DEAD_STRIP);
        self.graph.set_live(symbol, keep);
        let canonical = &mut self.sections[section].canonical;
        canonical.entry(raw.value).or_insert(symbol);
        self.symbols[index] = Some(symbol);
    }
}

fn scope(raw: &RawSymbol<'_>) -> Scope {
    match raw.flags.is_ext() {
        false => Scope::Local,
        true if raw.is_hidden() => Scope::Hidden,
        true => Scope::Default,
    }
}
