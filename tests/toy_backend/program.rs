//! Objects for Toy, and a link of one of them with the public interface of the library.

use crate::toy::{EM_TOY, Toy};
use linkproof::backend::Backend;
use linkproof::base::Addr;
use linkproof::format::Object as _;
use linkproof::format::elf::ElfObject;
use linkproof::graph::{LinkError, LinkGraph};
use linkproof::link::{BoxFuture, Context, Layout, Wanted, block_on, link, mark_all_symbols_live};
use linkproof::session::{JITDylib, LinkedObject, Program};
use object::elf::RelocationType;
use object::write::{Object, Relocation, Symbol, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationFlags, SectionKind, SymbolFlags, SymbolKind,
    SymbolScope,
};

/// A relocation of an object: offset in `.text`, type, symbol, addend.
pub(crate) type Reloc = (u64, RelocationType, &'static str, i64);

/// An ELF object with one `.text`: words, symbols (name, offset, size) and relocations. What it does not define is external.
pub(crate) fn object(
    words: &[u32],
    symbols: &[(&str, u64, u64)],
    relocations: &[Reloc],
) -> Vec<u8> {
    // No writer knows Toy; the file of a 32-bit little-endian target becomes one for it by its machine number.
    let mut object = Object::new(BinaryFormat::Elf, Architecture::Hexagon, Endianness::Little);
    let text = object.add_section(Vec::new(), b".text".to_vec(), SectionKind::Text);
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    object.append_section_data(text, &bytes, 4);
    let symbol = |name: &str, value, size, section| Symbol {
        name: name.as_bytes().to_vec(),
        value,
        size,
        kind: SymbolKind::Text,
        scope: SymbolScope::Dynamic,
        weak: false,
        section,
        flags: SymbolFlags::None,
    };
    let mut ids = std::collections::BTreeMap::new();
    for (name, offset, size) in symbols {
        let id = object.add_symbol(symbol(name, *offset, *size, SymbolSection::Section(text)));
        ids.insert(*name, id);
    }
    for (offset, r_type, name, addend) in relocations {
        let id = *ids
            .entry(*name)
            .or_insert_with(|| object.add_symbol(symbol(name, 0, 0, SymbolSection::Undefined)));
        let relocation = Relocation {
            offset: *offset,
            symbol: id,
            addend: *addend,
            flags: RelocationFlags::Elf { r_type: *r_type },
        };
        object
            .add_relocation(text, relocation)
            .expect("a relocation");
    }
    let mut bytes = object.write().expect("an object");
    let e_machine = 18..20; // in Elf32_Ehdr
    bytes[e_machine].copy_from_slice(&EM_TOY.0.to_le_bytes());
    bytes
}

// ANCHOR: context
/// What the link needs from outside: memory, and the symbols of others.
struct World<'w> {
    base: u64,
    symbols: &'w [(&'w str, u64)],
}

impl Context for World<'_> {
    fn mark_live(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        mark_all_symbols_live(graph);
        Ok(())
    }

    fn page_size(&self) -> u64 {
        0x1000
    }

    fn allocate<'f>(&'f self, _layout: &'f Layout) -> BoxFuture<'f, Result<Addr, LinkError>> {
        Box::pin(async { Ok(Addr(self.base)) })
    }

    fn notify_resolved(&self, _graph: &LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }

    fn lookup<'f>(
        &'f self,
        _graph: &'f str,
        wanted: &'f [Wanted],
    ) -> BoxFuture<'f, Result<Vec<Addr>, LinkError>> {
        let find = |one: &Wanted| {
            let found = self.symbols.iter().find(|(name, _)| *name == one.name);
            found
                .map(|(_, address)| Addr(*address))
                .ok_or_else(|| LinkError::Session(format!("nobody defines `{}`", one.name)))
        };
        let found = wanted.iter().map(find).collect();
        Box::pin(async { found })
    }

    fn finalize<'f>(
        &'f self,
        _graph: &'f LinkGraph<'_>,
        _layout: &'f Layout,
    ) -> BoxFuture<'f, Result<(), LinkError>> {
        Box::pin(async { Ok(()) })
    }
}
// ANCHOR_END: context

// ANCHOR: link
/// Links an object at `base`, with these symbols defined elsewhere.
pub(crate) fn linked<'a>(
    data: &'a [u8],
    base: u64,
    symbols: &[(&str, u64)],
) -> Result<Program<'a>, LinkError> {
    let toy = |machine, is_64: bool, _endian| {
        (machine == EM_TOY && !is_64).then_some(&Toy as &'static dyn Backend)
    };
    let graph = ElfObject::parse_for("toy.o", data, &toy)?.graph(None)?;
    let world = World { base, symbols };
    let image = block_on(link(graph, &Toy, &world))?;
    let absolutes = symbols
        .iter()
        .map(|(name, address)| ((*name).to_owned(), Addr(*address)));
    Ok(Program {
        backend: &Toy,
        entry: None,
        objects: vec![LinkedObject {
            input: 0,
            dylib: JITDylib::MAIN,
            image,
        }],
        unused: Vec::new(),
        absolutes: absolutes.collect(),
    })
}
// ANCHOR_END: link
