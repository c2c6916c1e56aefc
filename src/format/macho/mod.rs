//! Mach-O relocatable objects (mach-o/loader.h, mach-o/nlist.h, mach-o/reloc.h).
//!
//! Sections are called `SEGMENT,SECTION`. Where the object allows it (`MH_SUBSECTIONS_VIA_SYMBOLS`) every symbol that is no alternative
//! entry starts a block of its own, so that what nobody needs can go; strings of a literal section are a block each. A universal binary
//! stands for its first slice that a target exists for.

mod relocations;
mod sections;
mod strings;
mod symbols;

use crate::backend::macho::MachOTarget;
use crate::backend::{self, Backend};
use crate::base::Addr;
use crate::format::{Choice, Definition, Interface, Object, ObjectSymbol, Strength, error};
use crate::graph::{
    BlockId, LinkError, LinkGraph, ObjectFormat, SectionId, SymbolId, Target, TraceSink,
};
use object::read::macho::{
    FatArch, MachHeader, MachOFatFile32, MachOFatFile64, Nlist, Section, Segment,
};
use object::{LittleEndian as LE, macho};
use std::collections::BTreeMap;

/// The parsed tables of a Mach-O relocatable object.
pub struct MachOObject<'a> {
    name: String,
    backend: &'static dyn Backend,
    target: &'static MachOTarget,
    /// Whether symbols start blocks.
    subsections: bool,
    sections: Vec<Header<'a>>,
    symbols: Vec<RawSymbol<'a>>,
}

/// A section header with what it points at.
struct Header<'a> {
    segment: &'a str,
    name: &'a str,
    address: u64,
    size: u64,
    /// A power of two.
    alignment: u64,
    flags: macho::SectionFlags,
    /// `None` for sections of zeros.
    data: Option<&'a [u8]>,
    relocations: &'a [macho::Relocation<LE>],
}

impl Header<'_> {
    fn is_text(&self) -> bool {
        let code = macho::S_ATTR_PURE_INSTRUCTIONS | macho::S_ATTR_SOME_INSTRUCTIONS;
        self.flags.intersects(code)
    }

    /// What its graph section is called.
    fn graph_name(&self) -> String {
        format!("{},{}", self.segment, self.name)
    }

    fn end(&self) -> u64 {
        self.address + self.size
    }
}

/// A symbol table entry with its name found.
struct RawSymbol<'a> {
    name: Option<&'a str>,
    flags: macho::SymbolFlags,
    /// From 1 on; 0 for none.
    section: usize,
    desc: macho::SymbolDesc,
    value: u64,
}

impl RawSymbol<'_> {
    fn is_common(&self) -> bool {
        self.flags.typ() == macho::N_UNDF && self.value != 0
    }

    fn is_defined(&self) -> bool {
        self.is_common() || self.flags.typ() != macho::N_UNDF
    }

    /// Private externals, and symbols with the linker's private prefix, which assemblers leave in for the linker alone.
    fn is_hidden(&self) -> bool {
        self.flags.is_pext() || self.name.is_some_and(|name| name.starts_with('l'))
    }

    fn is_weak(&self) -> bool {
        self.desc.contains(macho::N_WEAK_DEF)
    }

    fn is_alt_entry(&self) -> bool {
        self.desc.contains(macho::N_ALT_ENTRY)
    }
}

/// The graph of an object with the tables that relocations need.
struct Builder<'o, 'a> {
    object: &'o MachOObject<'a>,
    graph: LinkGraph<'a>,
    sections: Vec<Placed>,
    symbols: Vec<Option<SymbolId>>,
    /// Where common symbols live.
    common: Option<SectionId>,
    /// The address of the next common symbol, past all sections: nothing else of the object is there.
    next_common: u64,
}

/// A section in the graph.
struct Placed {
    section: SectionId,
    /// Its blocks by their start.
    blocks: BTreeMap<u64, BlockId>,
    /// The symbol that stands for an address, where several are at it.
    canonical: BTreeMap<u64, SymbolId>,
}

impl<'a> MachOObject<'a> {
    /// Whether these bytes start a Mach-O file or a universal binary.
    pub fn is(data: &[u8]) -> bool {
        let magic = data.first_chunk::<4>().copied().map(u32::from_be_bytes);
        let thin = [
            macho::MH_MAGIC,
            macho::MH_CIGAM,
            macho::MH_MAGIC_64,
            macho::MH_CIGAM_64,
        ];
        magic.is_some_and(|magic| thin.contains(&magic) || is_fat(data))
    }

    /// Reads the tables of an object. `name` is what messages and the graph call it.
    ///
    /// # Errors
    /// The bytes are no Mach-O relocatable object for a target we have, or one of its tables is broken.
    pub fn parse(name: &str, data: &'a [u8]) -> Result<Self, LinkError> {
        let data = if is_fat(data) {
            slice(name, data)?
        } else {
            data
        };
        let broken = |place: &str| {
            let place = place.to_owned();
            move |problem: object::Error| error(name, place, problem.to_string())
        };
        let magic = data.first_chunk::<4>().copied().map(u32::from_le_bytes);
        if magic != Some(macho::MH_MAGIC_64) {
            let problem = "only 64-bit little-endian objects are supported";
            return Err(error(name, "Mach-O header, offset 0", problem));
        }
        let header = macho::MachHeader64::<LE>::parse(data, 0).map_err(broken("Mach-O header"))?;
        let cpu = header.cputype(LE);
        let backend = backend::for_macho(cpu).ok_or_else(|| {
            let problem = format!("no backend for {cpu:?}");
            error(name, "Mach-O header, offset 4", problem)
        })?;
        if header.filetype(LE) != macho::MH_OBJECT {
            let kind = header.filetype(LE);
            let problem = format!("the file is {kind:?}, not a relocatable object (MH_OBJECT)");
            return Err(error(name, "Mach-O header, offset 12", problem));
        }
        let mut object = Self {
            name: name.to_owned(),
            backend: backend.0,
            target: backend.1,
            subsections: header.flags(LE).contains(macho::MH_SUBSECTIONS_VIA_SYMBOLS),
            sections: Vec::new(),
            symbols: Vec::new(),
        };
        let mut commands = header
            .load_commands(LE, data, 0)
            .map_err(broken("load commands"))?;
        while let Some(command) = commands.next().map_err(broken("load commands"))? {
            if let Some((segment, rest)) = command.segment_64().map_err(broken("LC_SEGMENT_64"))? {
                let headers = segment
                    .sections(LE, rest)
                    .map_err(broken("LC_SEGMENT_64"))?;
                object.read_sections(headers, data)?;
            } else if let Some(table) = command.symtab().map_err(broken("LC_SYMTAB"))? {
                let table = table.symbols::<macho::MachHeader64<LE>, _>(LE, data);
                object.read_symbols(&table.map_err(broken("symbol table"))?)?;
            }
        }
        object.check_overlaps()?;
        Ok(object)
    }

    fn read_sections(
        &mut self,
        headers: &'a [macho::Section64<LE>],
        data: &'a [u8],
    ) -> Result<(), LinkError> {
        for header in headers {
            let index = self.sections.len() + 1;
            let broken = |problem: String| error(&self.name, format!("section {index}"), problem);
            let text = |bytes: &'a [u8]| {
                std::str::from_utf8(bytes).map_err(|_| broken("its name is not UTF-8".into()))
            };
            let (segment, name) = (text(header.segment_name())?, text(Section::name(header))?);
            let place = format!("section {index} ({segment},{name})");
            let broken = |problem: String| error(&self.name, place.as_str(), problem);
            let (address, size) = (header.addr(LE), header.size(LE));
            if address.checked_add(size).is_none() {
                return Err(broken(format!(
                    "its end, address {address:#x} plus size {size:#x}, is past the end of the address space"
                )));
            }
            let align = header.align(LE);
            if align > 63 {
                return Err(broken(format!(
                    "alignment 2^{align} is more than addresses have"
                )));
            }
            let flags = header.flags(LE);
            let zeros = [
                macho::S_ZEROFILL,
                macho::S_GB_ZEROFILL,
                macho::S_THREAD_LOCAL_ZEROFILL,
            ];
            let content = if zeros.contains(&flags.typ()) {
                None
            } else {
                let content = header.data(LE, data, header.offset(LE).into());
                Some(
                    content
                        .map_err(|_| broken("its content is past the end of the file".into()))?,
                )
            };
            let relocations = header
                .relocations(LE, data)
                .map_err(|problem| broken(problem.to_string()))?;
            self.sections.push(Header {
                segment,
                name,
                address,
                size,
                alignment: 1 << align,
                flags,
                data: content,
                relocations,
            });
        }
        Ok(())
    }

    fn read_symbols(
        &mut self,
        table: &object::read::macho::SymbolTable<'a, macho::MachHeader64<LE>>,
    ) -> Result<(), LinkError> {
        let strings = table.strings();
        for (index, entry) in table.iter().enumerate() {
            let broken = |problem: &str| error(&self.name, format!("symbol {index}"), problem);
            let name = if entry.n_strx(LE) == 0 {
                None
            } else {
                let bytes = entry.name(LE, strings);
                let bytes =
                    bytes.map_err(|_| broken("its name is past the end of the string table"))?;
                Some(std::str::from_utf8(bytes).map_err(|_| broken("its name is not UTF-8"))?)
            };
            let symbol = RawSymbol {
                name,
                flags: entry.n_type(),
                section: entry.n_sect().into(),
                desc: entry.n_desc(LE),
                value: entry.n_value(LE),
            };
            self.check_symbol(index, &symbol)?;
            self.symbols.push(symbol);
        }
        Ok(())
    }

    fn check_symbol(&self, index: usize, symbol: &RawSymbol<'_>) -> Result<(), LinkError> {
        if symbol.flags.is_stab() {
            return Ok(());
        }
        let broken = |problem: String| Err(self.error(place(index, symbol), problem));
        if symbol.name.is_none() && symbol.flags.is_ext() {
            return broken(format!(
                "Symbol at index {index} has no name (string table index 0), but N_EXT bit is set"
            ));
        }
        if symbol.flags.typ() != macho::N_SECT {
            return Ok(());
        }
        let Some(section) = symbol
            .section
            .checked_sub(1)
            .and_then(|at| self.sections.get(at))
        else {
            return broken(format!(
                "it is in section {}, but there are only {}",
                symbol.section,
                self.sections.len()
            ));
        };
        if !(section.address..=section.end()).contains(&symbol.value) {
            return broken(format!(
                "its address {:#x} is not in section {},{} ({:#x}..{:#x})",
                symbol.value,
                section.segment,
                section.name,
                section.address,
                section.end()
            ));
        }
        Ok(())
    }

    /// An address means one section only.
    fn check_overlaps(&self) -> Result<(), LinkError> {
        let mut order: Vec<&Header<'a>> = self.sections.iter().collect();
        order.sort_by_key(|section| (section.address, section.size));
        for pair in order.windows(2) {
            if pair[1].address < pair[0].end() {
                let shown = |at: &Header<'_>| {
                    format!(
                        "{},{} ({:#x}..{:#x})",
                        at.segment,
                        at.name,
                        at.address,
                        at.end()
                    )
                };
                let problem = format!("it overlaps section {}", shown(pair[1]));
                return Err(self.error(format!("section {}", shown(pair[0])), problem));
            }
        }
        Ok(())
    }

    fn error(&self, place: impl Into<String>, problem: impl Into<String>) -> LinkError {
        error(&self.name, place, problem)
    }
}

impl<'a> Object<'a> for MachOObject<'a> {
    fn backend(&self) -> &'static dyn Backend {
        self.backend
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::MachO,
            triple: self.target.triple,
            ..self.backend.target()
        }
    }

    fn interface(&self) -> Result<Interface<'a>, LinkError> {
        let offered = self.symbols.iter().filter(|symbol| {
            !symbol.flags.is_stab() && symbol.flags.is_ext() && symbol.is_defined()
        });
        let definition = |symbol: &RawSymbol<'a>| {
            let section = symbol.section.checked_sub(1);
            let section = section.and_then(|at| self.sections.get(at));
            Some(Definition {
                name: symbol.name?,
                strength: match symbol.is_weak() {
                    _ if symbol.is_common() => Strength::Common,
                    true => Strength::Weak,
                    false => Strength::Strong,
                },
                size: if symbol.is_common() { symbol.value } else { 0 },
                hidden: symbol.is_hidden(),
                callable: section.is_some_and(Header::is_text),
                group: None,
                choice: Choice::First,
            })
        };
        Ok(Interface {
            initialized: false,
            definitions: offered.filter_map(definition).collect(),
            groups: Vec::new(),
        })
    }

    fn symbols(&self) -> Vec<ObjectSymbol<'a>> {
        let named = self.symbols.iter().filter(|raw| !raw.flags.is_stab());
        let symbol = |raw: &RawSymbol<'a>| {
            let section = raw.section.checked_sub(1);
            let section = section.and_then(|at| self.sections.get(at));
            Some(ObjectSymbol {
                name: raw.name?,
                defined: raw.is_defined(),
                weak: raw.is_defined() && raw.is_weak(),
                global: raw.flags.is_ext(),
                callable: section.is_some_and(Header::is_text),
            })
        };
        named.filter_map(symbol).collect()
    }

    fn graph(&self, trace: Option<TraceSink>) -> Result<LinkGraph<'a>, LinkError> {
        let mut graph = LinkGraph::new(self.name.clone(), self.target());
        let relocations = self
            .sections
            .iter()
            .map(|section| section.relocations.len());
        graph.reserve(self.sections.len(), self.symbols.len(), relocations.sum());
        if let Some(sink) = trace {
            graph.trace_into(sink);
        }
        let mut builder = Builder {
            object: self,
            graph,
            sections: Vec::with_capacity(self.sections.len()),
            symbols: vec![None; self.symbols.len()],
            common: None,
            next_common: self.sections.iter().map(Header::end).max().unwrap_or(0),
        };
        builder.add_sections();
        builder.add_free_symbols()?;
        builder.add_blocks()?;
        builder.add_relocations()?;
        Ok(builder.graph)
    }
}

/// Java class files share the magic of universal binaries; what stands there for the count is their version, 45 or more.
fn is_fat(data: &[u8]) -> bool {
    let word = |at: usize| {
        let bytes = data.get(at..at + 4)?.first_chunk::<4>()?;
        Some(u32::from_be_bytes(*bytes))
    };
    let fat = [macho::FAT_MAGIC, macho::FAT_MAGIC_64];
    word(0).is_some_and(|magic| fat.contains(&magic)) && word(4).is_some_and(|count| count < 45)
}

/// The first slice of a universal binary that a backend exists for.
fn slice<'a>(name: &str, data: &'a [u8]) -> Result<&'a [u8], LinkError> {
    let broken = |problem: object::Error| error(name, "universal header", problem.to_string());
    let choose = |arches: &mut dyn Iterator<Item = (macho::CpuType, object::Result<&'a [u8]>)>| {
        let mut others = Vec::new();
        for (cpu, bytes) in arches {
            if backend::for_macho(cpu).is_some() {
                return bytes.map_err(broken);
            }
            others.push(format!("{cpu:?}"));
        }
        let problem = format!("none of its slices has a backend: {}", others.join(", "));
        Err(error(name, "universal header", problem))
    };
    if data.starts_with(&macho::FAT_MAGIC_64.to_be_bytes()) {
        let file = MachOFatFile64::parse(data).map_err(broken)?;
        choose(
            &mut file
                .arches()
                .iter()
                .map(|arch| (arch.cputype(), arch.data(data))),
        )
    } else {
        let file = MachOFatFile32::parse(data).map_err(broken)?;
        choose(
            &mut file
                .arches()
                .iter()
                .map(|arch| (arch.cputype(), arch.data(data))),
        )
    }
}

fn place(index: usize, symbol: &RawSymbol<'_>) -> String {
    format!("symbol {index} ({})", symbol.name.unwrap_or_default())
}

/// The block that covers an address, or that it is the end of.
fn block_at(blocks: &BTreeMap<u64, BlockId>, address: u64) -> Option<(Addr, BlockId)> {
    let (start, block) = blocks.range(..=address).next_back()?;
    Some((Addr(*start), *block))
}
