//! Our bytes of a compiled Hexagon program beside those of `ld.lld`, which is given the addresses that our linker chose.
//!
//! `_GLOBAL_OFFSET_TABLE_` is at one address in both, and `ld.lld` has its entries elsewhere, in an order of its own. So where
//! code reads an entry, both must hold the same pointer, and with their entry's distance our words must be theirs. `ld.lld`
//! knows no GP-relative relocations; `-G0` avoids them. Needs `clang-19` and `lld-19`; without them a test says so and
//! passes, unless `CI` is set.

use linkproof::backend;
use linkproof::base::{Endian, Operand};
use linkproof::graph::{Lifetime, LinkGraph};
use linkproof::session::{Input, Options, link_program};
use object::{Object, ObjectSection};
use rstest::rstest;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const TOOLS: &str = "/usr/lib/llvm-19/bin";

type Sections = BTreeMap<String, (u64, Vec<u8>)>;

/// A program of functions that call each other, use data of all sections, and jump through tables.
fn program(functions: usize) -> String {
    let mut text = String::from(
        "typedef struct { long a; int b; short c; char d; long long e; } T;\n\
         T outside[200] = {{1, 2, 3, 4, 5}};\nstatic T inside[100];\n_Thread_local long local = 5;\n\
         __attribute__((noinline)) long call(long a, T *b) { return a + b->b; }\n",
    );
    for n in 0..functions {
        let (a, b, shift) = (n * 7919 % 40_000, n * 104_729 % 3_000_000, n % 31 + 1);
        let callee = n.saturating_sub(n % 7 + 1);
        let tail = match n {
            0 => "x".to_owned(),
            _ => format!("f{callee}(x + {a}, y, t)"),
        };
        let _ = writeln!(
            text,
            "__attribute__((noinline)) long f{n}(long x, unsigned y, T *t)\n{{\n\
               \x20 long r = (x << {shift}) + (y >> {shift}) + {a};\n\
               \x20 static long kept{n} = {b};\n  static long table{n}[40];\n  kept{n} ^= r;\n\
               \x20 for (int i = 0; i < {b}; i += {shift}) {{\n\
               \x20   r ^= t[i].a + inside[i % 64].b;\n\
               \x20   if (r > {b})\n      t[i & 15].d = (char)r;\n\
               \x20   else\n      outside[{shift}].c -= {a};\n  }}\n\
               \x20 outside[{shift}].b = (int)&table{n}[{shift}];\n\
               \x20 outside[y & 63].e += (long long)table{n}[y & 31] * {b};\n\
               \x20 if (y & {b}u)\n    return call(r + outside[{shift}].b, inside + {shift}) + r;\n\
               \x20 switch (y) {{\n\
               \x20 case 1:\n    return call({b}, t);\n\
               \x20 case 2:\n    return local += r;\n\
               \x20 case 3:\n    return kept{n};\n\
               \x20 case 4:\n    return r ^ {b};\n\
               \x20 case 5:\n    return {tail};\n\
               \x20 case 6:\n    return (long)&f{callee};\n\
               \x20 case 7:\n    return y ? (long)&outside[{shift}] : (long)&inside[{shift}];\n\
               \x20 case 8:\n    return x + (long)&table{n}[3];\n\
               \x20 default:\n    return r & {a};\n  }}\n}}"
        );
    }
    text + "int main(void) { return (int)f1(1, 2, outside); }\n"
}

fn run(tool: &str, arguments: &[&str]) {
    let mut command = Command::new(Path::new(TOOLS).join(tool));
    let output = command.args(arguments).output().expect("the tool runs");
    assert!(output.status.success(), "{tool}: {output:?}");
}

/// The sections that have bytes in memory and are one block, but for the tables of our own.
fn sections(graph: &LinkGraph<'_>) -> Sections {
    let blocks = graph.blocks().filter(|(_, block)| {
        let section = graph.section(block.section());
        section.lifetime() != Lifetime::NoAlloc && !section.name().starts_with('$')
    });
    let section = |(id, block): (_, &linkproof::graph::Block<'_>)| {
        let name = graph.section(block.section()).name().to_owned();
        (name, (block.address().0, graph.content(id).to_vec()))
    };
    blocks.map(section).collect()
}

/// How far behind `_GLOBAL_OFFSET_TABLE_` the GOT of `ld.lld` stands.
const ENTRIES: u64 = 0x10_0000;

/// Where our GOT is, if there is one.
fn got(graph: &LinkGraph<'_>) -> Option<u64> {
    let section = graph.find_section_by_name("$__GOT")?;
    let blocks = graph.section(section).blocks().iter();
    blocks.map(|&block| graph.block(block).address().0).min()
}

/// Sections at the addresses that we chose.
fn script(ours: &Sections, got: u64) -> String {
    let mut places: Vec<(u64, &str)> = ours.iter().map(|(name, it)| (it.0, &**name)).collect();
    places.sort_unstable();
    let mut script = String::from("SECTIONS {\n");
    for (address, name) in places {
        let _ = writeln!(script, "  {name} {address:#x} : {{ *({name}) }}");
    }
    for (name, address) in [(".got.plt", got), (".got", got + ENTRIES)] {
        let _ = writeln!(script, "  {name} {address:#x} : {{ *({name}) }}");
    }
    script + "}\n"
}

#[rstest]
#[case::position_independent("-fPIC", 10_000)]
#[case::fixed("-fno-pic", 10_000)]
fn a_compiled_program_has_the_bytes_of_lld(#[case] pic: &str, #[case] relocations: usize) {
    if let Some(missing) = ["clang", "ld.lld"]
        .iter()
        .find(|tool| !Path::new(TOOLS).join(tool).exists())
    {
        assert!(std::env::var_os("CI").is_none(), "{missing} is missing");
        return println!("skipped: {missing} is missing");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    // Local-executable accesses: the other models read the GOT, where each linker has entries of its own.
    let text = program(700).replace(
        "\n_Thread_local long local",
        "\n__attribute__((tls_model(\"local-exec\"))) _Thread_local long local",
    );
    assert!(text.lines().count() > 20_000, "a program of some size");
    std::fs::write(path("x.c"), text).expect("written");
    let (source, object, linked) = (path("x.c"), path("x.o"), path("out"));
    let target = ["--target=hexagon-unknown-elf", "-mcpu=hexagonv68", "-G0"];
    let compile = ["-O2", "-c", "-fno-asynchronous-unwind-tables", pic];
    let files = ["-o", &object, &source];
    run("clang", &[&target[..], &compile, &files].concat());
    let bytes = std::fs::read(&object).expect("an object");
    let inputs = [Input::new("x.o", &bytes)];
    let options = Options::default();
    let linked_here = link_program(&inputs, &options, &()).expect("links");
    let graph = linked_here.objects[0].image.graph();
    let edges: usize = graph
        .block_ids()
        .iter()
        .map(|&b| graph.edges(b).len())
        .sum();
    assert!(edges > relocations, "only {edges} edges");
    let mut ours = sections(graph);
    let script = script(&ours, got(graph).unwrap_or(0x4000_0000));
    std::fs::write(path("script"), script).expect("written");
    let options = ["--entry", "main", "-static", "-z", "norelro", "-T"];
    let files = [&path("script"), "-o", &linked, &object];
    run("ld.lld", &[&options[..], &files].concat());
    let linked = std::fs::read(&linked).expect("an executable");
    let file = object::File::parse(&*linked).expect("an executable");
    assert!(ours.len() >= 3 && ours[".text"].1.len() > 200_000);
    if pic == "-fPIC" {
        let text = file.section_by_name(".text").expect("the section");
        let got = file.section_by_name(".got").expect("the section");
        let got = got.data().expect("content");
        let ours = &mut ours.get_mut(".text").expect("code").1;
        let reads = with_entries_of(got, text.data().expect("content"), graph, ours);
        assert!(reads > 1_000, "only {reads} reads of the GOT");
    }
    for (name, (address, content)) in &ours {
        let theirs = file.section_by_name(name).expect("the section");
        assert_eq!(theirs.address(), *address, "{name}");
        compare(name, content, theirs.data().expect("content"));
    }
}

/// Where our code reads a GOT entry and theirs one that holds the same pointer, gives ours their distance, and counts.
fn with_entries_of(got: &[u8], theirs: &[u8], graph: &LinkGraph<'_>, ours: &mut [u8]) -> usize {
    let backend = backend::by_name("hexagon").expect("the backend");
    let field = |name: &str| {
        let row = backend.rows().iter().find(|row| row.name == name);
        row.expect("a kind of Hexagon").field
    };
    let (high, low) = (field("DeltaFromGOTExt26"), field("DeltaFromGOTLow6"));
    let text = graph.find_section_by_name(".text").expect("code");
    let [block] = graph.section(text).blocks() else {
        panic!("one block");
    };
    let mut count = 0;
    for edge in graph.edges(*block) {
        let entry = graph
            .symbol(edge.target)
            .block()
            .map(|block| (block, graph.block(block)));
        let is_entry =
            |block: &linkproof::graph::Block<'_>| graph.section(block.section()).name() == "$__GOT";
        let Some((entry, _)) = entry.filter(|(_, block)| is_entry(block)) else {
            continue;
        };
        if backend.rows().name(edge.kind) != "DeltaFromGOTLow6" {
            continue;
        }
        let at = edge.offset as usize - 4;
        let insn = backend
            .decode(&theirs[at..at + 8], 0)
            .expect("an instruction");
        let Some(&Operand::Imm(distance)) = insn.operands.last() else {
            panic!("a constant");
        };
        let their_entry = &got[(distance - ENTRIES) as usize..][..4];
        assert_eq!(graph.content(entry), their_entry, ".text+{at:#x}");
        high.write(&mut ours[at..at + 4], Endian::Little, distance);
        low.write(&mut ours[at + 4..at + 8], Endian::Little, distance);
        count += 1;
    }
    count
}

fn compare(name: &str, ours: &[u8], theirs: &[u8]) {
    assert!(theirs.len() >= ours.len(), "{name} is as long");
    let words = ours.chunks(4).zip(theirs.chunks(4)).enumerate();
    let differ: Vec<String> = words
        .filter(|(_, (ours, theirs))| ours != &&theirs[..ours.len()])
        .map(|(index, (ours, theirs))| {
            format!(
                "{name}+{:#x}: ours {ours:02x?}, lld {theirs:02x?}",
                4 * index
            )
        })
        .collect();
    let first = &differ[..differ.len().min(20)];
    assert!(
        differ.is_empty(),
        "{} words:\n{}",
        differ.len(),
        first.join("\n")
    );
}
