//! The relocations of the System V ABI, AMD64 supplement, table 4.9 ("Relocation Types").

use crate::backend::elf::{
    Action, Addends, DYNAMIC, ElfRow, ElfTarget, biased, edge, no_features, plain_symbol, refuse,
};
use crate::backend::x86_64::{branch::*, data::*, got::*, tls::*};
use object::elf::*;

pub(super) static ELF: ElfTarget = ElfTarget {
    machine: EM_X86_64,
    is_64: true,
    addends: Addends::Explicit,
    relocations: RELOCATIONS,
    symbol: plain_symbol,
    features: no_features,
    in_place_addend: None,
    relocation_name: |r_type| NAMES_R_X86_64.name(RelocationType(r_type)),
};

/// The `BranchPCRel32` and GOT load kinds measure from the end of their field: 4 is added to the addend.
const RELOCATIONS: &[ElfRow] = &[
    ElfRow {
        r_type: R_X86_64_NONE.0,
        action: Action::Nothing,
    },
    edge(R_X86_64_64, POINTER64),
    edge(R_X86_64_PC32, DELTA32),
    edge(R_X86_64_GOT32, REQUEST_GOT_TO_DELTA32_FROM_GOT),
    biased(R_X86_64_PLT32, BRANCH_PCREL32, 4),
    refuse(R_X86_64_COPY, DYNAMIC),
    refuse(R_X86_64_GLOB_DAT, DYNAMIC),
    refuse(R_X86_64_JUMP_SLOT, DYNAMIC),
    refuse(R_X86_64_RELATIVE, DYNAMIC),
    edge(R_X86_64_GOTPCREL, REQUEST_GOT_TO_DELTA32),
    edge(R_X86_64_32, POINTER32),
    edge(R_X86_64_32S, POINTER32_SIGNED),
    edge(R_X86_64_16, POINTER16),
    edge(R_X86_64_PC16, DELTA16),
    edge(R_X86_64_8, POINTER8),
    edge(R_X86_64_PC8, DELTA8),
    refuse(R_X86_64_DTPMOD64, DYNAMIC),
    edge(R_X86_64_DTPOFF64, TLS_OFFSET64),
    edge(R_X86_64_TPOFF64, THREAD_OFFSET64),
    edge(R_X86_64_TLSGD, REQUEST_TLS_INFO),
    edge(R_X86_64_TLSLD, REQUEST_TLS_BASE),
    edge(R_X86_64_DTPOFF32, TLS_OFFSET32),
    edge(R_X86_64_GOTTPOFF, REQUEST_THREAD_OFFSET),
    edge(R_X86_64_TPOFF32, THREAD_OFFSET32),
    edge(R_X86_64_PC64, DELTA64),
    edge(R_X86_64_GOTOFF64, DELTA64_FROM_GOT),
    edge(R_X86_64_GOTPC32, DELTA32),
    edge(R_X86_64_GOT64, REQUEST_GOT_TO_DELTA64_FROM_GOT),
    edge(R_X86_64_GOTPCREL64, REQUEST_GOT_TO_DELTA64),
    edge(R_X86_64_GOTPC64, DELTA64),
    edge(R_X86_64_GOTPLT64, REQUEST_GOT_TO_DELTA64_FROM_GOT),
    edge(R_X86_64_PLTOFF64, REQUEST_STUB_TO_DELTA64_FROM_GOT),
    edge(R_X86_64_SIZE32, SIZE32),
    edge(R_X86_64_SIZE64, SIZE64),
    edge(R_X86_64_GOTPC32_TLSDESC, REQUEST_TLS_DESCRIPTOR),
    ElfRow {
        r_type: R_X86_64_TLSDESC_CALL.0,
        action: Action::Nothing,
    },
    refuse(R_X86_64_TLSDESC, DYNAMIC),
    refuse(R_X86_64_IRELATIVE, DYNAMIC),
    refuse(R_X86_64_RELATIVE64, DYNAMIC),
    biased(R_X86_64_GOTPCRELX, REQUEST_GOT_LOAD_RELAXABLE, 4),
    biased(R_X86_64_REX_GOTPCRELX, REQUEST_GOT_LOAD_REX_RELAXABLE, 4),
    biased(R_X86_64_CODE_4_GOTPCRELX, REQUEST_GOT_LOAD_REX_RELAXABLE, 4),
    edge(R_X86_64_CODE_4_GOTTPOFF, REQUEST_THREAD_OFFSET),
    edge(R_X86_64_CODE_4_GOTPC32_TLSDESC, REQUEST_TLS_DESCRIPTOR),
    edge(R_X86_64_CODE_5_GOTPCRELX, REQUEST_GOT_TO_DELTA32),
    edge(R_X86_64_CODE_5_GOTTPOFF, REQUEST_THREAD_OFFSET),
    edge(R_X86_64_CODE_5_GOTPC32_TLSDESC, REQUEST_TLS_DESCRIPTOR),
    edge(R_X86_64_CODE_6_GOTPCRELX, REQUEST_GOT_TO_DELTA32),
    edge(R_X86_64_CODE_6_GOTTPOFF, REQUEST_THREAD_OFFSET),
    edge(R_X86_64_CODE_6_GOTPC32_TLSDESC, REQUEST_TLS_DESCRIPTOR),
];
