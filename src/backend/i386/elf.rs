//! The relocations of the System V ABI, Intel386 supplement 1.1, table 4.9, and of Drepper's TLS document.

use crate::backend::elf::{
    Action, Addends, DYNAMIC, ElfRow, ElfTarget, biased, edge, no_features, plain_symbol, refuse,
};
use crate::backend::i386::kinds::*;
use crate::graph::EdgeKind;
use object::elf::*;

pub(super) static ELF: ElfTarget = ElfTarget {
    machine: EM_386,
    is_64: false,
    addends: Addends::InPlace,
    relocations: RELOCATIONS,
    symbol: plain_symbol,
    features: no_features,
    in_place_addend: None,
    relocation_name: |r_type| NAMES_R_386.name(RelocationType(r_type)),
};

/// Sun's code sequences for the dynamic TLS models.
const SUN: &str =
    "it marks an instruction of Sun's TLS code sequences, which no compiler for this ABI emits";

const RELOCATIONS: &[ElfRow] = &[
    ElfRow {
        r_type: R_386_NONE.0,
        action: Action::Nothing,
    },
    edge(R_386_32, POINTER32),
    biased(R_386_PC32, PCREL32, 4),
    edge(R_386_GOT32, REQUEST_GOT_TO_DELTA32_FROM_GOT),
    biased(R_386_PLT32, BRANCH_PCREL32, 4),
    refuse(R_386_COPY, DYNAMIC),
    refuse(R_386_GLOB_DAT, DYNAMIC),
    refuse(R_386_JMP_SLOT, DYNAMIC),
    refuse(R_386_RELATIVE, DYNAMIC),
    edge(R_386_GOTOFF, DELTA32_FROM_GOT),
    edge(R_386_GOTPC, DELTA32),
    edge(R_386_32PLT, REQUEST_STUB_TO_POINTER32),
    refuse(R_386_TLS_TPOFF, DYNAMIC),
    edge(R_386_TLS_IE, REQUEST_THREAD_OFFSET_TO_POINTER32),
    edge(R_386_TLS_GOTIE, REQUEST_THREAD_OFFSET_TO_DELTA32_FROM_GOT),
    edge(R_386_TLS_LE, THREAD_OFFSET32),
    edge(R_386_TLS_GD, REQUEST_TLS_INFO),
    edge(R_386_TLS_LDM, REQUEST_TLS_BASE),
    edge(R_386_16, POINTER16),
    biased(R_386_PC16, PCREL16, 2),
    edge(R_386_8, POINTER8),
    biased(R_386_PC8, PCREL8, 1),
    refuse(R_386_TLS_GD_32, SUN),
    refuse(R_386_TLS_GD_PUSH, SUN),
    refuse(R_386_TLS_GD_CALL, SUN),
    refuse(R_386_TLS_GD_POP, SUN),
    refuse(R_386_TLS_LDM_32, SUN),
    refuse(R_386_TLS_LDM_PUSH, SUN),
    refuse(R_386_TLS_LDM_CALL, SUN),
    refuse(R_386_TLS_LDM_POP, SUN),
    edge(R_386_TLS_LDO_32, TLS_OFFSET32),
    edge(
        R_386_TLS_IE_32,
        REQUEST_NEG_THREAD_OFFSET_TO_DELTA32_FROM_GOT,
    ),
    edge(R_386_TLS_LE_32, NEG_THREAD_OFFSET32),
    refuse(R_386_TLS_DTPMOD32, DYNAMIC),
    refuse(R_386_TLS_DTPOFF32, DYNAMIC),
    refuse(R_386_TLS_TPOFF32, DYNAMIC),
    edge(R_386_SIZE32, SIZE32),
    edge(R_386_TLS_GOTDESC, REQUEST_TLS_DESCRIPTOR),
    // Marks `call *(%eax)` for a linker that rewrites the sequence; it patches nothing.
    ElfRow {
        r_type: R_386_TLS_DESC_CALL.0,
        action: Action::Nothing,
    },
    refuse(R_386_TLS_DESC, DYNAMIC),
    refuse(R_386_IRELATIVE, DYNAMIC),
    ElfRow {
        r_type: R_386_GOT32X.0,
        action: Action::Choose(got32x),
    },
];

/// `R_386_GOT32X` is the entry's offset from the GOT when the instruction adds a base register, and its address when
/// it has none: ModRM mod 0, r/m 5 is a bare displacement.
fn got32x(before: &[u8]) -> (EdgeKind, i64) {
    match before.last() {
        Some(modrm) if modrm & 0xc7 == 0x05 => (REQUEST_GOT_TO_POINTER32, 0),
        _ => (REQUEST_GOT_TO_DELTA32_FROM_GOT, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn got32x_without_a_base_register_is_absolute() {
        assert_eq!(got32x(&[0x8b, 0x05]).0, REQUEST_GOT_TO_POINTER32);
        assert_eq!(got32x(&[0x8b, 0x83]).0, REQUEST_GOT_TO_DELTA32_FROM_GOT);
    }
}
