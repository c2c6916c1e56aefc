//! Sections to blocks.

use crate::base::Addr;
use crate::format::elf::{Builder, Header, RESERVED};
use crate::graph::{Lifetime, LinkError, NewBlock, Protection, SectionId};
use object::elf;
use rustc_hash::FxHashMap;

impl<'a> Builder<'_, 'a> {
    /// Adds a block for every section that holds content.
    pub(super) fn add_sections(&mut self) -> Result<(), LinkError> {
        let object = self.object;
        let mut by_name: FxHashMap<(&'a str, Protection, bool, bool), SectionId> =
            FxHashMap::default();
        by_name.reserve(object.headers.len());
        let mut room = object.size;
        for (index, header) in object.headers.iter().enumerate() {
            let place = || format!("section {index} ({})", header.name);
            // gABI, "Sections": no byte in a file resides in more than one section. An object that shares its bytes would
            // become a program many times its size.
            room = room.checked_sub(header.data.len()).ok_or_else(|| {
                object.error(place(), "its content overlaps that of another section")
            })?;
            if is_table(header) {
                continue;
            }
            if header.name.starts_with(RESERVED) {
                let problem = format!("names that start with {RESERVED} are the linker's own");
                return Err(object.error(place(), problem));
            }
            let protection = Protection::new(
                header.flags.contains(elf::SHF_WRITE),
                header.flags.contains(elf::SHF_EXECINSTR),
            );
            let allocated = header.flags.contains(elf::SHF_ALLOC);
            let thread_local = header.flags.contains(elf::SHF_TLS);
            let section = *by_name
                .entry((header.name, protection, allocated, thread_local))
                .or_insert_with(|| self.graph.create_section(header.name, protection));
            if !allocated {
                self.graph.set_lifetime(section, Lifetime::NoAlloc);
                self.graph.trace(|_| {
                    let name = header.name;
                    format!("      {index}: \"{name}\" is not a SHF_ALLOC section. Using NoAlloc lifetime.")
                });
            }
            if thread_local {
                self.graph.set_thread_local(section);
            }
            self.add_section(index, header, section)?;
        }
        Ok(())
    }

    fn add_section(
        &mut self,
        index: usize,
        header: &Header<'a>,
        section: SectionId,
    ) -> Result<(), LinkError> {
        let place = || format!("section {index} ({})", header.name);
        // gABI: 0 and 1 both mean no constraint.
        let alignment = header.alignment.max(1);
        if !alignment.is_power_of_two() {
            let problem = format!("alignment {alignment} is not a power of two");
            return Err(self.object.error(place(), problem));
        }
        if header.flags.contains(elf::SHF_COMPRESSED) && header.flags.contains(elf::SHF_ALLOC) {
            return Err(self.object.error(
                place(),
                "SHF_COMPRESSED with SHF_ALLOC, which the gABI forbids",
            ));
        }
        let address = Addr(header.address);
        if address.checked_add(header.size).is_none() {
            let problem = format!(
                "its end, address {address} plus size {:#x}, is past the end of the address space",
                header.size
            );
            return Err(self.object.error(place(), problem));
        }
        let place = NewBlock {
            section,
            address,
            alignment,
            alignment_offset: header.address % alignment,
        };
        let block = if header.kind == elf::SHT_NOBITS {
            self.graph.create_zero_fill_block(place, header.size)
        } else {
            self.graph.create_content_block(place, header.data)
        };
        // Nothing refers to Arm's unwind tables, yet the unwinder wants them; other machines number other sections so.
        if header.kind == elf::SHT_ARM_EXIDX && self.object.backend.elf().machine == elf::EM_ARM {
            let symbol = self.graph.add_anonymous_symbol(block, 0, 0);
            self.graph.set_live(symbol, true);
        }
        self.blocks[index] = Some(block);
        Ok(())
    }
}

/// LLVM's table of address-significant symbols (LLVM's "Extensions", ELF-dependent).
const SHT_LLVM_ADDRSIG: elf::SectionType = elf::SectionType(0x6fff_4c03);

/// Sections that describe the file rather than the program.
fn is_table(header: &Header<'_>) -> bool {
    let tables = [
        elf::SHT_NULL,
        elf::SHT_SYMTAB,
        elf::SHT_STRTAB,
        elf::SHT_RELA,
        elf::SHT_REL,
        elf::SHT_SYMTAB_SHNDX,
        elf::SHT_GROUP,
        SHT_LLVM_ADDRSIG,
    ];
    tables.contains(&header.kind) && !header.flags.contains(elf::SHF_ALLOC)
}
