//! COFF relocatable objects (Microsoft, "PE Format"), small and big (`/bigobj`).
//!
//! Every section becomes a block of the graph section of its name. COMDAT sections live and die by their leader, associative ones by
//! the section they name.

mod directives;
mod relocations;
mod sections;
mod symbols;

use crate::backend::coff::CoffTarget;
use crate::backend::{self, Backend};
use crate::format::{Choice, Definition, Interface, Object, ObjectSymbol, Strength, error};
use crate::graph::{
    BlockId, LinkError, LinkGraph, ObjectFormat, SectionId, SymbolId, Target, TraceSink,
};
use directives::Directives;
use object::pe;
use object::read::SymbolIndex;
use object::read::coff::{CoffHeader, Symbol as _};
use std::hash::{Hash, Hasher};

/// The parsed tables of a COFF relocatable object.
pub struct CoffObject<'a> {
    name: String,
    backend: &'static dyn Backend,
    target: &'static CoffTarget,
    sections: Vec<Header<'a>>,
    /// By index; `None` where auxiliary records stand.
    symbols: Vec<Option<RawSymbol<'a>>>,
    /// What is said about COMDAT sections, by section.
    comdats: Vec<Option<Comdat>>,
    directives: Directives<'a>,
}

/// A section header with what it points at.
struct Header<'a> {
    name: &'a str,
    flags: pe::SectionFlags,
    address: u64,
    size: u64,
    alignment: u64,
    /// `None` for sections of zeros.
    data: Option<&'a [u8]>,
    relocations: &'a [pe::ImageRelocation],
}

/// A symbol table entry with its name and its auxiliary record.
struct RawSymbol<'a> {
    name: &'a str,
    value: u32,
    /// From 1 on; 0 for none, negative for absolute and debugging symbols.
    section: i32,
    class: pe::SymbolClass,
    function: bool,
    aux: Aux,
}

/// An auxiliary record that means something to a linker.
#[derive(Clone, Copy)]
enum Aux {
    None,
    /// Of the symbol of a section.
    Section {
        selection: pe::ComdatSelection,
        /// The section that an associative one goes with.
        number: i32,
    },
    /// Of a weak external.
    Weak {
        default: usize,
        search: pe::WeakExternSearch,
    },
}

/// A COMDAT section.
#[derive(Clone, Copy)]
struct Comdat {
    selection: pe::ComdatSelection,
    /// The symbol of the section itself.
    section_symbol: usize,
    /// The first external symbol in it, by whose name it is known.
    leader: Option<usize>,
}

impl RawSymbol<'_> {
    fn is_external(&self) -> bool {
        self.class == pe::IMAGE_SYM_CLASS_EXTERNAL
    }

    fn is_weak_external(&self) -> bool {
        self.class == pe::IMAGE_SYM_CLASS_WEAK_EXTERNAL
    }

    fn is_common(&self) -> bool {
        self.is_external() && self.section == 0 && self.value != 0
    }

    fn is_undefined(&self) -> bool {
        self.is_external() && self.section == 0 && self.value == 0
    }

    fn is_absolute(&self) -> bool {
        self.section == -1
    }

    /// Its section's index, if it is in one.
    fn home(&self) -> Option<usize> {
        usize::try_from(self.section).ok()?.checked_sub(1)
    }
}

/// The graph of an object with the tables that relocations need.
struct Builder<'o, 'a> {
    object: &'o CoffObject<'a>,
    graph: LinkGraph<'a>,
    blocks: Vec<Option<BlockId>>,
    symbols: Vec<Option<SymbolId>>,
    /// Where common symbols live.
    common: Option<SectionId>,
}

/// The start of a big object: an anonymous object header (winnt.h).
const BIG: [u8; 4] = [0, 0, 0xff, 0xff];

impl<'a> CoffObject<'a> {
    /// Whether these bytes start a COFF object: it has no magic number but that of its machine.
    pub fn is(data: &[u8]) -> bool {
        let machines = [
            pe::IMAGE_FILE_MACHINE_AMD64,
            pe::IMAGE_FILE_MACHINE_ARM64,
            pe::IMAGE_FILE_MACHINE_I386,
            pe::IMAGE_FILE_MACHINE_ARMNT,
        ];
        let machine = |two: &[u8; 2]| machines.contains(&pe::Machine(u16::from_le_bytes(*two)));
        data.starts_with(&BIG) || data.first_chunk::<2>().is_some_and(machine)
    }

    /// Reads the tables of an object. `name` is what messages and the graph call it.
    ///
    /// # Errors
    /// The bytes are no COFF relocatable object for a target we have, or one of its tables is broken.
    pub fn parse(name: &str, data: &'a [u8]) -> Result<Self, LinkError> {
        if data.starts_with(&BIG) {
            Self::read::<pe::AnonObjectHeaderBigobj>(name, data)
        } else {
            Self::read::<pe::ImageFileHeader>(name, data)
        }
    }

    fn read<Coff: CoffHeader>(name: &str, data: &'a [u8]) -> Result<Self, LinkError> {
        let broken = |place: &'static str| {
            move |problem: object::Error| error(name, place, problem.to_string())
        };
        let mut offset = 0;
        let header = Coff::parse(data, &mut offset).map_err(broken("COFF header"))?;
        let machine = header.machine();
        let (backend, target) = backend::for_coff(machine).ok_or_else(|| {
            let problem = format!("no backend for {machine:?}");
            error(name, "COFF header, machine", problem)
        })?;
        let table = header.symbols(data).map_err(broken("symbol table"))?;
        let headers = header
            .sections(data, offset)
            .map_err(broken("section table"))?;
        let mut object = Self {
            name: name.to_owned(),
            backend,
            target,
            sections: Vec::new(),
            symbols: Vec::new(),
            comdats: Vec::new(),
            directives: Directives::default(),
        };
        for header in headers.iter() {
            object.read_section(header, data, table.strings())?;
        }
        for _ in 0..table.len() {
            object.symbols.push(None);
        }
        for (index, symbol) in table.iter() {
            let raw = object.read_symbol(index, symbol, &table)?;
            object.symbols[index.0] = Some(raw);
        }
        object.comdats = object.read_comdats()?;
        Ok(object)
    }

    fn read_section(
        &mut self,
        header: &'a pe::ImageSectionHeader,
        data: &'a [u8],
        strings: object::StringTable<'a>,
    ) -> Result<(), LinkError> {
        let index = self.sections.len() + 1;
        let unnamed = |problem: &str| error(&self.name, format!("section {index}"), problem);
        let name = header
            .name(strings)
            .map_err(|problem| unnamed(&problem.to_string()))?;
        let name = std::str::from_utf8(name).map_err(|_| unnamed("its name is not UTF-8"))?;
        let place = format!("section {index} ({name})");
        let flags = header.characteristics.get(object::LittleEndian);
        let size = u64::from(header.size_of_raw_data.get(object::LittleEndian));
        let content = if flags.contains(pe::IMAGE_SCN_CNT_UNINITIALIZED_DATA) {
            None
        } else {
            let past = |()| {
                error(
                    &self.name,
                    place.as_str(),
                    "its content is past the end of the file",
                )
            };
            Some(header.coff_data(data).map_err(past)?)
        };
        let relocations = header
            .coff_relocations(data)
            .map_err(|problem| error(&self.name, place.as_str(), problem.to_string()))?;
        if name == ".drectve" {
            self.directives = Directives::parse(content.unwrap_or_default())
                .map_err(|problem| error(&self.name, place.as_str(), problem))?;
        }
        self.sections.push(Header {
            name,
            flags,
            address: header.virtual_address.get(object::LittleEndian).into(),
            size,
            alignment: header.coff_alignment(),
            data: content,
            relocations,
        });
        Ok(())
    }

    fn read_symbol<Coff: CoffHeader>(
        &self,
        index: SymbolIndex,
        symbol: &'a Coff::Symbol,
        table: &object::read::coff::SymbolTable<'a, &'a [u8], Coff>,
    ) -> Result<RawSymbol<'a>, LinkError> {
        let broken = |problem: &str| error(&self.name, format!("symbol {index}"), problem);
        let name = symbol
            .name(table.strings())
            .map_err(|problem| broken(&problem.to_string()))?;
        let name = std::str::from_utf8(name).map_err(|_| broken("its name is not UTF-8"))?;
        let short = |problem: object::Error| broken(&problem.to_string());
        let aux = if symbol.has_aux_section() {
            let aux = table.aux_section(index).map_err(short)?;
            let low = u32::from(aux.number.get(object::LittleEndian));
            let high = match Coff::is_type_bigobj() {
                true => u32::from(aux.high_number.get(object::LittleEndian)) << 16,
                false => 0,
            };
            Aux::Section {
                selection: aux.selection,
                number: (high | low) as i32,
            }
        } else if symbol.has_aux_weak_external() {
            let aux = table.aux_weak_external(index).map_err(short)?;
            Aux::Weak {
                default: aux.weak_default_sym_index.get(object::LittleEndian) as usize,
                search: aux.weak_search_type.get(object::LittleEndian),
            }
        } else {
            Aux::None
        };
        let raw = RawSymbol {
            name,
            value: symbol.value(),
            section: symbol.section_number().0,
            class: symbol.storage_class(),
            function: symbol.derived_type() == pe::IMAGE_SYM_DTYPE_FUNCTION,
            aux,
        };
        if raw.home().is_some_and(|home| home >= self.sections.len()) {
            let problem = format!(
                "Invalid COFF section number: {}, of {}",
                raw.section,
                self.sections.len()
            );
            return Err(self.error(place(index.0, &raw), problem));
        }
        Ok(raw)
    }

    /// The first symbol of a COMDAT section is its own, with the selection; the first external one after it is the leader.
    fn read_comdats(&self) -> Result<Vec<Option<Comdat>>, LinkError> {
        let mut comdats: Vec<Option<Comdat>> = vec![None; self.sections.len()];
        for (index, raw) in self.all_symbols() {
            let Some(home) = raw.home() else { continue };
            if !self.sections[home].flags.contains(pe::IMAGE_SCN_LNK_COMDAT) {
                continue;
            }
            match (&mut comdats[home], raw.aux) {
                (slot @ None, Aux::Section { selection, .. })
                    if raw.class == pe::IMAGE_SYM_CLASS_STATIC =>
                {
                    if !(1..=6).contains(&selection.0) {
                        let problem = match selection {
                            pe::IMAGE_COMDAT_SELECT_NEWEST => {
                                "IMAGE_COMDAT_SELECT_NEWEST is not supported: objects do not say when they were made".into()
                            }
                            other => format!("Invalid comdat selection type: {}", other.0),
                        };
                        return Err(self.error(place(index, raw), problem));
                    }
                    *slot = Some(Comdat {
                        selection,
                        section_symbol: index,
                        leader: None,
                    });
                }
                (Some(comdat), _) if raw.is_external() => {
                    comdat.leader.get_or_insert(index);
                }
                (None, _) if raw.is_external() => {
                    let problem =
                        "it is in a COMDAT section whose own symbol does not come before it";
                    return Err(self.error(place(index, raw), problem));
                }
                _ => {}
            }
        }
        Ok(comdats)
    }

    fn all_symbols(&self) -> impl Iterator<Item = (usize, &RawSymbol<'a>)> {
        let symbols = self.symbols.iter().enumerate();
        symbols.filter_map(|(index, raw)| Some((index, raw.as_ref()?)))
    }

    /// Where a symbol is, in words (LLVM's).
    fn home_name(&self, raw: &RawSymbol<'a>) -> &'a str {
        match (raw.section, raw.home()) {
            (0, _) if raw.value != 0 => "(common)",
            (0, _) => "(external)",
            (-1, _) => "(absolute)",
            (_, Some(home)) => self.sections[home].name,
            _ => "(debug)",
        }
    }

    fn error(&self, place: impl Into<String>, problem: impl Into<String>) -> LinkError {
        error(&self.name, place, problem)
    }

    /// What a symbol offers to others; nothing if it is not for them.
    fn definition(&self, raw: &RawSymbol<'a>, groups: &mut Vec<&'a str>) -> Option<Definition<'a>> {
        let mut definition = Definition {
            name: raw.name,
            strength: Strength::Strong,
            size: 0,
            hidden: false,
            callable: raw.function,
            group: None,
            choice: Choice::First,
        };
        if let Aux::Weak { search, .. } = raw.aux {
            definition.strength = Strength::Weak;
            let alias = raw.is_weak_external() && search == pe::IMAGE_WEAK_EXTERN_SEARCH_ALIAS;
            return alias.then_some(definition);
        }
        if !raw.is_external() || raw.is_undefined() {
            return None;
        }
        if raw.is_common() {
            definition.strength = Strength::Common;
            definition.size = raw.value.into();
        }
        let Some(home) = raw.home() else {
            return Some(definition);
        };
        let section = &self.sections[home];
        let Some(comdat) = self.comdats[home] else {
            return Some(definition);
        };
        let leader = comdat
            .leader
            .and_then(|leader| self.symbols[leader].as_ref())?;
        definition.size = section.size;
        definition.strength = Strength::Weak;
        definition.choice = match comdat.selection {
            pe::IMAGE_COMDAT_SELECT_LARGEST => Choice::Largest,
            pe::IMAGE_COMDAT_SELECT_SAME_SIZE => Choice::Same(section.size),
            pe::IMAGE_COMDAT_SELECT_EXACT_MATCH => {
                let mut hasher = rustc_hash::FxHasher::default();
                (section.size, section.data).hash(&mut hasher);
                Choice::Same(hasher.finish())
            }
            pe::IMAGE_COMDAT_SELECT_NODUPLICATES => {
                definition.strength = Strength::Strong;
                return Some(definition);
            }
            _ => Choice::First,
        };
        if definition.choice != Choice::Largest {
            let known = groups.iter().position(|name| *name == leader.name);
            definition.group = Some(known.unwrap_or_else(|| {
                groups.push(leader.name);
                groups.len() - 1
            }));
        }
        Some(definition)
    }
}

impl<'a> Object<'a> for CoffObject<'a> {
    fn backend(&self) -> &'static dyn Backend {
        self.backend
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Coff,
            triple: self.target.triple,
            ..self.backend.target()
        }
    }

    fn interface(&self) -> Result<Interface<'a>, LinkError> {
        let mut interface = Interface::default();
        for (_, raw) in self.all_symbols() {
            let definition = self.definition(raw, &mut interface.groups);
            interface.definitions.extend(definition);
        }
        Ok(interface)
    }

    fn symbols(&self) -> Vec<ObjectSymbol<'a>> {
        let symbol = |(_, raw): (usize, &RawSymbol<'a>)| {
            let comdat = raw.home().and_then(|home| self.comdats[home]);
            let weak = comdat
                .is_some_and(|comdat| comdat.selection != pe::IMAGE_COMDAT_SELECT_NODUPLICATES);
            ObjectSymbol {
                name: raw.name,
                defined: !raw.is_undefined(),
                weak: weak || raw.is_weak_external(),
                global: raw.is_external() || raw.is_weak_external(),
                callable: raw.function,
            }
        };
        let named = self
            .all_symbols()
            .filter(|(_, raw)| raw.class != pe::IMAGE_SYM_CLASS_FILE);
        named.map(symbol).collect()
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
        graph.trace(|graph| format!("Created COFFLinkGraphBuilder for \"{}\"", graph.name()));
        let mut builder = Builder {
            object: self,
            graph,
            blocks: vec![None; self.sections.len()],
            symbols: vec![None; self.symbols.len()],
            common: None,
        };
        builder.add_sections();
        builder.add_symbols()?;
        builder.add_relocations()?;
        Ok(builder.graph)
    }
}

fn place(index: usize, raw: &RawSymbol<'_>) -> String {
    format!("symbol {index} ({})", raw.name)
}
