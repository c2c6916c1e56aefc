//! Hostile objects made on purpose, each with the words that its refusal must have, or linked for a reason.

use super::drive::{drive, drive_with, options};
use super::mutate::{Fields, SectionField};
use super::objects::rich;
use crate::build::{CODE, DATA, Isa, Maker, NO_ALLOC, READ};
use linkproof::base::Addr;
use linkproof::format::Object;
use linkproof::format::elf::ElfObject;
use object::elf;
use object::read::elf::{FileHeader, SectionHeader};
use object::{Endianness, SectionIndex};
use rstest::rstest;

/// The index of a section of the x86-64 object.
fn index(bytes: &[u8], name: &str) -> usize {
    let header = elf::FileHeader64::<Endianness>::parse(bytes).expect("a header");
    let sections = header
        .sections(Endianness::Little, bytes)
        .expect("sections");
    let found = sections.section_by_name(Endianness::Little, name.as_bytes());
    found.expect(name).0.0
}

/// The rich x86-64 object with one field of a section header changed.
fn changed(section: &str, field: SectionField, value: u64) -> Vec<u8> {
    let mut bytes = rich(Isa::X86_64);
    let index = index(&bytes, section);
    Fields::of(&rich(Isa::X86_64))
        .section(index, field)
        .set(&mut bytes, value);
    bytes
}

fn refusal(bytes: &[u8]) -> String {
    drive(bytes).expect_err("is refused").to_string()
}

#[rstest]
#[case(".data", SectionField::Alignment, 1 << 63, "does not fit into the slab")]
#[case(
    ".data",
    SectionField::Alignment,
    3,
    "alignment 3 is not a power of two"
)]
#[case(".bss", SectionField::Size, 1 << 60, "is out of range")]
#[case(".bss", SectionField::Size, u64::MAX, "does not fit into memory")]
#[case(".data", SectionField::Address, u64::MAX - 3, "past the end of the address space")]
#[case(
    ".debug_info",
    SectionField::Address,
    u64::MAX,
    "past the end of the address space"
)]
#[case(
    ".data",
    SectionField::Size,
    4,
    "past the end of section .data (size 0x4)"
)]
#[case(".symtab", SectionField::Link, 99, "symbol table: ")]
#[case(".symtab", SectionField::Kind, 6, "its signature is symbol 7, of 0")]
#[case(".data", SectionField::Kind, 2, "more than one SHT_SYMTAB")]
#[case(".rela.text", SectionField::Info, 99, "it applies to section 99")]
#[case(
    ".rela.text",
    SectionField::Info,
    0,
    "section 0 (), which holds no content"
)]
#[case(
    ".rela.text",
    SectionField::Link,
    1,
    "its symbol table, section 1, is none"
)]
#[case(
    ".rela.text",
    SectionField::Kind,
    9,
    "SHT_REL, but objects for x86_64 have SHT_RELA only"
)]
#[case(".rela.text", SectionField::Size, 25, "not a multiple")]
#[case(".data", SectionField::Flags, 0x803, "SHF_COMPRESSED with SHF_ALLOC")]
#[case(
    ".rela.eh_frame",
    SectionField::Info,
    3,
    "section 3 (.rela.text), which holds no content"
)]
#[case(".group", SectionField::Info, 9999, "its signature is symbol 9999")]
#[case(".group", SectionField::Size, 3, "Invalid ELF group section")]
fn a_changed_section_is_refused(
    #[case] section: &str,
    #[case] field: SectionField,
    #[case] value: u64,
    #[case] words: &str,
) {
    let message = refusal(&changed(section, field, value));
    assert!(message.contains(words), "{message}");
    assert!(message.contains("hostile.o"), "{message}");
}

/// What the linker need not understand does not stop it.
#[rstest]
#[case::unknown_type(".debug_info", SectionField::Kind, 0x6000_0000)]
#[case::cyclic_link(".data", SectionField::Link, 4)]
#[case::cyclic_info(".data", SectionField::Info, 4)]
#[case::no_alignment(".data", SectionField::Alignment, 0)]
fn a_changed_section_is_linked(
    #[case] section: &str,
    #[case] field: SectionField,
    #[case] value: u64,
) {
    drive(&changed(section, field, value)).expect("links");
}

fn with(make: impl FnOnce(&mut Maker)) -> Vec<u8> {
    let mut maker = Maker::new(Isa::X86_64);
    make(&mut maker);
    maker.bytes()
}

/// A small file whose sections all show the same bytes would become a large program.
#[test]
fn sections_that_share_their_bytes_are_refused() {
    let mut object = with(|maker| {
        maker.section("a", DATA, &[1; 0x1000]);
        maker.section("b", DATA, &[2; 1]);
    });
    let fields = Fields::of(&object);
    for field in [SectionField::Offset, SectionField::Size] {
        let value = fields.section(1, field).get(&object);
        fields.section(2, field).set(&mut object, value);
    }
    let message = refusal(&object);
    assert!(
        message.contains("overlaps that of another section"),
        "{message}"
    );
}

/// Every symbol's name a tail of one long name: a small file, and names without end.
#[test]
fn names_that_share_their_bytes_without_end_are_refused() {
    const LENGTH: usize = 20_000;
    let long = "x".repeat(LENGTH);
    let mut object = with(|maker| {
        maker.undefined(&long);
        for index in 0..100 {
            maker.undefined(&format!("u{index}"));
        }
    });
    drive(&object).expect("links while names are their own");
    let fields = Fields::of(&object);
    let value = |name, field| {
        let at = index(&object, name);
        fields.section(at, field).get(&object) as usize
    };
    let symbols = value(".symtab", SectionField::Offset);
    let count = value(".symtab", SectionField::Size) / 24;
    let strings = value(".strtab", SectionField::Offset);
    let found = object
        .windows(LENGTH)
        .position(|bytes| bytes == long.as_bytes());
    let start = found.expect("it is there") - strings;
    for symbol in 1..count {
        let name = ((start + symbol) as u32).to_le_bytes();
        object[symbols + 24 * symbol..][..4].copy_from_slice(&name);
    }
    let message = refusal(&object);
    assert!(
        message.contains("more than 16 times the file's"),
        "{message}"
    );
}

#[test]
fn a_huge_common_symbol_takes_no_memory() {
    let object = with(|maker| {
        maker.common("huge", 1 << 60, 8);
    });
    let mut options = options();
    drive_with(&object, &options).expect("the slab grows for it");
    options.slab.address = Addr(0xf000_0000_0000_0001);
    let error = drive_with(&object, &options).expect_err("there is no room behind it");
    assert!(error.to_string().contains("does not fit into the slab"));
}

#[rstest]
#[case(u64::MAX, 1, "past the end of section .data")]
#[case(8, u64::MAX, "past the end of section .data")]
#[case(0, 9, "past the end of section .data (size 0x8)")]
fn a_symbol_must_lie_in_its_section(#[case] value: u64, #[case] size: u64, #[case] words: &str) {
    let object = with(|maker| {
        let data = maker.section(".data", DATA, &[0; 8]);
        maker.data("x", data, (value, size));
    });
    let message = refusal(&object);
    assert!(
        message.contains(words) && message.contains("(x)"),
        "{message}"
    );
}

#[test]
fn names_of_the_linker_are_not_for_objects() {
    let section = with(|maker| {
        maker.section("$__GOT", READ, &[0; 8]);
    });
    assert!(refusal(&section).contains("section 1 ($__GOT): names that start with $__"));
    let symbol = with(|maker| {
        maker.absolute("$__TLSBASE", 0);
    });
    assert!(refusal(&symbol).contains("symbol 1 ($__TLSBASE): names that start with $__"));
    let got = with(|maker| {
        let data = maker.section(".data", DATA, &[0; 8]);
        maker.data("_GLOBAL_OFFSET_TABLE_", data, (0, 8));
    });
    assert!(refusal(&got).contains("symbol _GLOBAL_OFFSET_TABLE_: it is the linker's to define"));
}

#[test]
fn sections_of_one_name_and_different_flags_stay_apart() {
    let object = with(|maker| {
        maker.section("same", DATA, &[1; 8]);
        maker.section("same", crate::build::TLS, &[2; 8]);
        maker.section("__common", NO_ALLOC, &[3; 8]);
        maker.common("shared", 8, 8);
    });
    let parsed = ElfObject::parse("a.o", &object).expect("parses");
    let graph = parsed.graph(None).expect("is a graph");
    let shown: Vec<(&str, bool, usize)> = graph
        .sections()
        .map(|(_, section)| {
            (
                section.name(),
                section.is_thread_local(),
                section.blocks().len(),
            )
        })
        .collect();
    let expected = [
        ("same", false, 1),
        ("same", true, 1),
        ("__common", false, 1),
        ("__common", false, 1),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_field_may_end_at_the_last_byte_and_not_after_it() {
    let object = |offset| {
        with(|maker| {
            let data = maker.section(".data", DATA, &[0; 8]);
            let symbol = maker.data("x", data, (0, 8));
            maker.relocate(data, offset, elf::R_X86_64_32, symbol, 0);
        })
    };
    drive(&object(4)).expect("links");
    let message = refusal(&object(5));
    assert!(
        message.contains("entry 0, for .data+0x5: R_X86_64_32 patches 4 bytes"),
        "{message}"
    );
    assert!(refusal(&object(u64::MAX)).contains("for .data+0xffffffffffffffff"));
}

#[test]
fn a_relaxable_load_needs_its_instruction_around_it() {
    let object = |offset| {
        with(|maker| {
            let text = maker.section(".text", CODE, &[0xff; 8]);
            let symbol = maker.undefined("far");
            maker.function("f", text, (0, 8));
            maker.relocate(text, offset, elf::R_X86_64_GOTPCRELX, symbol, -4);
        })
    };
    assert!(refusal(&object(1)).contains("no room for an opcode before it"));
    drive(&object(2)).expect("links");
}

/// More sections than a symbol's index field can name: `SHN_XINDEX`, and the count in section 0.
#[test]
fn more_sections_than_fit_the_header() {
    const COUNT: usize = 65_300;
    let object = with(|maker| {
        for index in 0..COUNT {
            let section = maker.section(&format!("s{index}"), DATA, &[7]);
            if index + 1 == COUNT {
                maker.data("last", section, (0, 1));
            }
        }
    });
    let parsed = ElfObject::parse("many.o", &object).expect("parses");
    let graph = parsed.graph(None).expect("is a graph");
    let (_, last) = graph.defined_symbols().next().expect("a symbol");
    let home = graph.block(last.block().expect("defined")).section();
    assert_eq!(graph.section(home).name(), format!("s{}", COUNT - 1));

    // The table of long section indices becomes something else: the index means nothing any more.
    let header = elf::FileHeader64::<Endianness>::parse(&*object).expect("a header");
    let sections = header
        .sections(Endianness::Little, &*object)
        .expect("sections");
    let table = sections
        .enumerate()
        .find(|(_, section)| section.sh_type(Endianness::Little) == elf::SHT_SYMTAB_SHNDX);
    let (SectionIndex(table), _) = table.expect("there is a table");
    let start = header.e_shoff(Endianness::Little) as usize;
    let mut broken = object.clone();
    broken[start + 64 * table + 4] = 0x70;
    let message = ElfObject::parse("many.o", &broken)
        .err()
        .expect("is refused")
        .to_string();
    assert!(message.contains("many.o: symbol "), "{message}");
}
