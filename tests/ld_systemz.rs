//! Our bytes of a compiled SystemZ program beside those of `ld.lld`, which is given the addresses that our linker chose.
//!
//! Both relax GOT loads of symbols that are in reach, so the program needs no table. Needs `clang-19` and `lld-19`; without
//! them a test says so and passes, unless `CI` is set.

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
        "typedef struct { long a; int b; short c; char d; } T;\n\
         T outside[200] = {{1, 2, 3, 4}}; static T inside[100]; _Thread_local long local = 5;\n\
         __attribute__((noinline)) long call(long a, T *b) { return a + b->b; }\n",
    );
    for n in 0..functions {
        let (a, b, shift) = (n * 7919 % 40_000, n * 104_729 % 3_000_000, n % 31 + 1);
        let callee = n.saturating_sub(n % 7 + 1);
        let tail = if n == 0 {
            "x".to_owned()
        } else {
            format!("f{callee}(x + {a}, y, t)")
        };
        let _ = writeln!(
            text,
            "__attribute__((noinline)) long f{n}(long x, unsigned y, T *t) {{\n\
               long r = (x << {shift}) + (y >> {shift}) + {a}; static long kept{n} = {b}; kept{n} ^= r;\n\
               for (int i = 0; i < {b}; i += {shift}) {{ r ^= t[i].a + inside[i % 64].b;\n\
                 if (r > {b}) t[i & 15].d = (char)r; else outside[{shift}].c -= {a}; }}\n\
               if (y & {b}u) return call(r + outside[{shift}].b, inside + {shift}) + r;\n\
               switch (y) {{ case 1: return call({b}, t); case 2: return local += r; case 3: return kept{n};\n\
                 case 4: return r ^ {b}; case 5: return {tail}; case 6: return (long)&f{callee}; default: return r & {a}; }} }}"
        );
    }
    text + "int main(void) { return (int)f1(1, 2, outside); }\n"
}

/// The sections that have bytes in memory and are one block, but for the tables of our own.
fn ours(graph: &LinkGraph<'_>) -> Sections {
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

#[rstest]
fn a_compiled_program_has_the_bytes_of_lld(#[values("-fPIC", "-fno-pic")] pic: &str) {
    let tools = [format!("{TOOLS}/clang"), format!("{TOOLS}/ld.lld")];
    if let Some(missing) = tools.iter().find(|tool| !Path::new(tool).exists()) {
        assert!(std::env::var_os("CI").is_none(), "{missing} is missing");
        return println!("skipped: {missing} is missing");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    // Local-executable accesses: the other models read the GOT, which is each linker's own.
    let text = format!(
        "extern _Thread_local long local __attribute__((tls_model(\"local-exec\")));\n{}",
        program(400)
    );
    std::fs::write(path("x.c"), text).expect("written");
    let output = Command::new(&tools[0])
        .args(["--target=s390x-linux-gnu", "-march=z10"])
        .args(["-O2", "-c", "-fno-asynchronous-unwind-tables", pic])
        .arg(path("x.c"))
        .arg("-o")
        .arg(path("x.o"))
        .output()
        .expect("clang runs");
    assert!(output.status.success(), "{output:?}");
    let object = std::fs::read(path("x.o")).expect("an object");
    let inputs = [Input::new("x.o", &object)];
    let options = Options::default();
    let program = link_program(&inputs, &options, &()).expect("links");
    let ours = ours(program.objects[0].image.graph());
    let mut places: Vec<(u64, &str)> = ours.iter().map(|(name, it)| (it.0, &**name)).collect();
    places.sort_unstable();
    let mut script = String::from("SECTIONS {\n");
    for (address, name) in places {
        let _ = writeln!(script, "  {name} {address:#x} : {{ *({name}) }}");
    }
    std::fs::write(
        path("script"),
        script + "  .got 0x40000000 : { *(.got) }\n}\n",
    )
    .expect("written");
    let output = Command::new(&tools[1])
        .args(["--entry", "main", "-static", "-z", "norelro"])
        .arg("-T")
        .arg(path("script"))
        .arg(path("x.o"))
        .arg("-o")
        .arg(path("out"))
        .output()
        .expect("ld.lld runs");
    assert!(output.status.success(), "{output:?}");
    let linked = std::fs::read(path("out")).expect("an executable");
    let file = object::File::parse(&*linked).expect("an executable");
    assert!(ours.len() >= 3 && ours[".text"].1.len() > 50_000);
    for (name, (address, content)) in &ours {
        let theirs = file.section_by_name(name).expect("the section");
        assert_eq!(theirs.address(), *address, "{name}");
        let data = theirs.data().expect("content");
        let differs = content
            .iter()
            .zip(data)
            .position(|(ours, theirs)| ours != theirs);
        if let Some(at) = differs {
            let range = at & !3..(at & !3) + 8;
            panic!(
                "{name}+{at:#x}: ours {:02x?}, lld {:02x?}",
                &content[range.clone()],
                &data[range]
            );
        }
        assert!(data.len() >= content.len(), "{name} is as long");
    }
}
