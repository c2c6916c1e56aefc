//! What a second linker made: sections with their bytes, and symbols.

use object::read::elf::{ElfFile, FileHeader, ProgramHeader as _, SectionHeader as _, Sym as _};
use object::{Object as _, ObjectSection as _, ObjectSymbol as _, SymbolKind, SymbolSection, elf};

/// A linked program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Its sections, in their order.
    pub sections: Vec<Section>,
    /// Its symbols.
    pub symbols: Vec<Symbol>,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: u64,
    /// Its size.
    pub size: u64,
    /// Its bytes; nothing for zero-fill.
    pub bytes: Vec<u8>,
    /// Whether it is in memory when the program runs.
    pub allocated: bool,
}

/// A symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: u64,
    /// Its size.
    pub size: u64,
    /// Whether others see it.
    pub global: bool,
    /// Whether it is a number and not a place.
    pub absolute: bool,
    /// 1 for Thumb code.
    pub target_flags: u8,
}

impl Section {
    /// The bytes of a stretch, if all of it is here. Zero-fill reads as zeros.
    pub fn read(&self, address: u64, size: u64) -> Option<Vec<u8>> {
        let start = address.checked_sub(self.address)?;
        let end = start.checked_add(size).filter(|&end| end <= self.size)?;
        let bytes = |at: u64| self.bytes.get(at as usize).copied().unwrap_or(0);
        Some((start..end).map(bytes).collect())
    }
}

impl Image {
    /// Adds a section that is in memory.
    pub fn add_section(&mut self, name: &str, address: u64, bytes: Vec<u8>) {
        self.sections.push(Section {
            name: name.to_owned(),
            address,
            size: bytes.len() as u64,
            bytes,
            allocated: true,
        });
    }

    /// The first section of a name.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// A symbol: one that others see, or the only one there is.
    pub fn symbol(&self, name: &str) -> Option<&Symbol> {
        let mut all = self.symbols.iter().filter(|symbol| symbol.name == name);
        let first = all.clone().find(|symbol| symbol.global);
        first.or_else(|| all.next().filter(|_| all.next().is_none()))
    }

    /// Reads a static ELF executable.
    ///
    /// # Errors
    /// It is none, or broken.
    pub fn of_elf(bytes: &[u8]) -> Result<Self, String> {
        let wrong = |error: object::Error| format!("the image is no ELF file: {error}");
        match object::FileKind::parse(bytes).map_err(wrong)? {
            object::FileKind::Elf32 => {
                read(&ElfFile::<elf::FileHeader32<_>>::parse(bytes).map_err(wrong)?)
            }
            object::FileKind::Elf64 => {
                read(&ElfFile::<elf::FileHeader64<_>>::parse(bytes).map_err(wrong)?)
            }
            _ => return Err("the image is no ELF file".into()),
        }
        .map_err(wrong)
    }
}

fn read<'d, H: FileHeader<Endian = object::Endianness>>(
    file: &ElfFile<'d, H>,
) -> Result<Image, object::Error> {
    let endian = file.endian();
    let mut image = Image::default();
    for section in file.sections() {
        let header = section.elf_section_header();
        let allocated = is_allocated(section.flags());
        let content = header.sh_type(endian);
        if !allocated && content != elf::SHT_PROGBITS {
            continue;
        }
        image.sections.push(Section {
            name: section.name()?.to_owned(),
            address: section.address(),
            size: section.size(),
            bytes: match content {
                elf::SHT_NOBITS => Vec::new(),
                _ => section.data()?.to_vec(),
            },
            allocated,
        });
    }
    let arm = file.elf_header().e_machine(endian) == elf::EM_ARM;
    let segments = file.elf_program_headers().iter();
    let mut templates = segments.filter(|segment| segment.p_type(endian) == elf::PT_TLS);
    let template = templates
        .next()
        .map_or(0, |segment| segment.p_vaddr(endian).into());
    for symbol in file.symbols() {
        let kinds = [SymbolKind::Section, SymbolKind::File];
        if symbol.is_undefined() || kinds.contains(&symbol.kind()) {
            continue;
        }
        let name = symbol.name()?;
        if name.is_empty() {
            continue;
        }
        // gABI, "Symbol Values": in an executable a thread-local symbol is an offset into the template.
        let template = match symbol.elf_symbol().st_type() {
            elf::STT_TLS => template,
            _ => 0,
        };
        // ELF for the Arm Architecture, "Symbol values": bit 0 of a function's value says that it is Thumb code.
        let thumb = arm && symbol.kind() == SymbolKind::Text && symbol.address() & 1 == 1;
        image.symbols.push(Symbol {
            name: name.to_owned(),
            address: (symbol.address() & !u64::from(thumb)).wrapping_add(template),
            size: symbol.size(),
            global: symbol.is_global(),
            absolute: symbol.section() == SymbolSection::Absolute,
            target_flags: thumb.into(),
        });
    }
    Ok(image)
}

/// Whether a section is in memory when the program runs.
pub(super) fn is_allocated(flags: object::SectionFlags) -> bool {
    matches!(flags, object::SectionFlags::Elf { sh_flags, .. } if sh_flags.contains(elf::SHF_ALLOC))
}
