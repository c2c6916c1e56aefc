//! Objects with something of everything, for mutation.

use crate::build::{CODE, DATA, Isa, Maker, NO_ALLOC, READ, TLS};
use crate::tools::{assemble, unless_missing};
use object::elf::{self, RelocationType};

/// A CIE and an FDE whose first address is at offset 0x20.
const EH_FRAME: [u8; 0x30] = [
    0x14, 0, 0, 0, 0, 0, 0, 0, 1, b'z', b'R', 0, 1, 0x78, 0x10, 1, 0x1b, 0x0c, 7, 8, 0x90, 1, 0, 0,
    0x14, 0, 0, 0, 0x1c, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];

/// `call f; mov f@GOTPCREL(%rip), %rax; call *f@GOTPCREL(%rip); jmp *f@GOTPCREL(%rip); lea -32(%rip), %rax; ret`.
const X86_64_CODE: [u8; 32] = [
    0xe8, 0, 0, 0, 0, 0x48, 0x8b, 0x05, 0, 0, 0, 0, 0xff, 0x15, 0, 0, 0, 0, 0xff, 0x25, 0, 0, 0, 0,
    0x48, 0x8d, 0x05, 0xe1, 0xff, 0xff, 0xff, 0xc3,
];

/// `call f; mov f@GOT(%ebx), %eax; mov f@GOT, %eax; add $_GLOBAL_OFFSET_TABLE_, %ebx; ret` and some room.
const I386_CODE: [u8; 32] = [
    0xe8, 0xfc, 0xff, 0xff, 0xff, 0x8b, 0x83, 0, 0, 0, 0, 0x8b, 0x05, 0, 0, 0, 0, 0x81, 0xc3, 2, 0,
    0, 0, 0xc3, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90,
];

type Places = [(u64, RelocationType, i64)];

const X86_64_TEXT: &Places = &[
    (1, elf::R_X86_64_PLT32, -4),
    (8, elf::R_X86_64_REX_GOTPCRELX, -4),
    (14, elf::R_X86_64_GOTPCRELX, -4),
    (20, elf::R_X86_64_GOTPCRELX, -4),
];
const I386_TEXT: &Places = &[
    (1, elf::R_386_PLT32, 0),
    (7, elf::R_386_GOT32X, 0),
    (13, elf::R_386_GOT32X, 0),
    (19, elf::R_386_GOTPC, 0),
];

/// Relocations for data, 8 bytes apart; 4-byte ones first.
const X86_64_DATA: &[RelocationType] = &[
    elf::R_X86_64_PC32,
    elf::R_X86_64_32,
    elf::R_X86_64_GOTPCREL,
    elf::R_X86_64_SIZE32,
    elf::R_X86_64_TLSGD,
    elf::R_X86_64_TLSLD,
    elf::R_X86_64_GOTTPOFF,
    elf::R_X86_64_64,
    elf::R_X86_64_GOTOFF64,
    elf::R_X86_64_PLTOFF64,
    elf::R_X86_64_NONE,
];
const I386_DATA: &[RelocationType] = &[
    elf::R_386_32,
    elf::R_386_PC32,
    elf::R_386_GOTOFF,
    elf::R_386_GOT32,
    elf::R_386_SIZE32,
    elf::R_386_TLS_GD,
    elf::R_386_TLS_LDM,
    elf::R_386_TLS_IE,
    elf::R_386_TLS_GOTIE,
    elf::R_386_32PLT,
    elf::R_386_NONE,
];

/// The object with every kind of section and symbol.
pub(crate) fn rich(isa: Isa) -> Vec<u8> {
    let mut maker = Maker::new(isa);
    let (code, places, kinds, pc32, thread) = match isa {
        Isa::X86_64 => {
            let thread = elf::R_X86_64_TPOFF32;
            (
                X86_64_CODE,
                X86_64_TEXT,
                X86_64_DATA,
                elf::R_X86_64_PC32,
                thread,
            )
        }
        Isa::I386 => (
            I386_CODE,
            I386_TEXT,
            I386_DATA,
            elf::R_386_PC32,
            elf::R_386_TLS_LE,
        ),
    };
    let text = maker.section(".text", CODE, &code);
    let data = maker.section(".data", DATA, &[0; 96]);
    let bss = maker.zeros(".bss", DATA, 64);
    let tdata = maker.section(".tdata", TLS, &[1, 2, 3, 4]);
    let tbss = maker.zeros(".tbss", TLS, 8);
    let bounds = maker.section("bounds", READ, &[0; 16]);
    let group = maker.section(".text.inline", CODE, &[0xc3; 4]);
    let debug = maker.section(".debug_info", NO_ALLOC, &[0; 16]);
    let frame = maker.section(".eh_frame", READ, &EH_FRAME);
    maker.align(text, 16);
    maker.align(bss, 32);
    maker.align(tbss, 8);

    let text_symbol = maker.section_symbol(text);
    let main = maker.function("main", text, (0, 32));
    let value = maker.data("value", data, (0, 8));
    maker.data("zeros", bss, (16, 32));
    let weak = (elf::STT_FUNC, elf::STB_WEAK);
    let inline = maker.symbol("inline", group, (0, 4), weak);
    maker.group(inline, &[group]);
    let local = (elf::STT_TLS, elf::STB_LOCAL);
    let variable = maker.symbol("variable", tdata, (0, 4), local);
    maker.symbol("other", tbss, (0, 4), local);
    maker.common("shared", 24, 8);
    maker.absolute("fixed", 0x1234);
    let far = maker.undefined("far");
    let start = maker.undefined("__start_bounds");
    let stop = maker.undefined("__stop_bounds");

    for &(offset, r_type, addend) in places {
        maker.relocate(text, offset, r_type, far, addend);
    }
    let thread_local = match isa {
        Isa::X86_64 => 4..7,
        Isa::I386 => 5..9,
    };
    for (index, &r_type) in kinds.iter().enumerate() {
        let target = [value, variable][usize::from(thread_local.contains(&index))];
        maker.relocate(data, 8 * index as u64, r_type, target, 0);
    }
    maker.relocate(data, 88, thread, variable, 0);
    maker.relocate(bounds, 0, pc32, start, 0);
    maker.relocate(bounds, 4, pc32, stop, 0);
    maker.relocate(debug, 4, kinds[kinds.len() - 1], main, 0);
    maker.relocate(frame, 0x20, pc32, text_symbol, 0);
    maker.bytes()
}

/// The smallest object that links.
pub(crate) fn small(isa: Isa) -> Vec<u8> {
    let mut maker = Maker::new(isa);
    let text = maker.section(".text", CODE, &[0xe8, 0xfc, 0xff, 0xff, 0xff, 0xc3]);
    let main = maker.function("main", text, (0, 6));
    match isa {
        Isa::X86_64 => maker.relocate(text, 1, elf::R_X86_64_PC32, main, -4),
        Isa::I386 => maker.relocate(text, 1, elf::R_386_PC32, main, 0),
    }
    maker.bytes()
}

const ASSEMBLY: &str = "
        .globl  main
        .type   main, @function
main:   .cfi_startproc
        push    %REGbp
        .cfi_def_cfa_offset 16
        call    far@PLT
        pop     %REGbp
        ret
        .cfi_endproc
        .size   main, . - main
        .section .text.inline,\"axG\",@progbits,inline,comdat
        .weak   inline
inline: .cfi_startproc
        ret
        .cfi_endproc
        .section .tdata,\"awT\",@progbits
v:      .long   5
        .section .debug_info,\"\",@progbits
        .long   main
        .comm   shared, 16, 8
        .section .note.GNU-stack,\"\",@progbits
";

/// The objects that mutants are made of; those of an assembler only where there is one.
pub(crate) fn bases() -> Vec<Vec<u8>> {
    let mut bases: Vec<Vec<u8>> = [Isa::X86_64, Isa::I386]
        .into_iter()
        .flat_map(|isa| [small(isa), rich(isa)])
        .collect();
    for (isa, prefix) in [(Isa::X86_64, "r"), (Isa::I386, "e")] {
        let text = ASSEMBLY.replace("REG", prefix);
        bases.extend(unless_missing("objects of llvm-mc", assemble(isa, &text)));
    }
    bases
}
