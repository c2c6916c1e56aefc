//! Where the time of a link goes: parse, prune, fixup, and the whole, over one generated object; and over many that need each other.
//!
//!     cargo bench --bench link

#![expect(missing_docs, reason = "criterion's macro makes a public function")]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use linkproof::format::Object;
use linkproof::format::elf::ElfObject;
use linkproof::graph::{Edge, EdgeKind, LinkGraph, NewBlock, Protection};
use linkproof::link::{mark_all_symbols_live, prune};
use linkproof::session::{Input, Options, link_program};
use linkproof::{backend, base::Addr};
use std::collections::BTreeMap;
use std::ops::Range;

/// Functions of the generated object.
const FUNCTIONS: usize = 20_000;
/// Bytes and calls of each.
const SIZE: usize = 64;
const CALLS: usize = 4;

/// An ELF object with a section per function, each calling others, made with the `object` crate's writer.
fn object_bytes() -> Vec<u8> {
    let calls = |index: usize, call: usize| (index * 7 + call * 131 + 1) % FUNCTIONS;
    object_of(0..FUNCTIONS, &calls)
}

/// An object with some functions of a program. What others define is undefined in it.
fn object_of(functions: Range<usize>, calls: &dyn Fn(usize, usize) -> usize) -> Vec<u8> {
    use object::write::{Object, Relocation, Symbol, SymbolSection};
    use object::{
        Architecture, BinaryFormat, Endianness, RelocationFlags, SectionKind, SymbolFlags,
        SymbolKind, SymbolScope,
    };
    let mut out = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
    let name = |index: usize| match index {
        0 => "main".to_owned(),
        _ => format!("function_{index}"),
    };
    let symbol = |index: usize, section: SymbolSection| Symbol {
        name: name(index).into_bytes(),
        value: 0,
        size: SIZE as u64,
        kind: SymbolKind::Text,
        scope: SymbolScope::Dynamic,
        weak: false,
        section,
        flags: SymbolFlags::None,
    };
    let mut symbols = BTreeMap::new();
    let mut sections = Vec::new();
    for index in functions {
        let section_name = format!(".text.{}", name(index)).into_bytes();
        let section = out.add_section(Vec::new(), section_name, SectionKind::Text);
        out.append_section_data(section, &[0x90; SIZE], 16);
        let added = out.add_symbol(symbol(index, SymbolSection::Section(section)));
        symbols.insert(index, added);
        sections.push((index, section));
    }
    for (index, section) in sections {
        for call in 0..CALLS {
            let target = calls(index, call);
            let undefined = || out.add_symbol(symbol(target, SymbolSection::Undefined));
            let relocation = Relocation {
                offset: (call * 8 + 1) as u64,
                symbol: *symbols.entry(target).or_insert_with(undefined),
                addend: -4,
                flags: RelocationFlags::Elf {
                    r_type: object::elf::R_X86_64_PLT32,
                },
            };
            out.add_relocation(section, relocation)
                .expect("the writer takes PLT32");
        }
    }
    out.write().expect("the object can be written")
}

/// A program of many small objects that need each other.
fn objects(criterion: &mut Criterion) {
    const OBJECTS: usize = 1_000;
    const EACH: usize = 4;
    let calls = |index: usize, call: usize| (index * 7 + call * 131 + 1) % (OBJECTS * EACH);
    let objects: Vec<(String, Vec<u8>)> = (0..OBJECTS)
        .map(|at| {
            let own = at * EACH..(at + 1) * EACH;
            (format!("{at}.o"), object_of(own, &calls))
        })
        .collect();
    let inputs: Vec<Input<'_>> = objects
        .iter()
        .map(|(name, data)| Input::new(name, data))
        .collect();
    let options = Options::default();
    let mut group = criterion.benchmark_group("link");
    group.throughput(Throughput::Elements(OBJECTS as u64));
    group.sample_size(10);
    group.bench_function("objects", |bencher| {
        bencher.iter(|| {
            let program = link_program(&inputs, &options, &()).expect("links");
            assert_eq!(program.objects.len(), OBJECTS);
        });
    });
    group.finish();
}

fn parse(criterion: &mut Criterion) {
    let data = object_bytes();
    let mut group = criterion.benchmark_group("link");
    group.throughput(Throughput::Bytes(data.len() as u64));
    group.sample_size(20);
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            let object = ElfObject::parse("bench.o", &data).expect("parses");
            object.graph(None).expect("builds")
        });
    });
    let graph = ElfObject::parse("bench.o", &data).and_then(|object| {
        let mut graph = object.graph(None)?.to_owned_graph();
        mark_all_symbols_live(&mut graph);
        Ok(graph)
    });
    let graph = graph.expect("builds");
    group.bench_function("prune", |bencher| {
        bencher.iter_batched(
            || graph.to_owned_graph(),
            |mut graph| prune(&mut graph),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("whole", |bencher| {
        let options = Options::default();
        bencher.iter(|| {
            link_program(&[Input::new("bench.o", &data)], &options, &())
                .map(|_| ())
                .expect("links")
        });
    });
    group.finish();
}

/// Fixups alone: one row's expression, range and field, over many edges of one block.
fn fixup(criterion: &mut Criterion) {
    const EDGES: usize = 100_000;
    let backend = backend::by_name("x86_64").expect("the backend is there");
    let delta32 = backend
        .rows()
        .iter()
        .find(|row| row.name == "Delta32")
        .expect("the row is there")
        .kind;
    let graph = one_block(backend.target(), delta32, EDGES);
    let mut group = criterion.benchmark_group("link");
    group.throughput(Throughput::Elements(EDGES as u64));
    group.bench_function("fixup", |bencher| {
        bencher.iter_batched(
            || graph.to_owned_graph(),
            |mut graph| linkproof::link::apply_fixups(&mut graph, backend).expect("all in range"),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn one_block(target: linkproof::graph::Target, kind: EdgeKind, edges: usize) -> LinkGraph<'static> {
    let mut graph = LinkGraph::new("bench", target);
    let section = graph.create_section(".data", Protection::READ_WRITE);
    let place = NewBlock {
        section,
        address: Addr(0x1000),
        alignment: 8,
        alignment_offset: 0,
    };
    let block = graph.create_content_block(place, vec![0u8; 4 * edges]);
    let target = graph.add_defined_symbol(block, 0, "target", 0);
    for index in 0..edges {
        graph.add_edge(
            block,
            Edge {
                kind,
                offset: 4 * index as u32,
                target,
                addend: 0,
            },
        );
    }
    graph
}

criterion_group!(benches, parse, fixup, objects);
criterion_main!(benches);
