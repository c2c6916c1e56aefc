//! Sections.

use super::Builder;
use crate::base::Addr;
use crate::graph::{Lifetime, NewBlock, Protection, SectionId};
use object::pe;
use rustc_hash::FxHashMap;

/// A table of the compiler's for tools that edit code that has run already; nothing in it is for a linker (LLVM).
const VOLATILE_METADATA: &str = ".voltbl";

impl Builder<'_, '_> {
    /// Adds a block for every section that holds content.
    pub(super) fn add_sections(&mut self) {
        self.graph.trace(|_| "  Creating graph sections...".into());
        let mut known: FxHashMap<(&str, Protection, bool), SectionId> = FxHashMap::default();
        for (index, header) in self.object.sections.iter().enumerate() {
            let name = header.name;
            if name == VOLATILE_METADATA {
                self.graph
                    .trace(|_| format!("    Skipping section \"{name}\""));
                continue;
            }
            self.graph
                .trace(|_| format!("    Creating section for \"{name}\""));
            let protection = Protection::new(
                header.flags.contains(pe::IMAGE_SCN_MEM_WRITE),
                header.flags.contains(pe::IMAGE_SCN_MEM_EXECUTE),
            );
            let removed = header.flags.contains(pe::IMAGE_SCN_LNK_REMOVE);
            let section = *known
                .entry((name, protection, removed))
                .or_insert_with(|| self.graph.create_section(name, protection));
            if removed {
                self.graph.set_lifetime(section, Lifetime::NoAlloc);
            }
            let place = NewBlock {
                section,
                address: Addr(header.address),
                alignment: header.alignment,
                alignment_offset: 0,
            };
            self.blocks[index] = Some(match header.data {
                Some(data) => self.graph.create_content_block(place, data),
                None => self.graph.create_zero_fill_block(place, header.size),
            });
        }
    }
}
