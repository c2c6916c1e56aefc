//! Our bytes beside those of `ld.lld`, which is given the addresses that our linker chose.
//!
//! Left out, because the two differ by design: references to the GOT and through it (each linker places its own table),
//! `R_X86_64_DTPOFF*` and `R_386_TLS_LDO_32` in code (an executable's linker turns them into offsets from the thread
//! pointer), and general-dynamic TLS (turned into local-exec).

use crate::build::Isa;
use crate::tools::{Missing, assemble, tool, unless_missing};
use linkproof::base::Addr;
use linkproof::graph::{Lifetime, LinkGraph};
use linkproof::session::{Input, Options, link_program};
use object::{Object, ObjectSection};
use rstest::rstest;
use std::collections::BTreeMap;
use std::fmt::Write;

const X86_64_CODE: &str = "
        .globl  main
        .type   main, @function
main:   call    local
        jmp     far_code
        je      local
        movl    value(%rip), %eax
        movl    $7, value+4(%rip)
        cmpb    $1, value-1(%rip)
        leaq    zeros+16(%rip), %rdx
        movq    %fs:0, %rax
        leaq    first@TPOFF(%rax), %rax
        movl    second@TPOFF(%rax), %eax
        ret
        .size   main, . - main
local:  ret
        .data
        .globl  value
value:  .quad   main, far, far-5, value+3
        .quad   main - ., local - .
        .long   value - ., far_code - .
        .long   main@SIZE, value@SIZE+1
        .quad   value@SIZE
        .size   value, 32
        .section .tdata,\"awT\",@progbits
        .balign 8
first:  .quad   5, 6
        .section .tbss,\"awT\",@nobits
        .balign 16
second: .zero   24
        .bss
zeros:  .zero   64
";

/// What only fits below 2 GiB.
const X86_64_LOW: &str = "
        .globl  main
main:   movl    $value, %eax
        movq    $value-4, %rax
        movl    value(,%rax,4), %eax
        movb    $small, %al
        movw    $small+1, %ax
        .byte   small
        .short  small
        .data
value:  .long   main, value, far_code
        .short  small-0x20
        .byte   -1 + small
";

const I386_CODE: &str = "
        .globl  main
        .type   main, @function
main:   call    local
        jmp     far_code
        movl    value, %eax
        movl    $value+4, %ecx
        movl    value-4(,%ebx,4), %eax
        movb    $small, %al
        movw    $small, %ax
        movl    %gs:0, %eax
        leal    first@NTPOFF(%eax), %eax
        movl    second@NTPOFF(%eax), %eax
        ret
        .size   main, . - main
local:  ret
        .data
        .globl  value
value:  .long   main, far, far-5, value+3
        .long   main - ., far_code - .
        .long   first@NTPOFF, second@TPOFF
        .size   value, 16
        .section .tdata,\"awT\",@progbits
        .balign 8
first:  .quad   5, 6
        .section .tbss,\"awT\",@nobits
        .balign 16
second: .zero   24
        .bss
        .zero   64
";

/// The symbols that neither object defines.
fn absolutes(base: u64) -> Vec<(String, u64)> {
    let symbol = |name: &str, address| (name.to_owned(), address);
    vec![
        symbol("far", 0x1234_5678),
        symbol("far_code", base + 0x10_0000),
        symbol("small", 0x55),
    ]
}

/// The sections of a linked graph that have bytes: address and content.
fn sections(graph: &LinkGraph<'_>) -> BTreeMap<String, (u64, Vec<u8>)> {
    let mut sections = BTreeMap::new();
    for (id, block) in graph.blocks() {
        let section = graph.section(block.section());
        if section.lifetime() == Lifetime::NoAlloc {
            continue;
        }
        let content = graph.content(id).to_vec();
        let old = sections.insert(section.name().to_owned(), (block.address().0, content));
        assert!(old.is_none(), "{} has one block", section.name());
    }
    sections
}

/// A linker script that puts every section where we did.
fn script(sections: &BTreeMap<String, (u64, Vec<u8>)>) -> String {
    let mut places: Vec<(u64, &str)> = sections
        .iter()
        .map(|(name, (address, _))| (*address, name.as_str()))
        .collect();
    places.sort_unstable();
    let mut script = String::from("SECTIONS {\n");
    for (address, name) in places {
        let _ = writeln!(script, "  {name} {address:#x} : {{ *({name}) }}");
    }
    script + "}\n"
}

/// The sections that `ld.lld` makes of the object.
fn of_lld(
    object: &[u8],
    script: &str,
    absolutes: &[(String, u64)],
) -> Result<BTreeMap<String, (u64, Vec<u8>)>, Missing> {
    let mut command = tool("ld.lld")?;
    let place = tempfile::tempdir().expect("a folder");
    let path = |name: &str| place.path().join(name);
    std::fs::write(path("a.o"), object).expect("written");
    std::fs::write(path("script"), script).expect("written");
    command.args([
        "--no-relax",
        "--entry",
        "main",
        "-static",
        "--orphan-handling=place",
    ]);
    for (name, address) in absolutes {
        command.arg(format!("--defsym={name}={address:#x}"));
    }
    command
        .arg("-T")
        .arg(path("script"))
        .arg(path("a.o"))
        .arg("-o")
        .arg(path("out"));
    let output = command.output().expect("ld.lld runs");
    let problems = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{problems}\n{script}");
    let linked = std::fs::read(path("out")).expect("an executable");
    let file = object::File::parse(&*linked).expect("an executable");
    let section = |section: object::Section<'_, '_>| {
        let name = section.name().expect("a name").to_owned();
        let content = section.data().expect("content").to_vec();
        (name, (section.address(), content))
    };
    Ok(file.sections().map(section).collect())
}

fn compare(isa: Isa, source: &str, base: u64) -> Result<(), Missing> {
    let object = assemble(isa, source)?;
    let absolutes = absolutes(base);
    let mut options = Options {
        absolutes: absolutes.clone(),
        ..Options::default()
    };
    options.slab.address = Addr(base);
    let inputs = [Input::new("a.o", &object)];
    let program = link_program(&inputs, &options, &()).expect("links");
    let mut ours = sections(program.objects[0].image.graph());
    // Tables that our linker makes, and the stub that a branch no longer takes.
    ours.retain(|name, _| !name.starts_with('$'));
    let theirs = of_lld(&object, &script(&ours), &absolutes)?;
    assert!(ours.len() >= 2);
    for (name, (address, content)) in &ours {
        let (their_address, their_content) = &theirs[name];
        assert_eq!(address, their_address, "{name}");
        let differences: Vec<String> = content
            .iter()
            .zip(their_content)
            .enumerate()
            .filter(|(_, (our, their))| our != their)
            .map(|(at, (our, their))| format!("{name}+{at:#x}: {our:02x}, ld.lld: {their:02x}"))
            .collect();
        assert_eq!(differences, [""; 0], "{name}");
        assert_eq!(content.len(), their_content.len(), "{name}");
    }
    Ok(())
}

#[rstest]
#[case::low(Isa::X86_64, X86_64_CODE, 0x1000_0000)]
#[case::above_4_gib(Isa::X86_64, X86_64_CODE, 0x7f12_3456_0000)]
#[case::absolute(Isa::X86_64, X86_64_LOW, 0x40_0000)]
#[case::i386_low(Isa::I386, I386_CODE, 0x1000_0000)]
#[case::i386_high(Isa::I386, I386_CODE, 0xf000_0000)]
fn the_same_bytes_as_lld(#[case] isa: Isa, #[case] source: &str, #[case] base: u64) {
    unless_missing("ld.lld", compare(isa, source, base));
}
