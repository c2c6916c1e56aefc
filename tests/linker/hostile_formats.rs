//! Mach-O and COFF objects with one byte changed, and cut short anywhere: each gives a program or an error that names the file.

use linkproof::session::{Entry, Input, Options, link_program};
use object::write::{Object, Relocation, StandardSection, Symbol, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationFlags, SymbolFlags, SymbolKind, SymbolScope,
    macho, pe,
};
use rstest::rstest;

const NAME: &str = "hostile.o";

/// An object with code, data, a common symbol, a private one, and a relocation of each section.
fn object(format: BinaryFormat, architecture: Architecture) -> Vec<u8> {
    let mut object = Object::new(format, architecture, Endianness::Little);
    let text = object.section_id(StandardSection::Text);
    let data = object.section_id(StandardSection::Data);
    object.append_section_data(text, &[0; 16], 16);
    object.append_section_data(data, &[0x11; 24], 8);
    let mut add = |name: &str, value, size, section, scope, kind| {
        object.add_symbol(Symbol {
            name: name.into(),
            value,
            size,
            kind,
            scope,
            weak: false,
            section,
            flags: SymbolFlags::None,
        })
    };
    let (dynamic, local) = (SymbolScope::Dynamic, SymbolScope::Compilation);
    let in_text = SymbolSection::Section(text);
    let in_data = SymbolSection::Section(data);
    add("main", 0, 16, in_text, dynamic, SymbolKind::Text);
    let datum = add("datum", 0, 8, in_data, dynamic, SymbolKind::Data);
    add("inside", 8, 8, in_data, local, SymbolKind::Data);
    let outside = add(
        "outside",
        0,
        0,
        SymbolSection::Undefined,
        SymbolScope::Unknown,
        SymbolKind::Text,
    );
    add(
        "common",
        8,
        16,
        SymbolSection::Common,
        dynamic,
        SymbolKind::Data,
    );
    let (absolute, relative) = relocations(format, architecture);
    let relocate = |symbol, offset, flags| Relocation {
        offset,
        symbol,
        addend: 0,
        flags,
    };
    for (section, relocation) in [
        (text, relocate(outside, 4, relative)),
        (data, relocate(datum, 8, absolute)),
    ] {
        object
            .add_relocation(section, relocation)
            .expect("can be written");
    }
    object.write().expect("can be written")
}

/// An absolute 8-byte relocation, and one of a branch.
fn relocations(
    format: BinaryFormat,
    architecture: Architecture,
) -> (RelocationFlags, RelocationFlags) {
    let is_x86 = architecture == Architecture::X86_64;
    let macho = |r_type, r_pcrel, r_length| RelocationFlags::MachO {
        r_type,
        r_pcrel,
        r_length,
    };
    let coff = |typ| RelocationFlags::Coff { typ };
    match (format, is_x86) {
        (BinaryFormat::MachO, true) => (
            macho(macho::X86_64_RELOC_UNSIGNED, false, 3),
            macho(macho::X86_64_RELOC_BRANCH, true, 2),
        ),
        (BinaryFormat::MachO, false) => (
            macho(macho::ARM64_RELOC_UNSIGNED, false, 3),
            macho(macho::ARM64_RELOC_POINTER_TO_GOT, true, 2),
        ),
        (_, true) => (
            coff(pe::IMAGE_REL_AMD64_ADDR64),
            coff(pe::IMAGE_REL_AMD64_REL32),
        ),
        (_, false) => (
            coff(pe::IMAGE_REL_ARM64_ADDR64),
            coff(pe::IMAGE_REL_ARM64_BRANCH26),
        ),
    }
}

/// Links the bytes; an error must name the file.
fn drive(bytes: &[u8]) -> Result<(), String> {
    let options = Options {
        entry: Entry::Everything,
        phony_externals: true,
        ..Options::default()
    };
    let result = link_program(&[Input::new(NAME, bytes)], &options, &());
    result.map(|_| ()).map_err(|error| error.to_string())
}

#[rstest]
fn nothing_panics(
    #[values(BinaryFormat::MachO, BinaryFormat::Coff)] format: BinaryFormat,
    #[values(Architecture::X86_64, Architecture::Aarch64)] architecture: Architecture,
) {
    let whole = object(format, architecture);
    drive(&whole).expect("the object as it is links");
    let mut refused = 0;
    for at in 0..whole.len() {
        for change in [1u8, 0x80, 0xff, 0x0f] {
            let mut bytes = whole.clone();
            bytes[at] ^= change;
            if let Err(message) = drive(&bytes) {
                assert!(message.contains(NAME), "{message}");
                refused += 1;
            }
        }
        if let Err(message) = drive(&whole[..at]) {
            assert!(message.contains(NAME), "{message}");
            refused += 1;
        }
    }
    assert!(refused > 100, "only {refused} changes were refused");
}
