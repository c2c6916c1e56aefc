//! The relocations of the RISC-V ELF psABI, table "Relocation types".

use crate::backend::elf::{
    Action, Addends, DYNAMIC, ElfRow, ElfTarget, edge, plain_symbol, refuse,
};
use crate::backend::riscv::{branch::*, data::*, hilo::*, shrink::*, tls::*};
use object::elf::*;

pub(super) static ELF64: ElfTarget = target(true);
pub(super) static ELF32: ElfTarget = target(false);

const fn target(is_64: bool) -> ElfTarget {
    ElfTarget {
        machine: EM_RISCV,
        is_64,
        addends: Addends::Explicit,
        relocations: RELOCATIONS,
        symbol: plain_symbol,
        features,
        in_place_addend: None,
        relocation_name: |r_type| NAMES_R_RISCV.name(RelocationType(r_type)),
    }
}

/// Code may have 16-bit instructions: a feature of a graph.
pub(super) const COMPRESSED: u32 = 1;

/// Says whether code may have 16-bit instructions (`EF_RISCV_RVC`). The attributes say nothing else that the link needs:
/// the string of extensions is a subset of what the decoder knows.
fn features(e_flags: u32, _attributes: Option<&[u8]>) -> Result<u32, String> {
    Ok(match e_flags & EF_RISCV_RVC.0 {
        0 => 0,
        _ => COMPRESSED,
    })
}

/// Why relocations that a linker makes for itself are refused.
const INTERNAL: &str = "it is what linkers turn others into when they relax, and stands in no object file; the psABI has withdrawn it";

const RELOCATIONS: &[ElfRow] = &[
    ElfRow {
        r_type: R_RISCV_NONE.0,
        action: Action::Nothing,
    },
    edge(R_RISCV_32, WORD32),
    edge(R_RISCV_64, WORD64),
    refuse(R_RISCV_RELATIVE, DYNAMIC),
    refuse(R_RISCV_COPY, DYNAMIC),
    refuse(R_RISCV_JUMP_SLOT, DYNAMIC),
    refuse(R_RISCV_TLS_DTPMOD32, DYNAMIC),
    refuse(R_RISCV_TLS_DTPMOD64, DYNAMIC),
    edge(R_RISCV_TLS_DTPREL32, TLS_DTPREL32),
    edge(R_RISCV_TLS_DTPREL64, TLS_DTPREL64),
    edge(R_RISCV_TLS_TPREL32, TLS_TPREL32),
    edge(R_RISCV_TLS_TPREL64, TLS_TPREL64),
    refuse(R_RISCV_TLSDESC, DYNAMIC),
    edge(R_RISCV_BRANCH, BRANCH),
    edge(R_RISCV_JAL, JAL),
    edge(R_RISCV_CALL, CALL),
    edge(R_RISCV_CALL_PLT, CALL_PLT),
    edge(R_RISCV_GOT_HI20, GOT_HI20),
    edge(R_RISCV_TLS_GOT_HI20, TLS_GOT_HI20),
    edge(R_RISCV_TLS_GD_HI20, TLS_GD_HI20),
    edge(R_RISCV_PCREL_HI20, PCREL_HI20),
    edge(R_RISCV_PCREL_LO12_I, PCREL_LO12_I),
    edge(R_RISCV_PCREL_LO12_S, PCREL_LO12_S),
    edge(R_RISCV_HI20, HI20),
    edge(R_RISCV_LO12_I, LO12_I),
    edge(R_RISCV_LO12_S, LO12_S),
    edge(R_RISCV_TPREL_HI20, TPREL_HI20),
    edge(R_RISCV_TPREL_LO12_I, TPREL_LO12_I),
    edge(R_RISCV_TPREL_LO12_S, TPREL_LO12_S),
    edge(R_RISCV_TPREL_ADD, TPREL_ADD),
    edge(R_RISCV_ADD8, ADD8),
    edge(R_RISCV_ADD16, ADD16),
    edge(R_RISCV_ADD32, ADD32),
    edge(R_RISCV_ADD64, ADD64),
    edge(R_RISCV_SUB8, SUB8),
    edge(R_RISCV_SUB16, SUB16),
    edge(R_RISCV_SUB32, SUB32),
    edge(R_RISCV_SUB64, SUB64),
    edge(R_RISCV_GOT32_PCREL, GOT32_PCREL),
    edge(R_RISCV_ALIGN, ALIGN),
    edge(R_RISCV_RVC_BRANCH, RVC_BRANCH),
    edge(R_RISCV_RVC_JUMP, RVC_JUMP),
    edge(R_RISCV_RVC_LUI, RVC_LUI),
    refuse(R_RISCV_GPREL_I, INTERNAL),
    refuse(R_RISCV_GPREL_S, INTERNAL),
    refuse(R_RISCV_TPREL_I, INTERNAL),
    refuse(R_RISCV_TPREL_S, INTERNAL),
    edge(R_RISCV_RELAX, RELAX),
    edge(R_RISCV_SUB6, SUB6),
    edge(R_RISCV_SET6, SET6),
    edge(R_RISCV_SET8, SET8),
    edge(R_RISCV_SET16, SET16),
    edge(R_RISCV_SET32, SET32),
    edge(R_RISCV_32_PCREL, PCREL32),
    refuse(R_RISCV_IRELATIVE, DYNAMIC),
    edge(R_RISCV_PLT32, PLT32),
    edge(R_RISCV_SET_ULEB128, SET_ULEB128),
    edge(R_RISCV_SUB_ULEB128, SUB_ULEB128),
    edge(R_RISCV_TLSDESC_HI20, TLSDESC_HI20),
    edge(R_RISCV_TLSDESC_LOAD_LO12, TLSDESC_LOAD_LO12),
    edge(R_RISCV_TLSDESC_ADD_LO12, TLSDESC_ADD_LO12),
    // Marks the call for a linker that rewrites the sequence; it patches nothing.
    ElfRow {
        r_type: R_RISCV_TLSDESC_CALL.0,
        action: Action::Nothing,
    },
];
