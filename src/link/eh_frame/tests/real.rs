//! Objects of a real compiler, read by the passes and, independently, by `gimli`.

use super::build::{KINDS, NAME, place, run, target};
use crate::base::Endian;
use crate::graph::{BlockId, Edge, EdgeKind, LinkGraph, Protection, SymbolId};
use gimli::{BaseAddresses, CieOrFde, EhFrame, EndianSlice, RunTimeEndian, UnwindSection as _};
use object::{
    Object as _, ObjectSection as _, ObjectSymbol as _, RelocationKind, RelocationTarget,
};
use rstest::rstest;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Functions with and without exceptions, one of them discarded when unused.
const SOURCE: &str = "
    struct Guard { ~Guard(); };
    int may_throw(int);
    int plain(int x) { return may_throw(x) + 1; }
    int cleans(int x) { Guard guard; return may_throw(x); }
    int catches(int x) { try { return may_throw(x); } catch (int y) { return y; } catch (...) { return 0; } }
    inline __attribute__((noinline)) int shared(int x) { Guard guard; return may_throw(x) * 3; }
    int uses(int x) { return shared(x); }
    static int hidden(int x) { return may_throw(x - 1); }
    int (*address)(int) = hidden;
";

/// Compiles the source, or says why not; in CI a missing compiler is a failure.
fn compile(triple: &str, flags: &[&str]) -> Option<Vec<u8>> {
    let bin =
        std::env::var_os("LINKPROOF_LLVM_BIN").unwrap_or_else(|| "/usr/lib/llvm-19/bin".into());
    let clang: PathBuf = Path::new(&bin).join("clang");
    if !clang.exists() {
        let reason = format!("{} is missing: apt-get install clang-19", clang.display());
        assert!(std::env::var_os("CI").is_none(), "{reason}");
        eprintln!("skipped: {reason}");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("it.cpp");
    std::fs::write(&source, SOURCE).unwrap();
    let object = folder.path().join("it.o");
    let mut command = Command::new(clang);
    command.args(["-target", triple, "-c", "-O1", "-fexceptions", "-o"]);
    let output = command
        .arg(&object)
        .arg(&source)
        .args(flags)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(std::fs::read(object).unwrap())
}

/// A graph of the object: a block per section, an edge per relocation of `.eh_frame`. All addresses are 0, as in the file.
struct Loaded {
    graph: LinkGraph<'static>,
    /// The section at address 0 with every relocated pointer changed to lead to its own place.
    frames: Vec<u8>,
    /// Offset in `.eh_frame` to the symbol that a relocation there names.
    relocations: BTreeMap<u64, SymbolId>,
}

fn load(bytes: &[u8]) -> Loaded {
    let file = object::File::parse(bytes).unwrap();
    let endian = if file.is_little_endian() {
        Endian::Little
    } else {
        Endian::Big
    };
    let pointer_size = if file.is_64() { 8 } else { 4 };
    let mut graph = LinkGraph::new("it.o", target(pointer_size, endian));
    let mut blocks: BTreeMap<usize, BlockId> = BTreeMap::new();
    for section in file.sections() {
        let id = graph.create_section(section.name().unwrap().to_owned(), Protection::READ);
        let content = section.data().unwrap().to_vec();
        let align = section.align().max(1);
        blocks.insert(
            section.index().0,
            graph.create_content_block(place(id, 0, align), content),
        );
    }
    let mut symbols: BTreeMap<usize, SymbolId> = BTreeMap::new();
    for symbol in file.symbols() {
        let name = symbol.name().unwrap_or_default().to_owned();
        let id = match symbol
            .section_index()
            .and_then(|index| blocks.get(&index.0))
        {
            Some(&block) => graph.add_defined_symbol(block, symbol.address(), name, 0),
            None => graph.add_external_symbol(name, 0, false),
        };
        symbols.insert(symbol.index().0, id);
    }
    let section = file.section_by_name(NAME).unwrap();
    let block = blocks[&section.index().0];
    let mut frames = section.data().unwrap().to_vec();
    let mut relocations = BTreeMap::new();
    for (offset, relocation) in section.relocations() {
        let RelocationTarget::Symbol(index) = relocation.target() else {
            continue;
        };
        let target = symbols[&index.0];
        relocations.entry(offset).or_insert(target);
        let edge = Edge {
            addend: relocation.addend(),
            offset: offset as u32,
            target,
            kind: KINDS.delta32,
        };
        graph.add_edge(block, edge);
        let own_place = match relocation.kind() {
            RelocationKind::Absolute => Some(offset),
            RelocationKind::Relative => Some(0),
            _ => None,
        };
        if let Some(value) = own_place {
            let field = offset as usize..offset as usize + usize::from(relocation.size() / 8);
            endian.write(&mut frames[field], value);
        }
    }
    Loaded {
        graph,
        frames,
        relocations,
    }
}

/// The pointers of a record, as places in the section.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    cie: Option<u64>,
    pointers: Vec<u64>,
}

/// The records by offset as `gimli` reads them.
fn read_with_gimli(loaded: &Loaded) -> BTreeMap<u64, Seen> {
    let endian = match loaded.graph.endian() {
        Endian::Little => RunTimeEndian::Little,
        Endian::Big => RunTimeEndian::Big,
    };
    let mut section = EhFrame::from(EndianSlice::new(&loaded.frames, endian));
    section.set_address_size(loaded.graph.pointer_size());
    let bases = BaseAddresses::default().set_eh_frame(0);
    let mut entries = section.entries(&bases);
    let mut seen = BTreeMap::new();
    while let Some(entry) = entries.next().unwrap() {
        match entry {
            CieOrFde::Cie(cie) => {
                let pointers = cie
                    .personality()
                    .map(|it| it.pointer())
                    .into_iter()
                    .collect();
                seen.insert(
                    cie.offset() as u64,
                    Seen {
                        cie: None,
                        pointers,
                    },
                );
            }
            CieOrFde::Fde(partial) => {
                let fde = partial.parse(EhFrame::cie_from_offset).unwrap();
                let mut pointers = vec![fde.initial_address()];
                pointers.extend(fde.lsda().map(|it| it.pointer()));
                let cie = Some(fde.cie().offset() as u64);
                seen.insert(fde.offset() as u64, Seen { cie, pointers });
            }
        }
    }
    seen
}

/// The records by offset as the passes left them. Pairs of relocations at one place are sizes, not pointers.
fn read_from_graph(loaded: &Loaded) -> BTreeMap<u64, Seen> {
    let graph = &loaded.graph;
    let section = graph.find_section_by_name(NAME).unwrap();
    let mut seen = BTreeMap::new();
    for &id in graph.section(section).blocks() {
        let address = graph.block(id).address().0;
        if graph.content(id) == [0; 4] {
            continue;
        }
        let mut record = Seen::default();
        let edges = graph.edges(id);
        for edge in edges {
            let alone = edges
                .iter()
                .filter(|other| other.offset == edge.offset)
                .count()
                == 1;
            if edge.kind == KINDS.neg_delta32 {
                record.cie = Some(graph.symbol_address(edge.target).0);
            } else if alone {
                record.pointers.push(address + u64::from(edge.offset));
            }
        }
        record.pointers.sort_unstable();
        seen.insert(address, record);
    }
    seen
}

#[rstest]
#[case::x86_64("x86_64-linux-gnu", &["-fPIC"])]
#[case::x86_64_static("x86_64-linux-gnu", &["-fno-pic"])]
#[case::x86_64_sections("x86_64-linux-gnu", &["-ffunction-sections"])]
#[case::x86_64_large("x86_64-linux-gnu", &["-mcmodel=large", "-fPIC"])]
#[case::aarch64("aarch64-linux-gnu", &["-ffunction-sections"])]
#[case::i386("i386-linux-gnu", &["-fPIC"])]
#[case::riscv64("riscv64-linux-gnu", &["-fPIC"])]
#[case::riscv64_no_relaxation("riscv64-linux-gnu", &["-mno-relax", "-ffunction-sections"])]
#[case::loongarch64("loongarch64-linux-gnu", &["-fPIC"])]
#[case::s390x("s390x-linux-gnu", &["-fPIC"])]
#[case::hexagon("hexagon-unknown-elf", &["-fasynchronous-unwind-tables"])]
#[case::powerpc64le("powerpc64le-linux-gnu", &["-fPIC"])]
fn records_are_what_gimli_reads(#[case] triple: &str, #[case] flags: &[&str]) {
    let Some(object) = compile(triple, flags) else {
        return;
    };
    let mut loaded = load(&object);
    run(&mut loaded.graph).unwrap();
    let expected = read_with_gimli(&loaded);
    assert!(expected.len() > 6, "{expected:?}");
    assert_eq!(read_from_graph(&loaded), expected);
    check_keep_alive(&loaded, &expected);
}

/// Every FDE is kept alive by the block of its function, once, and by nothing else.
fn check_keep_alive(loaded: &Loaded, records: &BTreeMap<u64, Seen>) {
    let graph = &loaded.graph;
    let mut kept = Vec::new();
    for (id, _) in graph.blocks() {
        let edges = graph
            .edges(id)
            .iter()
            .filter(|edge| edge.kind == EdgeKind::KEEP_ALIVE);
        kept.extend(edges.map(|edge| (graph.symbol_address(edge.target).0, id)));
    }
    let fdes = records.iter().filter(|(_, record)| record.cie.is_some());
    let mut expected: Vec<(u64, BlockId)> = fdes
        .map(|(&fde, record)| {
            let function = loaded.relocations[&record.pointers[0]];
            (fde, graph.symbol(function).block().unwrap())
        })
        .collect();
    kept.sort_unstable();
    expected.sort_unstable();
    assert_eq!(kept, expected);
}
