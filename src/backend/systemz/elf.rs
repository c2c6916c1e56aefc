//! The relocations of the ELF ABI s390x Supplement, §2.5.1 ("Relocation Types"), and the four for the branch prediction
//! instructions that the assemblers and linkers added to it later.

use crate::backend::elf::{
    Action, Addends, DYNAMIC, ElfRow, ElfTarget, edge, no_features, plain_symbol, refuse,
};
use crate::backend::systemz::{branch::*, data::*, got::*, tls::*};
use object::elf::*;

pub(super) static ELF: ElfTarget = ElfTarget {
    machine: EM_S390,
    is_64: true,
    addends: Addends::Explicit,
    relocations: RELOCATIONS,
    symbol: plain_symbol,
    features: no_features,
    in_place_addend: None,
    relocation_name: name,
};

const R_390_PC12DBL: RelocationType = RelocationType(62);
const R_390_PLT12DBL: RelocationType = RelocationType(63);
const R_390_PC24DBL: RelocationType = RelocationType(64);
const R_390_PLT24DBL: RelocationType = RelocationType(65);

fn name(r_type: u32) -> Option<&'static str> {
    match RelocationType(r_type) {
        R_390_PC12DBL => Some("R_390_PC12DBL"),
        R_390_PLT12DBL => Some("R_390_PLT12DBL"),
        R_390_PC24DBL => Some("R_390_PC24DBL"),
        R_390_PLT24DBL => Some("R_390_PLT24DBL"),
        known => NAMES_R_390.name(known),
    }
}

const fn nothing(r_type: RelocationType) -> ElfRow {
    ElfRow {
        r_type: r_type.0,
        action: Action::Nothing,
    }
}

/// `PLT64` reaches every address, so its entry would only be a detour. The `GOTPLT` forms name the word that a procedure
/// linkage table entry jumps through: here the symbol's GOT entry.
const RELOCATIONS: &[ElfRow] = &[
    nothing(R_390_NONE),
    edge(R_390_8, POINTER8),
    edge(R_390_12, POINTER12),
    edge(R_390_16, POINTER16),
    edge(R_390_32, POINTER32),
    edge(R_390_PC32, DELTA32),
    edge(R_390_GOT12, REQUEST_GOT_TO_DELTA12_FROM_GOT),
    edge(R_390_GOT32, REQUEST_GOT_TO_DELTA32_FROM_GOT),
    edge(R_390_PLT32, DELTA_PLT32),
    refuse(R_390_COPY, DYNAMIC),
    refuse(R_390_GLOB_DAT, DYNAMIC),
    refuse(R_390_JMP_SLOT, DYNAMIC),
    refuse(R_390_RELATIVE, DYNAMIC),
    edge(R_390_GOTOFF32, DELTA32_FROM_GOT),
    edge(R_390_GOTPC, DELTA64_GOT_BASE),
    edge(R_390_GOT16, REQUEST_GOT_TO_DELTA16_FROM_GOT),
    edge(R_390_PC16, DELTA16),
    edge(R_390_PC16DBL, DELTA16_DBL),
    edge(R_390_PLT16DBL, BRANCH_PLT16_DBL),
    edge(R_390_PC32DBL, DELTA32_DBL),
    edge(R_390_PLT32DBL, BRANCH_PLT32_DBL),
    edge(R_390_GOTPCDBL, DELTA32_DBL_GOT_BASE),
    edge(R_390_64, POINTER64),
    edge(R_390_PC64, DELTA64),
    edge(R_390_GOT64, REQUEST_GOT_TO_DELTA64_FROM_GOT),
    edge(R_390_PLT64, DELTA64),
    edge(R_390_GOTENT, REQUEST_GOT_LOAD_RELAXABLE),
    edge(R_390_GOTOFF16, DELTA16_FROM_GOT),
    edge(R_390_GOTOFF64, DELTA64_FROM_GOT),
    edge(R_390_GOTPLT12, REQUEST_GOT_TO_DELTA12_FROM_GOT),
    edge(R_390_GOTPLT16, REQUEST_GOT_TO_DELTA16_FROM_GOT),
    edge(R_390_GOTPLT32, REQUEST_GOT_TO_DELTA32_FROM_GOT),
    edge(R_390_GOTPLT64, REQUEST_GOT_TO_DELTA64_FROM_GOT),
    edge(R_390_GOTPLTENT, REQUEST_GOT_LOAD_RELAXABLE),
    edge(R_390_PLTOFF16, REQUEST_STUB_TO_DELTA16_FROM_GOT),
    edge(R_390_PLTOFF32, REQUEST_STUB_TO_DELTA32_FROM_GOT),
    edge(R_390_PLTOFF64, REQUEST_STUB_TO_DELTA64_FROM_GOT),
    nothing(R_390_TLS_LOAD),
    nothing(R_390_TLS_GDCALL),
    nothing(R_390_TLS_LDCALL),
    edge(R_390_TLS_GD32, REQUEST_TLS_INFO32),
    edge(R_390_TLS_GD64, REQUEST_TLS_INFO64),
    edge(R_390_TLS_GOTIE12, REQUEST_THREAD_OFFSET_TO_DELTA12_FROM_GOT),
    edge(R_390_TLS_GOTIE32, REQUEST_THREAD_OFFSET_TO_DELTA32_FROM_GOT),
    edge(R_390_TLS_GOTIE64, REQUEST_THREAD_OFFSET_TO_DELTA64_FROM_GOT),
    edge(R_390_TLS_LDM32, REQUEST_TLS_BASE32),
    edge(R_390_TLS_LDM64, REQUEST_TLS_BASE64),
    edge(R_390_TLS_IE32, REQUEST_THREAD_OFFSET_TO_POINTER32),
    edge(R_390_TLS_IE64, REQUEST_THREAD_OFFSET_TO_POINTER64),
    edge(R_390_TLS_IEENT, REQUEST_THREAD_OFFSET_TO_DELTA32_DBL),
    edge(R_390_TLS_LE32, THREAD_OFFSET32),
    edge(R_390_TLS_LE64, THREAD_OFFSET64),
    edge(R_390_TLS_LDO32, TLS_OFFSET32),
    edge(R_390_TLS_LDO64, TLS_OFFSET64),
    refuse(R_390_TLS_DTPMOD, DYNAMIC),
    refuse(R_390_TLS_DTPOFF, DYNAMIC),
    refuse(R_390_TLS_TPOFF, DYNAMIC),
    edge(R_390_20, POINTER20),
    edge(R_390_GOT20, REQUEST_GOT_TO_DELTA20_FROM_GOT),
    edge(R_390_GOTPLT20, REQUEST_GOT_TO_DELTA20_FROM_GOT),
    edge(R_390_TLS_GOTIE20, REQUEST_THREAD_OFFSET_TO_DELTA20_FROM_GOT),
    refuse(R_390_IRELATIVE, DYNAMIC),
    edge(R_390_PC12DBL, DELTA12_DBL),
    edge(R_390_PLT12DBL, BRANCH_PLT12_DBL),
    edge(R_390_PC24DBL, DELTA24_DBL),
    edge(R_390_PLT24DBL, BRANCH_PLT24_DBL),
];
