//! What an instruction means after its relocation was applied, by a decoder that knows nothing of relocations: the target
//! it reaches is the symbol plus the addend, wherever both are. The decoder here is iced-x86 itself.

use crate::build::{CODE, Isa, Maker};
use iced_x86::{Decoder, DecoderOptions, Instruction};
use linkproof::base::Addr;
use linkproof::graph::LinkGraph;
use linkproof::session::{Input, Options, Plugin, Slab, Stage, link_program};
use object::elf::{self, RelocationType};
use proptest::prelude::*;
use proptest::sample::select;
use std::cell::Cell;

/// How the decoded instruction shows what it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// The target of a branch.
    Branch,
    /// An address relative to the next instruction.
    RipMemory,
    /// A displacement or a direct address, sign-extended.
    Displacement,
    /// An immediate, zero-extended from its size.
    Immediate,
    /// A displacement from the GOT's start.
    FromGot,
    /// A branch or load that may go through the GOT, or reach the target itself.
    MaybeIndirect,
}

/// An instruction with a field to relocate; the field holds what stands in place of an addend.
#[derive(Clone, Copy, Debug)]
struct Form {
    isa: Isa,
    code: &'static [u8],
    field: usize,
    r_type: RelocationType,
    /// How many bits the field has, and whether they are signed.
    bits: (u32, bool),
    /// Distance from the field to the next instruction, where the field counts from there.
    to_next: Option<i64>,
    shows: Shows,
}

const fn form(
    isa: Isa,
    code: &'static [u8],
    field: usize,
    r_type: RelocationType,
    bits: (u32, bool),
    to_next: Option<i64>,
    shows: Shows,
) -> Form {
    Form {
        isa,
        code,
        field,
        r_type,
        bits,
        to_next,
        shows,
    }
}

use Isa::{I386, X86_64};
use Shows::{Branch, Displacement, FromGot, Immediate, MaybeIndirect, RipMemory};

const SIGNED32: (u32, bool) = (32, true);
const UNSIGNED32: (u32, bool) = (32, false);

const FORMS: &[Form] = &[
    form(
        X86_64,
        &[0xe8, 0, 0, 0, 0],
        1,
        elf::R_X86_64_PC32,
        SIGNED32,
        Some(4),
        Branch,
    ),
    form(
        X86_64,
        &[0x0f, 0x85, 0, 0, 0, 0],
        2,
        elf::R_X86_64_PC32,
        SIGNED32,
        Some(4),
        Branch,
    ),
    form(
        X86_64,
        &[0xeb, 0],
        1,
        elf::R_X86_64_PC8,
        (8, true),
        Some(1),
        Branch,
    ),
    form(
        X86_64,
        &[0x48, 0x8b, 0x05, 0, 0, 0, 0],
        3,
        elf::R_X86_64_PC32,
        SIGNED32,
        Some(4),
        RipMemory,
    ),
    form(
        X86_64,
        &[0xc7, 0x05, 0, 0, 0, 0, 7, 0, 0, 0],
        2,
        elf::R_X86_64_PC32,
        SIGNED32,
        Some(8),
        RipMemory,
    ),
    form(
        X86_64,
        &[0x80, 0x3d, 0, 0, 0, 0, 7],
        2,
        elf::R_X86_64_PC32,
        SIGNED32,
        Some(5),
        RipMemory,
    ),
    form(
        X86_64,
        &[0xb8, 0, 0, 0, 0],
        1,
        elf::R_X86_64_32,
        UNSIGNED32,
        None,
        Immediate,
    ),
    form(
        X86_64,
        &[0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0],
        2,
        elf::R_X86_64_64,
        (64, false),
        None,
        Immediate,
    ),
    form(
        X86_64,
        &[0x66, 0xb8, 0, 0],
        2,
        elf::R_X86_64_16,
        (16, false),
        None,
        Immediate,
    ),
    form(
        X86_64,
        &[0xb0, 0],
        1,
        elf::R_X86_64_8,
        (8, false),
        None,
        Immediate,
    ),
    form(
        X86_64,
        &[0x8b, 0x80, 0, 0, 0, 0],
        2,
        elf::R_X86_64_32S,
        SIGNED32,
        None,
        Displacement,
    ),
    form(
        X86_64,
        &[0xe8, 0, 0, 0, 0],
        1,
        elf::R_X86_64_PLT32,
        (64, false),
        Some(4),
        MaybeIndirect,
    ),
    form(
        X86_64,
        &[0x48, 0x8b, 0x05, 0, 0, 0, 0],
        3,
        elf::R_X86_64_REX_GOTPCRELX,
        (64, false),
        Some(4),
        MaybeIndirect,
    ),
    form(
        X86_64,
        &[0xff, 0x15, 0, 0, 0, 0],
        2,
        elf::R_X86_64_GOTPCRELX,
        (64, false),
        Some(4),
        MaybeIndirect,
    ),
    form(
        X86_64,
        &[0xff, 0x25, 0, 0, 0, 0],
        2,
        elf::R_X86_64_GOTPCRELX,
        (64, false),
        Some(4),
        MaybeIndirect,
    ),
    form(
        X86_64,
        &[0x48, 0x3b, 0x05, 0, 0, 0, 0],
        3,
        elf::R_X86_64_GOTPCREL,
        (64, false),
        Some(4),
        MaybeIndirect,
    ),
    form(
        I386,
        &[0xe8, 0, 0, 0, 0],
        1,
        elf::R_386_PC32,
        UNSIGNED32,
        Some(4),
        Branch,
    ),
    form(
        I386,
        &[0x0f, 0x84, 0, 0, 0, 0],
        2,
        elf::R_386_PC32,
        UNSIGNED32,
        Some(4),
        Branch,
    ),
    form(
        I386,
        &[0xeb, 0],
        1,
        elf::R_386_PC8,
        (8, true),
        Some(1),
        Branch,
    ),
    form(
        I386,
        &[0xa1, 0, 0, 0, 0],
        1,
        elf::R_386_32,
        UNSIGNED32,
        None,
        Displacement,
    ),
    form(
        I386,
        &[0x8b, 0x0d, 0, 0, 0, 0],
        2,
        elf::R_386_32,
        UNSIGNED32,
        None,
        Displacement,
    ),
    form(
        I386,
        &[0xb8, 0, 0, 0, 0],
        1,
        elf::R_386_32,
        UNSIGNED32,
        None,
        Immediate,
    ),
    form(
        I386,
        &[0x66, 0xb8, 0, 0],
        2,
        elf::R_386_16,
        (16, false),
        None,
        Immediate,
    ),
    form(
        I386,
        &[0xb0, 0],
        1,
        elf::R_386_8,
        (8, false),
        None,
        Immediate,
    ),
    form(
        I386,
        &[0x8d, 0x83, 0, 0, 0, 0],
        2,
        elf::R_386_GOTOFF,
        UNSIGNED32,
        None,
        FromGot,
    ),
    form(
        I386,
        &[0xe8, 0, 0, 0, 0],
        1,
        elf::R_386_PLT32,
        UNSIGNED32,
        Some(4),
        MaybeIndirect,
    ),
];

const FAR: &str = "far";

/// The address of `main`, heard before anything can fail.
#[derive(Default)]
struct Where(Cell<u64>);

impl Plugin for Where {
    fn observe(&self, stage: Stage, graph: &LinkGraph<'_>) {
        let main = graph
            .symbols()
            .find(|(_, symbol)| symbol.name() == Some("main"));
        if let (Stage::Allocated, Some((id, _))) = (stage, main) {
            self.0.set(graph.symbol_address(id).0);
        }
    }
}

/// `main`: some `nop`s, the instruction, an `int3`. The addend is the form's own plus `more`.
fn object(form: Form, nops: usize, more: i64) -> Vec<u8> {
    let mut code = vec![0x90; nops];
    code.extend(form.code);
    code.push(0xcc);
    let addend = more - form.to_next.unwrap_or(0);
    let field = nops + form.field;
    let size = (form.bits.0.min(32) / 8) as usize;
    if form.isa == I386 {
        code[field..field + size].copy_from_slice(&addend.to_le_bytes()[..size]);
    }
    let mut maker = Maker::new(form.isa);
    let text = maker.section(".text", CODE, &code);
    maker.function("main", text, (0, code.len() as u64));
    let far = maker.undefined(FAR);
    let explicit = if form.isa == I386 { 0 } else { addend };
    maker.relocate(text, field as u64, form.r_type, far, explicit);
    maker.bytes()
}

fn options(base: u64, far: u64) -> Options {
    Options {
        slab: Slab {
            address: Addr(base),
            size: 0x10_0000,
            page_size: 0x1000,
        },
        absolutes: vec![(FAR.into(), far)],
        ..Options::default()
    }
}

fn mask(isa: Isa) -> u64 {
    if isa == I386 { 0xffff_ffff } else { u64::MAX }
}

/// Bytes of a linked graph.
fn memory(graph: &LinkGraph<'_>, address: u64, size: usize) -> Option<Vec<u8>> {
    let (id, block) = graph.blocks().find(|(_, block)| {
        block.address().0 <= address && address + size as u64 <= block.end().0
    })?;
    let start = (address - block.address().0) as usize;
    Some(graph.content(id)[start..start + size].to_vec())
}

fn decode(isa: Isa, code: &[u8], address: u64) -> Instruction {
    let bits = if isa == I386 { 32 } else { 64 };
    Decoder::with_ip(bits, code, address, DecoderOptions::NONE).decode()
}

/// The address in the memory operand of an instruction without registers in it.
fn memory_address(instruction: &Instruction) -> u64 {
    if instruction.is_ip_rel_memory_operand() {
        instruction.ip_rel_memory_address()
    } else {
        instruction.memory_displacement64()
    }
}

/// Where an instruction ends up, table entries followed.
fn final_target(isa: Isa, graph: &LinkGraph<'_>, instruction: &Instruction) -> u64 {
    let size = if isa == I386 { 4 } else { 8 };
    if instruction.near_branch_target() != 0
        || instruction.is_call_near()
        || instruction.is_jmp_near()
    {
        let target = instruction.near_branch_target();
        return match memory(graph, target, 6).filter(|code| code.starts_with(&[0xff, 0x25])) {
            Some(stub) => final_target(isa, graph, &decode(isa, &stub, target)),
            None => target,
        };
    }
    let address = memory_address(instruction);
    if instruction.mnemonic() == iced_x86::Mnemonic::Lea {
        return address;
    }
    let mut word = [0; 8];
    word[..size].copy_from_slice(&memory(graph, address, size).expect("a GOT entry"));
    u64::from_le_bytes(word)
}

/// Links and says what the instruction reaches.
fn reached(form: Form, nops: usize, more: i64, base: u64, far: u64) -> u64 {
    let object = object(form, nops, more);
    let inputs = [Input::new("a.o", &object)];
    let options = options(base, far);
    let program = link_program(&inputs, &options, &()).expect("links");
    let graph = program.objects[0].image.graph();
    let address = |name: &str| {
        let found = graph
            .symbols()
            .find(|(_, symbol)| symbol.name() == Some(name));
        graph.symbol_address(found.expect(name).0).0
    };
    let start = address("main") + nops as u64;
    let code = memory(graph, start, form.code.len()).expect("the code");
    let instruction = decode(form.isa, &code, start);
    match form.shows {
        Branch => instruction.near_branch_target(),
        RipMemory => instruction.ip_rel_memory_address(),
        Displacement => instruction.memory_displacement64(),
        Immediate => instruction.immediate(1),
        FromGot => {
            address("_GLOBAL_OFFSET_TABLE_").wrapping_add(instruction.memory_displacement64())
        }
        MaybeIndirect => final_target(form.isa, graph, &instruction),
    }
}

/// Where `main` will be: links with nothing that could fail, since only the allocation matters.
fn place_of_main(form: Form, nops: usize, base: u64) -> u64 {
    let object = object(form, nops, 0);
    let inputs = [Input::new("a.o", &object)];
    let place = Where::default();
    let _ = link_program(&inputs, &options(base, 0), &place);
    place.0.get()
}

/// A value that fits a field, its ends more often than chance has them.
fn value((bits, signed): (u32, bool), choice: u64, which: u8) -> i64 {
    let unused = 64 - bits;
    let raw = match which {
        0 => 0,
        1 => u64::MAX >> 1 << unused,
        2 => 1 << 63,
        3 => u64::MAX << unused,
        // Somewhere about 2 GiB, where rewriting starts and ends.
        4 => (1 << 31) + choice % 32 - 16,
        5 => ((1u64 << 31) + choice % 32 - 16).wrapping_neg(),
        _ => choice,
    };
    match (signed, which) {
        (true, 4..) => (raw << unused) as i64 >> unused,
        (true, _) => raw as i64 >> unused,
        (false, 4..) => (raw << unused >> unused) as i64,
        (false, _) => (raw >> unused) as i64,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_decoded_is_symbol_plus_addend(
        form in select(FORMS),
        nops in 0usize..16,
        more in -16i64..16,
        page in 1u64..0xf_0000,
        high: bool,
        choice: u64,
        which in 0u8..8,
    ) {
        let far_up = if high && form.isa == X86_64 { 0x7fff_0000_0000 } else { 0 };
        let base = far_up + page * 0x1000;
        // A stub and a table entry have no room for an addend of their own.
        let more = if form.shows == MaybeIndirect { 0 } else { more };
        let field = (place_of_main(form, nops, base) + (nops + form.field) as u64) as i64;
        let value = value(form.bits, choice, which);
        let origin = form.to_next.map_or(0, |distance| field.wrapping_add(distance));
        let target = origin.wrapping_add(value) as u64 & mask(form.isa);
        let far = target.wrapping_sub(more as u64) & mask(form.isa);
        let reached = reached(form, nops, more, base, far);
        prop_assert_eq!(reached & mask(form.isa), target, "{:?} with {} at {:#x}", form, FAR, far);
    }
}

/// Everything is in reach of everything on i386, so no branch keeps its detour.
#[test]
fn i386_branches_are_direct_from_everywhere() {
    let plt = |form: &&Form| form.r_type == elf::R_386_PLT32 && form.isa == I386;
    let mut form = *FORMS.iter().find(plt).expect("a form");
    form.shows = Branch;
    for base in [0x1000, 0x7fff_f000, 0xffee_f000] {
        for far in [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff] {
            assert_eq!(
                reached(form, 3, 0, base, far) & 0xffff_ffff,
                far,
                "{base:#x}"
            );
        }
    }
}
