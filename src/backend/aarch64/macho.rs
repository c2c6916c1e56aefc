//! The relocations of mach-o/arm64/reloc.h. Instructions have no room for addends: a pair with `ADDEND` gives them one.

use crate::backend::aarch64::{branch::*, data::*, got::*, page::*};
use crate::backend::macho::{MachOAction, MachORow, MachOTarget};
use crate::graph::EdgeKind;
use object::macho::*;

pub(super) static MACHO: MachOTarget = MachOTarget {
    cpu: CPU_TYPE_ARM64,
    triple: "arm64-apple-darwin",
    relaxes: false,
    relocations: RELOCATIONS,
    relocation_name: |r_type| NAMES_ARM64_RELOC.name(r_type),
};

const fn row(
    r_type: RelocationType,
    length: u8,
    pc_relative: bool,
    action: MachOAction,
) -> MachORow {
    MachORow {
        r_type,
        length,
        pc_relative,
        action,
    }
}

const fn field(kind: EdgeKind) -> MachOAction {
    MachOAction::Edge {
        kind,
        bias: 0,
        origin: 0,
    }
}

const fn subtractor(delta: EdgeKind, neg_delta: EdgeKind) -> MachOAction {
    MachOAction::Subtractor { delta, neg_delta }
}

use MachOAction::{Addend, Instruction, Refuse};

/// An access to a thread-local variable loads the address of its descriptor as if from the GOT, as dyld's `__thread_ptrs` has it.
const RELOCATIONS: &[MachORow] = &[
    row(ARM64_RELOC_UNSIGNED, 3, false, field(POINTER64)),
    row(ARM64_RELOC_UNSIGNED, 2, false, field(POINTER32)),
    row(
        ARM64_RELOC_SUBTRACTOR,
        3,
        false,
        subtractor(DELTA64, NEG_DELTA64),
    ),
    row(
        ARM64_RELOC_SUBTRACTOR,
        2,
        false,
        subtractor(DELTA32, NEG_DELTA32),
    ),
    row(ARM64_RELOC_BRANCH26, 2, true, Instruction(branch)),
    row(
        ARM64_RELOC_PAGE21,
        2,
        true,
        Instruction(|word| page(word, PAGE21)),
    ),
    row(ARM64_RELOC_PAGEOFF12, 2, false, Instruction(page_offset)),
    row(
        ARM64_RELOC_GOT_LOAD_PAGE21,
        2,
        true,
        Instruction(|word| page(word, REQUEST_GOT_TO_PAGE21)),
    ),
    row(ARM64_RELOC_GOT_LOAD_PAGEOFF12, 2, false, Instruction(load)),
    row(
        ARM64_RELOC_POINTER_TO_GOT,
        2,
        true,
        // Assemblers leave the distance from the start of the section in the field, and linkers do not read it.
        Instruction(|_| Ok(REQUEST_GOT_TO_DELTA32)),
    ),
    row(
        ARM64_RELOC_POINTER_TO_GOT,
        3,
        false,
        field(REQUEST_GOT_TO_POINTER64),
    ),
    row(
        ARM64_RELOC_TLVP_LOAD_PAGE21,
        2,
        true,
        Instruction(|word| page(word, REQUEST_GOT_TO_PAGE21)),
    ),
    row(ARM64_RELOC_TLVP_LOAD_PAGEOFF12, 2, false, Instruction(load)),
    row(ARM64_RELOC_ADDEND, 2, false, Addend),
    row(
        ARM64_RELOC_AUTHENTICATED_POINTER,
        3,
        false,
        Refuse("arm64e: the pointer is signed with keys that only the process that uses it has"),
    ),
];

/// `B` or `BL` (Arm ARM, C6.2: unconditional branch, immediate).
fn branch(word: u32) -> Result<EdgeKind, &'static str> {
    match word & 0x7fff_ffff {
        0x1400_0000 => Ok(BRANCH26),
        _ => Err("it is not on a B or BL with an empty field"),
    }
}

fn page(word: u32, kind: EdgeKind) -> Result<EdgeKind, &'static str> {
    match word & 0xffff_ffe0 {
        0x9000_0000 => Ok(kind),
        _ => Err("it is not on an ADRP with an empty field"),
    }
}

fn page_offset(word: u32) -> Result<EdgeKind, &'static str> {
    match word & 0x003f_fc00 {
        0 => Ok(page_offset_of(word).0),
        _ => Err("its instruction holds an addend"),
    }
}

fn load(word: u32) -> Result<EdgeKind, &'static str> {
    match word & 0xffff_fc00 {
        0xf940_0000 => Ok(REQUEST_GOT_TO_PAGE_OFFSET12),
        _ => Err("it is not on a 64-bit LDR (immediate) with an empty field"),
    }
}
