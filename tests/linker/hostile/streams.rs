//! Objects of random sections with random relocations.

use super::mutate::Random;
use crate::build::{CODE, DATA, Isa, Maker, NO_ALLOC, READ, TLS};
use object::elf::{self, RelocationType};

const SECTIONS: [(&str, elf::SectionFlags); 7] = [
    (".text", CODE),
    (".data", DATA),
    (".rodata", READ),
    (".tdata", TLS),
    (".debug", NO_ALLOC),
    (".eh_frame", READ),
    ("bounds", DATA),
];

/// Bytes that start instructions which the linker rewrites.
const OPCODES: [&[u8]; 6] = [
    &[0x48, 0x8b, 0x05],
    &[0xff, 0x15],
    &[0xff, 0x25],
    &[0xd5, 0x48, 0x8b, 0x05],
    &[0x8b, 0x83],
    &[0xe8],
];

fn content(random: &mut Random) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..random.below(12) {
        match random.below(3) {
            0 => bytes.extend(OPCODES[random.below(OPCODES.len())]),
            1 => bytes.extend([0; 4]),
            _ => bytes.extend(random.next().to_le_bytes()),
        }
    }
    bytes
}

/// An object; most of its relocations lie in their sections.
pub(crate) fn object(random: &mut Random) -> Vec<u8> {
    let isa = [Isa::X86_64, Isa::I386][random.below(2)];
    let mut maker = Maker::new(isa);
    let mut sections = Vec::new();
    let mut symbols = vec![
        maker.undefined("far"),
        maker.undefined("_GLOBAL_OFFSET_TABLE_"),
    ];
    symbols.push(maker.undefined("__stop_bounds"));
    symbols.push(maker.absolute("fixed", random.next() >> random.below(64)));
    for index in 0..1 + random.below(4) {
        let (name, flags) = SECTIONS[random.below(SECTIONS.len())];
        let bytes = content(random);
        let size = bytes.len() as u64;
        let section = maker.section(name, flags, &bytes);
        let start = random.below(bytes.len() + 1) as u64;
        let kind = [elf::STT_FUNC, elf::STT_OBJECT, elf::STT_TLS][random.below(3)];
        let bind = [elf::STB_GLOBAL, elf::STB_WEAK, elf::STB_LOCAL][random.below(3)];
        let name = format!("symbol{index}");
        symbols.push(maker.symbol(&name, section, (start, size - start), (kind, bind)));
        symbols.push(maker.section_symbol(section));
        sections.push((section, size));
    }
    for _ in 0..random.below(6) {
        let (section, size) = sections[random.below(sections.len())];
        let offset = match random.below(40) {
            0 => random.next(),
            _ => random.below((size as usize).saturating_sub(7)) as u64,
        };
        let r_type = RelocationType(random.below(46) as u32);
        let symbol = symbols[random.below(symbols.len())];
        let addend = match (isa, random.below(4)) {
            (Isa::I386, _) => 0,
            (_, 0) => random.next() as i64 >> random.below(64),
            _ => -4,
        };
        maker.relocate(section, offset, r_type, symbol, addend);
    }
    maker.bytes()
}
