//! Objects made in the test by the `object` crate's writer, so that no assembler is needed.

use object::elf::{self, RelocationType, SymbolBind, SymbolType};
use object::write::{Comdat, Object, Relocation, SectionId, Symbol, SymbolId, SymbolSection};
use object::{
    Architecture, BinaryFormat, ComdatKind, Endianness, RelocationFlags, SectionFlags, SectionKind,
    SymbolFlags, SymbolKind, SymbolScope,
};

pub(crate) const CODE: elf::SectionFlags =
    elf::SectionFlags(elf::SHF_ALLOC.0 | elf::SHF_EXECINSTR.0);
pub(crate) const DATA: elf::SectionFlags = elf::SectionFlags(elf::SHF_ALLOC.0 | elf::SHF_WRITE.0);
pub(crate) const READ: elf::SectionFlags = elf::SHF_ALLOC;
pub(crate) const TLS: elf::SectionFlags = elf::SectionFlags(DATA.0 | elf::SHF_TLS.0);
pub(crate) const NO_ALLOC: elf::SectionFlags = elf::SectionFlags(0);

/// The two targets there are objects for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Isa {
    X86_64,
    I386,
}

/// An object being made.
pub(crate) struct Maker(Object<'static>);

impl Maker {
    pub(crate) fn new(isa: Isa) -> Self {
        Self::of(match isa {
            Isa::X86_64 => Architecture::X86_64,
            Isa::I386 => Architecture::I386,
        })
    }

    /// An object for a machine that the linker may not know.
    pub(crate) fn of(architecture: Architecture) -> Self {
        let little = Endianness::Little;
        Self(Object::new(BinaryFormat::Elf, architecture, little))
    }

    /// A section with content.
    pub(crate) fn section(
        &mut self,
        name: &str,
        flags: elf::SectionFlags,
        content: &[u8],
    ) -> SectionId {
        let id = self
            .0
            .add_section(Vec::new(), name.into(), SectionKind::Data);
        self.0.append_section_data(id, content, 1);
        let sh_type = elf::SHT_PROGBITS;
        self.0.section_mut(id).flags = SectionFlags::Elf {
            sh_type,
            sh_flags: flags,
        };
        id
    }

    /// A section of zeros.
    pub(crate) fn zeros(&mut self, name: &str, flags: elf::SectionFlags, size: u64) -> SectionId {
        let kind = SectionKind::UninitializedData;
        let id = self.0.add_section(Vec::new(), name.into(), kind);
        self.0.append_section_bss(id, size, 1);
        let sh_type = elf::SHT_NOBITS;
        self.0.section_mut(id).flags = SectionFlags::Elf {
            sh_type,
            sh_flags: flags,
        };
        id
    }

    /// Raises the alignment of a section.
    pub(crate) fn align(&mut self, section: SectionId, alignment: u64) {
        if self.0.section(section).is_bss() {
            self.0.append_section_bss(section, 0, alignment);
        } else {
            self.0.append_section_data(section, &[], alignment);
        }
    }

    /// A symbol of this type and binding, `offset..offset + size` of a section.
    pub(crate) fn symbol(
        &mut self,
        name: &str,
        section: SectionId,
        (offset, size): (u64, u64),
        (kind, bind): (SymbolType, SymbolBind),
    ) -> SymbolId {
        self.add(
            name,
            (offset, size),
            SymbolSection::Section(section),
            kind,
            bind,
        )
    }

    /// A global function.
    pub(crate) fn function(&mut self, name: &str, section: SectionId, at: (u64, u64)) -> SymbolId {
        self.symbol(name, section, at, (elf::STT_FUNC, elf::STB_GLOBAL))
    }

    /// A global object.
    pub(crate) fn data(&mut self, name: &str, section: SectionId, at: (u64, u64)) -> SymbolId {
        self.symbol(name, section, at, (elf::STT_OBJECT, elf::STB_GLOBAL))
    }

    pub(crate) fn undefined(&mut self, name: &str) -> SymbolId {
        self.add(
            name,
            (0, 0),
            SymbolSection::Undefined,
            elf::STT_NOTYPE,
            elf::STB_GLOBAL,
        )
    }

    pub(crate) fn absolute(&mut self, name: &str, value: u64) -> SymbolId {
        self.add(
            name,
            (value, 0),
            SymbolSection::Absolute,
            elf::STT_NOTYPE,
            elf::STB_GLOBAL,
        )
    }

    pub(crate) fn common(&mut self, name: &str, size: u64, alignment: u64) -> SymbolId {
        let place = (alignment, size);
        self.add(
            name,
            place,
            SymbolSection::Common,
            elf::STT_OBJECT,
            elf::STB_GLOBAL,
        )
    }

    fn add(
        &mut self,
        name: &str,
        (value, size): (u64, u64),
        section: SymbolSection,
        kind: SymbolType,
        bind: SymbolBind,
    ) -> SymbolId {
        let local = bind == elf::STB_LOCAL;
        self.0.add_symbol(Symbol {
            name: name.into(),
            value,
            size,
            kind: SymbolKind::Unknown,
            scope: if local {
                SymbolScope::Compilation
            } else {
                SymbolScope::Dynamic
            },
            weak: bind == elf::STB_WEAK,
            section,
            flags: SymbolFlags::Elf {
                st_info: elf::SymbolInfo((bind.0 << 4) | kind.0),
                st_other: elf::SymbolOther(0),
            },
        })
    }

    /// The symbol of a section.
    pub(crate) fn section_symbol(&mut self, section: SectionId) -> SymbolId {
        self.0.section_symbol(section)
    }

    /// A COMDAT group.
    pub(crate) fn group(&mut self, signature: SymbolId, sections: &[SectionId]) {
        self.0.add_comdat(Comdat {
            kind: ComdatKind::Any,
            symbol: signature,
            sections: sections.to_vec(),
        });
    }

    /// A relocation. Where addends stand in the field (i386), it must be 0: the content has it.
    pub(crate) fn relocate(
        &mut self,
        section: SectionId,
        offset: u64,
        r_type: RelocationType,
        symbol: SymbolId,
        addend: i64,
    ) {
        let flags = RelocationFlags::Elf { r_type };
        let relocation = Relocation {
            offset,
            symbol,
            addend,
            flags,
        };
        let added = self.0.add_relocation(section, relocation);
        added.expect("the writer takes any relocation with this addend");
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.write().expect("the writer writes what it was given")
    }
}

/// An object with a global function `main` of these bytes and one relocation in it.
pub(crate) fn one_relocation(
    isa: Isa,
    code: &[u8],
    offset: u64,
    r_type: RelocationType,
    target: &str,
) -> Vec<u8> {
    let mut maker = Maker::new(isa);
    let text = maker.section(".text", CODE, code);
    maker.function("main", text, (0, code.len() as u64));
    let symbol = maker.undefined(target);
    maker.relocate(text, offset, r_type, symbol, 0);
    maker.bytes()
}
