//! ELF relocatable objects (System V gABI, chapter 4).
//!
//! Every section that holds content becomes one block of the graph section of its name; its relocations become edges.
//! Sections without `SHF_ALLOC` are kept as `NoAlloc`, the file's own tables are not content.

mod relocations;
mod sections;
mod symbols;

use crate::backend::{self, Backend};
use crate::format::{Interface, Object, ObjectSymbol, error};
use crate::graph::{BlockId, LinkError, LinkGraph, SectionId, SymbolId, Target, TraceSink};
use object::elf;
use object::read::elf::{FileHeader, SectionHeader, Sym};
use object::{Endian, Endianness, SectionIndex, SymbolIndex};
use std::fmt::Write;

/// What the names of the sections and symbols start with that the linker makes itself (`$__GOT`).
const RESERVED: &str = "$__";

/// The parsed tables of an ELF relocatable object.
pub struct ElfObject<'a> {
    name: String,
    backend: &'static dyn Backend,
    little_endian: bool,
    /// Size of the file in bytes.
    size: usize,
    flags: u32,
    headers: Vec<Header<'a>>,
    symbols: Vec<RawSymbol<'a>>,
    groups: Vec<Group<'a>>,
}

/// A section header with what it points at.
struct Header<'a> {
    name: &'a str,
    kind: elf::SectionType,
    flags: elf::SectionFlags,
    address: u64,
    size: u64,
    link: u32,
    info: u32,
    alignment: u64,
    data: &'a [u8],
}

/// A symbol table entry with its name and section found.
struct RawSymbol<'a> {
    name: &'a str,
    value: u64,
    size: u64,
    kind: elf::SymbolType,
    bind: elf::SymbolBind,
    visibility: elf::SymbolVisibility,
    other: u8,
    place: Place,
}

/// Where a symbol is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Undefined,
    Absolute,
    Common,
    Section(usize),
    /// A section index reserved for a processor or an operating system.
    Reserved(u16),
}

/// A COMDAT group.
struct Group<'a> {
    signature: &'a str,
    sections: Vec<usize>,
}

/// The graph of an object with the tables that relocations need.
struct Builder<'o, 'a> {
    object: &'o ElfObject<'a>,
    graph: LinkGraph<'a>,
    blocks: Vec<Option<BlockId>>,
    symbols: Vec<Option<SymbolId>>,
    null: Option<SymbolId>,
    /// Where common symbols live.
    common: Option<SectionId>,
}

/// Gives the backend for a machine, a class (whether it is 64-bit) and a byte order.
pub type ChooseBackend<'c> =
    dyn Fn(elf::Machine, bool, crate::base::Endian) -> Option<&'static dyn Backend> + 'c;

impl<'a> ElfObject<'a> {
    /// Reads the tables of an object. `name` is what messages and the graph call it.
    ///
    /// # Errors
    /// The bytes are no ELF relocatable object for a target we have, or one of its tables is broken.
    pub fn parse(name: &str, data: &'a [u8]) -> Result<Self, LinkError> {
        Self::parse_for(name, data, &backend::for_elf)
    }

    /// The same for a target that [`backend::BACKENDS`] need not have: `choose` gives the backend for `e_machine`, the class
    /// (whether it is 64-bit) and the byte order.
    ///
    /// # Errors
    /// The bytes are no ELF relocatable object for such a target, or one of its tables is broken.
    pub fn parse_for(
        name: &str,
        data: &'a [u8],
        choose: &ChooseBackend<'_>,
    ) -> Result<Self, LinkError> {
        let ident = data.get(..6).filter(|ident| ident.starts_with(b"\x7fELF"));
        match ident.map(|ident| ident[4]) {
            Some(1) => read::<elf::FileHeader32<Endianness>>(name, data, choose),
            Some(2) => read::<elf::FileHeader64<Endianness>>(name, data, choose),
            Some(class) => Err(error(
                name,
                "ELF header, offset 4",
                format!("unknown file class {class}"),
            )),
            None if data.is_empty() => Err(error(name, "offset 0", "the file is empty")),
            None => Err(error(
                name,
                "offset 0",
                "not an ELF object (no \\x7fELF magic)",
            )),
        }
    }

    /// What the file header and the attributes section say of the code.
    fn features(&self) -> Result<u32, LinkError> {
        // Arm and RISC-V both number their attributes section SHT_LOPROC + 3.
        const ATTRIBUTES: elf::SectionType = elf::SectionType(0x7000_0003);
        let attributes = self.headers.iter().find(|header| header.kind == ATTRIBUTES);
        let features =
            (self.backend.elf().features)(self.flags, attributes.map(|header| header.data));
        features.map_err(|problem| self.error("ELF header, e_flags and attributes", problem))
    }

    fn count_relocations(&self) -> usize {
        let tables = self
            .headers
            .iter()
            .filter(|header| header.kind == elf::SHT_REL || header.kind == elf::SHT_RELA);
        let target = self.backend.elf();
        let entry = relocations::entry_size(target.is_64, target.addends);
        tables.map(|header| header.data.len() / entry).sum()
    }

    fn error(&self, place: impl Into<String>, problem: impl Into<String>) -> LinkError {
        error(&self.name, place, problem)
    }

    /// The COMDAT group of each section: an index into the groups.
    fn group_of_sections(&self) -> Vec<Option<usize>> {
        let mut of_section = vec![None; self.headers.len()];
        for (index, group) in self.groups.iter().enumerate() {
            for &section in &group.sections {
                if let Some(slot) = of_section.get_mut(section) {
                    *slot = Some(index);
                }
            }
        }
        of_section
    }
}

impl<'a> Object<'a> for ElfObject<'a> {
    fn backend(&self) -> &'static dyn Backend {
        self.backend
    }

    fn target(&self) -> Target {
        self.backend.target()
    }

    fn interface(&self) -> Result<Interface<'a>, LinkError> {
        symbols::interface(self)
    }

    fn symbols(&self) -> Vec<ObjectSymbol<'a>> {
        let named = self.symbols.iter().filter(|raw| {
            !raw.name.is_empty() && raw.kind != elf::STT_FILE && raw.kind != elf::STT_SECTION
        });
        let symbol = |raw: &RawSymbol<'a>| ObjectSymbol {
            name: raw.name,
            defined: raw.place != Place::Undefined,
            weak: raw.bind == elf::STB_WEAK || raw.place == Place::Common,
            global: raw.bind != elf::STB_LOCAL,
            callable: raw.kind == elf::STT_FUNC,
        };
        named.map(symbol).collect()
    }

    fn graph(&self, trace: Option<TraceSink>) -> Result<LinkGraph<'a>, LinkError> {
        let mut graph = LinkGraph::new(self.name.clone(), self.backend.target());
        graph.reserve(
            self.headers.len(),
            self.symbols.len(),
            self.count_relocations(),
        );
        if let Some(sink) = trace {
            graph.trace_into(sink);
        }
        graph.trace(|graph| format!("Created ELFLinkGraphBuilder for \"{}\"", graph.name()));
        graph.set_features(self.features()?);
        let mut builder = Builder {
            object: self,
            graph,
            blocks: vec![None; self.headers.len()],
            symbols: vec![None; self.symbols.len()],
            null: None,
            common: None,
        };
        builder.add_sections()?;
        builder.add_symbols()?;
        builder.add_relocations()?;
        Ok(builder.graph)
    }
}

fn read<'a, Elf: FileHeader<Endian = Endianness>>(
    name: &str,
    data: &'a [u8],
    choose: &ChooseBackend<'_>,
) -> Result<ElfObject<'a>, LinkError> {
    let broken = |place: &str| {
        let place = place.to_owned();
        move |problem: String| error(name, place, problem)
    };
    let header = Elf::parse(data).map_err(|problem| {
        let (size, needed) = (data.len(), size_of::<Elf>());
        let cut = format!("the file has {size} bytes, and the header alone has {needed}");
        let problem = if size < needed { cut } else { show(problem) };
        error(name, "ELF header", problem)
    })?;
    let endian = header
        .endian()
        .map_err(show)
        .map_err(broken("ELF header, offset 5"))?;
    let machine = header.e_machine(endian);
    let order = match endian {
        Endianness::Little => crate::base::Endian::Little,
        Endianness::Big => crate::base::Endian::Big,
    };
    let backend = choose(machine, header.is_type_64(), order).ok_or_else(|| {
        let bits = if header.is_type_64() { 64 } else { 32 };
        let order = if endian.is_little_endian() {
            "little"
        } else {
            "big"
        };
        let known: Vec<&str> = backend::BACKENDS
            .iter()
            .map(|backend| backend.name())
            .collect();
        let known = known.join(", ");
        error(
            name,
            "ELF header, offset 18",
            format!("no backend for {machine:?}, {bits}-bit, {order}-endian (there are: {known})"),
        )
    })?;
    if header.e_type(endian) != elf::ET_REL {
        let kind = header.e_type(endian);
        return Err(error(
            name,
            "ELF header, offset 16",
            format!("the file is {kind:?}, not a relocatable object (ET_REL)"),
        ));
    }
    let sections = header
        .sections(endian, data)
        .map_err(|problem| {
            let (offset, size) = (header.e_shoff(endian).into(), data.len());
            let count = header.e_shnum(endian);
            let table =
                format!("offset {offset:#x}, {count} entries, in a file of {size:#x} bytes");
            format!("{problem} ({table}): is the file cut short?")
        })
        .map_err(broken("section header table"))?;
    let mut headers = Vec::with_capacity(sections.len());
    for (index, section) in sections.enumerate() {
        let header = section_header::<Elf>(&sections, section, endian, data);
        headers.push(
            header
                .map_err(|problem| error(name, format!("section header {}", index.0), problem))?,
        );
    }
    let mut object = ElfObject {
        name: name.to_owned(),
        backend,
        little_endian: endian.is_little_endian(),
        size: data.len(),
        flags: header.e_flags(endian).0,
        headers,
        symbols: Vec::new(),
        groups: Vec::new(),
    };
    if object
        .headers
        .iter()
        .filter(|header| header.kind == elf::SHT_SYMTAB)
        .count()
        > 1
    {
        return Err(error(
            name,
            "section header table",
            "more than one SHT_SYMTAB section",
        ));
    }
    let table = sections
        .symbols(endian, data, elf::SHT_SYMTAB)
        .map_err(show)
        .map_err(broken("symbol table"))?;
    object.symbols.reserve_exact(table.len());
    for index in 0..table.len() {
        let symbol = raw_symbol::<Elf>(&table, endian, SymbolIndex(index));
        let symbol = symbol.map_err(|problem| error(name, format!("symbol {index}"), problem));
        object.symbols.push(symbol?);
    }
    check_names(&object)?;
    object.groups = groups::<Elf>(&object, &sections, endian, data)?;
    Ok(object)
}

/// How much longer than the file its names may be together: string tables may share tails, but a file made to share all of
/// them would need memory far beyond its size.
const NAMES_PER_BYTE: usize = 16;

fn check_names(object: &ElfObject<'_>) -> Result<(), LinkError> {
    let room = object.size.saturating_mul(NAMES_PER_BYTE);
    let sections = object.headers.iter().map(|header| header.name);
    let names = sections.chain(object.symbols.iter().map(|symbol| symbol.name));
    let total = names.fold(0usize, |sum, name| sum.saturating_add(name.len()));
    if total > room {
        let problem = format!(
            "its names have {total} bytes together, more than {NAMES_PER_BYTE} times the file's {}",
            object.size
        );
        return Err(object.error("section headers and symbols", problem));
    }
    Ok(())
}

fn section_header<'a, Elf: FileHeader<Endian = Endianness>>(
    sections: &object::read::elf::SectionTable<'a, Elf>,
    section: &'a Elf::SectionHeader,
    endian: Endianness,
    data: &'a [u8],
) -> Result<Header<'a>, String> {
    let name = sections.section_name(endian, section).map_err(show)?;
    Ok(Header {
        name: text(name)?,
        kind: section.sh_type(endian),
        flags: section.sh_flags(endian),
        address: section.sh_addr(endian).into(),
        size: section.sh_size(endian).into(),
        link: section.sh_link(endian),
        info: section.sh_info(endian),
        alignment: section.sh_addralign(endian).into(),
        data: section.data(endian, data).map_err(show)?,
    })
}

fn raw_symbol<'a, Elf: FileHeader<Endian = Endianness>>(
    table: &object::read::elf::SymbolTable<'a, Elf>,
    endian: Endianness,
    index: SymbolIndex,
) -> Result<RawSymbol<'a>, String> {
    let symbol = if index.0 == 0 {
        &table.symbols()[0]
    } else {
        table.symbol(index).map_err(show)?
    };
    let section = symbol.st_shndx(endian);
    let place = match section {
        elf::SHN_UNDEF => Place::Undefined,
        elf::SHN_ABS => Place::Absolute,
        elf::SHN_COMMON => Place::Common,
        _ => match table.symbol_section(endian, symbol, index).map_err(show)? {
            Some(SectionIndex(section)) => Place::Section(section),
            None => Place::Reserved(section.0),
        },
    };
    Ok(RawSymbol {
        name: text(table.symbol_name(endian, symbol).map_err(show)?)?,
        value: symbol.st_value(endian).into(),
        size: symbol.st_size(endian).into(),
        kind: symbol.st_type(),
        bind: symbol.st_bind(),
        visibility: symbol.st_visibility(),
        other: symbol.st_other().0,
        place,
    })
}

fn show(problem: object::read::Error) -> String {
    problem.to_string()
}

fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes)
        .map_err(|_| format!("the name {:?} is not UTF-8", String::from_utf8_lossy(bytes)))
}

fn groups<'a, Elf: FileHeader<Endian = Endianness>>(
    object: &ElfObject<'a>,
    sections: &object::read::elf::SectionTable<'a, Elf>,
    endian: Endianness,
    data: &'a [u8],
) -> Result<Vec<Group<'a>>, LinkError> {
    let mut groups = Vec::new();
    for (index, section) in sections.enumerate() {
        let place = || {
            let mut place = String::new();
            let _ = write!(place, "section {} (group)", index.0);
            place
        };
        let group = section.group(endian, data);
        let Some((flags, members)) =
            group.map_err(|problem| object.error(place(), problem.to_string()))?
        else {
            continue;
        };
        if !flags.contains(elf::GRP_COMDAT) {
            continue;
        }
        let symbol = section.sh_info(endian) as usize;
        let signature = object.symbols.get(symbol).ok_or_else(|| {
            object.error(
                place(),
                format!(
                    "its signature is symbol {symbol}, of {}",
                    object.symbols.len()
                ),
            )
        })?;
        // GNU as signs a group with a section symbol when no symbol has its name; the section's name is meant.
        let signature = match signature.place {
            Place::Section(home) if signature.kind == elf::STT_SECTION => {
                object.headers.get(home).map_or("", |header| header.name)
            }
            _ => signature.name,
        };
        let sections = members
            .iter()
            .map(|member| member.get(endian) as usize)
            .collect();
        groups.push(Group {
            signature,
            sections,
        });
    }
    Ok(groups)
}
