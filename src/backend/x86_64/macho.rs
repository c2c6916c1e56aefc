//! The relocations of mach-o/x86_64/reloc.h. Fields hold addends, relative ones count from the end of the field, and `SIGNED_1` to
//! `SIGNED_4` say that so many bytes of the instruction follow it: for a symbol the field has that subtracted already, for a section
//! it holds the distance from the end of the instruction.

use crate::backend::macho::{MachOAction, MachORow, MachOTarget};
use crate::backend::x86_64::{branch::*, data::*, got::*, tls::*};
use crate::graph::EdgeKind;
use object::macho::*;

pub(super) static MACHO: MachOTarget = MachOTarget {
    cpu: CPU_TYPE_X86_64,
    triple: "x86_64-apple-darwin",
    relaxes: true,
    relocations: RELOCATIONS,
    relocation_name: |r_type| NAMES_X86_64_RELOC.name(r_type),
};

const fn absolute(length: u8, kind: EdgeKind) -> MachORow {
    MachORow {
        r_type: X86_64_RELOC_UNSIGNED,
        length,
        pc_relative: false,
        action: MachOAction::Edge {
            kind,
            bias: 0,
            origin: 0,
        },
    }
}

const fn relative(r_type: RelocationType, kind: EdgeKind, bias: i64, origin: u8) -> MachORow {
    MachORow {
        r_type,
        length: 2,
        pc_relative: true,
        action: MachOAction::Edge { kind, bias, origin },
    }
}

const fn subtractor(length: u8, delta: EdgeKind, neg_delta: EdgeKind) -> MachORow {
    MachORow {
        r_type: X86_64_RELOC_SUBTRACTOR,
        length,
        pc_relative: false,
        action: MachOAction::Subtractor { delta, neg_delta },
    }
}

/// An access to a thread-local variable loads the address of its descriptor as if from the GOT, as dyld's `__thread_ptrs` has it.
const RELOCATIONS: &[MachORow] = &[
    absolute(3, POINTER64),
    absolute(2, POINTER32),
    relative(X86_64_RELOC_SIGNED, DELTA32, -4, 4),
    relative(X86_64_RELOC_SIGNED_1, DELTA32, -4, 5),
    relative(X86_64_RELOC_SIGNED_2, DELTA32, -4, 6),
    relative(X86_64_RELOC_SIGNED_4, DELTA32, -4, 8),
    relative(X86_64_RELOC_BRANCH, BRANCH_PCREL32, 0, 4),
    relative(X86_64_RELOC_GOT_LOAD, REQUEST_GOT_LOAD_REX_RELAXABLE, 0, 4),
    relative(X86_64_RELOC_GOT, REQUEST_GOT_TO_DELTA32, -4, 4),
    relative(X86_64_RELOC_TLV, REQUEST_TLVP_LOAD_REX_RELAXABLE, 0, 4),
    subtractor(3, DELTA64, NEG_DELTA64),
    subtractor(2, DELTA32, NEG_DELTA32),
];
