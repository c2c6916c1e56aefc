//! Our bytes of a compiled C program of more than 20,000 lines, beside those of `ld.lld`, which is given the addresses that
//! our linker chose.
//!
//! Symbols are hidden, so that no code needs a GOT; [`got`] has them with default visibility. Of relaxations, those are compared
//! that both linkers have: RISC-V's, without `c.lui` and local-exec accesses; elsewhere `ld.lld` leaves code as it is
//! (`--no-relax`, `--no-toc-optimize`). Needs `clang-19` and `lld-19`; without them a test says so and passes, unless `CI` is set.

mod arm_groups;
mod got;
mod program;

use linkproof::graph::{Lifetime, LinkGraph};
use linkproof::session::{Input, Options, link_program};
use object::{Object, ObjectSection};
use program::{Flavour, program};
use rstest::rstest;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const TOOLS: &str = "/usr/lib/llvm-19/bin";

/// Address and content of sections by name.
type Sections = BTreeMap<String, (u64, Vec<u8>)>;

const PLAIN: Flavour = Flavour {
    with_tls: true,
    both_states: false,
    exported: false,
};
const NO_TLS: Flavour = Flavour {
    with_tls: false,
    ..PLAIN
};
const BOTH_STATES: Flavour = Flavour {
    both_states: true,
    ..PLAIN
};

/// Tables that every linker makes itself.
fn is_own(name: &str) -> bool {
    name.starts_with('$') || name.starts_with(".ARM.exidx")
}

/// The sections that have bytes in memory and are one block, but for the tables of our own.
fn ours(graph: &LinkGraph<'_>) -> Sections {
    let mut sections = Sections::new();
    for (id, block) in graph.blocks() {
        let section = graph.section(block.section());
        if section.lifetime() == Lifetime::NoAlloc || is_own(section.name()) {
            continue;
        }
        let content = (block.address().0, graph.content(id).to_vec());
        let old = sections.insert(section.name().to_owned(), content);
        assert!(old.is_none(), "{} is one block", section.name());
    }
    sections
}

/// A linker script that puts every section where we did, and the origin of the GOT where ours is: nothing is in it.
fn script(sections: &Sections, origin: Option<u64>) -> String {
    let mut places: Vec<(u64, &str, &str)> = sections
        .iter()
        .map(|(name, section)| (section.0, &**name, ""))
        .collect();
    for table in [".got", ".got.plt"] {
        places.extend(origin.map(|address| (address, table, "(NOLOAD)")));
    }
    places.sort_unstable();
    let mut script = String::from("SECTIONS {\n");
    for (address, name, how) in places {
        let _ = writeln!(script, "  {name} {address:#x} {how} : {{ *({name}) }}");
    }
    // ld.lld makes an unwinding index of its own, with a sentinel.
    script + "  /DISCARD/ : { *(.ARM.exidx*) }\n}\n"
}

fn run(command: &mut Command) {
    let output = command.output().expect("the tool runs");
    let problems = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{problems}");
}

#[rstest]
#[case::x86_64("x86_64", "-O2", PLAIN)]
#[case::i386("i386", "-O2", PLAIN)]
#[case::aarch64("aarch64", "-O2", PLAIN)]
#[case::aarch64_be("aarch64_be", "-O2", PLAIN)]
#[case::arm_v7("armv7", "-marm -mtp=cp15 -fno-optimize-sibling-calls", BOTH_STATES)]
#[case::arm_v5("armv5te", "-marm", NO_TLS)]
#[case::thumb_v7("thumbv7", "-mthumb -mtp=cp15", PLAIN)]
#[case::thumb_v6m("thumbv6m", "-mthumb", NO_TLS)]
#[case::loongarch64("loongarch64", "-mno-relax", PLAIN)]
#[case::loongarch32("loongarch32", "-mno-relax", PLAIN)]
#[case::ppc64le("powerpc64le", "-mcpu=pwr9", PLAIN)]
#[case::ppc64("powerpc64", "-mabi=elfv2", PLAIN)]
#[case::ppc64le_pcrel("powerpc64le", "-mcpu=pwr10", PLAIN)]
#[case::riscv64("riscv64", "-march=rv64imafd -mno-relax", PLAIN)]
#[case::riscv64_c("riscv64", "-march=rv64imafdc -mno-relax", PLAIN)]
// ld.lld has no c.lui, and we have no relaxation of local-exec accesses.
#[case::riscv64_relaxed("riscv64", "-march=rv64imafd -mrelax", NO_TLS)]
#[case::riscv32("riscv32", "-march=rv32imafd -mno-relax", PLAIN)]
#[case::riscv32_c("riscv32", "-march=rv32imafdc -mno-relax", PLAIN)]
#[case::riscv32_relaxed("riscv32", "-march=rv32imafd -mrelax", NO_TLS)]
#[case::s390x("s390x", "-march=z10", PLAIN)]
fn a_compiled_program_has_the_bytes_of_lld(
    #[case] triple: &str,
    #[case] flags: &str,
    #[case] flavour: Flavour,
    #[values("-fPIC", "-fno-pic")] pic: &str,
) {
    let relax = match flags.contains("-mrelax") {
        true => "--relax",
        false => "--no-relax",
    };
    link_and_compare(triple, &format!("{pic} {flags}"), flavour, &[relax], None);
}

/// Compiles the program, links it twice, and compares; `ld.lld` has entries of its GOT in our order.
fn link_and_compare(
    triple: &str,
    flags: &str,
    flavour: Flavour,
    options_of_lld: &[&str],
    table: Option<&got::Table>,
) {
    let tools = [format!("{TOOLS}/clang"), format!("{TOOLS}/ld.lld")];
    if let Some(missing) = tools.iter().find(|tool| !Path::new(tool).exists()) {
        assert!(std::env::var_os("CI").is_none(), "{missing} is missing");
        return println!("skipped: {missing} is missing");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let text = program(830, 0x5eed, flavour);
    assert!(text.lines().count() > 20_000);
    std::fs::write(path("x.c"), text).expect("written");
    run(Command::new(&tools[0])
        .arg(format!("--target={triple}-linux-gnu"))
        .args([
            "-O2",
            "-c",
            "-w",
            "-fno-asynchronous-unwind-tables",
            "-fno-unwind-tables",
        ])
        .args(flags.split_whitespace())
        .arg(path("x.c"))
        .arg("-o")
        .arg(path("x.o")));
    let object = std::fs::read(path("x.o")).expect("an object");
    let inputs = [Input::new("x.o", &object)];
    let options = Options::default();
    let program = link_program(&inputs, &options, &()).expect("links");
    let graph = program.objects[0].image.graph();
    let origins = ["_GLOBAL_OFFSET_TABLE_", ".TOC."];
    let origin = graph.symbols().find_map(|(id, symbol)| {
        let name = symbol.name().filter(|name| origins.contains(name))?;
        // The TOC pointer stands in the middle of what its 16 bits reach.
        let bias = if name == ".TOC." { 0x8000 } else { 0 };
        Some(graph.symbol_address(id).0 - bias)
    });
    let sections = ours(graph);
    assert!(sections.len() >= 4 && sections[".text"].1.len() > 100_000);
    let mut text = script(&sections, origin);
    let mut objects = Vec::new();
    if let Some(table) = table {
        std::fs::write(path("order.s"), table.order(graph)).expect("written");
        run(Command::new(&tools[0])
            .arg(format!("--target={triple}-linux-gnu"))
            .args(["-c", "-fPIC"])
            .args(
                flags
                    .split_whitespace()
                    .filter(|flag| flag.starts_with("-m")),
            )
            .arg(path("order.s"))
            .arg("-o")
            .arg(path("order.o")));
        objects.push(path("order.o"));
        text = table.script(graph, &sections);
    }
    objects.push(path("x.o"));
    std::fs::write(path("script"), text).expect("written");
    run(Command::new(&tools[1])
        .args([
            "--entry",
            "main",
            "-static",
            "-z",
            "norelro",
            "-O0",
            "--no-check-sections",
            "--no-toc-optimize",
        ])
        .args(options_of_lld)
        .arg("-T")
        .arg(path("script"))
        .args(objects)
        .arg("-o")
        .arg(path("out")));
    let linked = std::fs::read(path("out")).expect("an executable");
    compare(
        &sections,
        &object::File::parse(&*linked).expect("an executable"),
    );
}

fn compare(ours: &Sections, theirs: &object::File<'_>) {
    for (name, (address, content)) in ours {
        let section = theirs.section_by_name(name).expect("the section");
        let data = section.data().expect("content");
        // Sections without content have no bytes in a file, and `.tbss` no address.
        if data.is_empty() && content.iter().all(|&byte| byte == 0) {
            continue;
        }
        assert_eq!(section.address(), *address, "{name}");
        let differs = content
            .iter()
            .zip(data)
            .position(|(ours, theirs)| ours != theirs);
        if let Some(at) = differs {
            let range = at & !7..(at & !7) + 8;
            panic!(
                "{name}+{at:#x}: ours {:02x?}, lld {:02x?}",
                &content[range.clone()],
                &data[range]
            );
        }
        assert!(data.len() >= content.len(), "{name} is as long");
    }
}
