//! The relocations of the LoongArch ELF psABI 2.30, "Relocations", and those that later versions added.

use crate::backend::elf::{
    Action, Addends, DYNAMIC, ElfRow, ElfTarget, edge, no_features, plain_symbol, refuse,
};
use crate::backend::loongarch::{address::*, addsub::*, align::ALIGN, branch::*, data::*, tls::*};
use object::elf::*;

pub(super) static ELF64: ElfTarget = target(true, RELOCATIONS);
pub(super) static ELF32: ElfTarget = target(false, &without_la64());

const fn target(is_64: bool, relocations: &'static [ElfRow]) -> ElfTarget {
    ElfTarget {
        machine: EM_LOONGARCH,
        is_64,
        addends: Addends::Explicit,
        relocations,
        symbol: plain_symbol,
        features: no_features,
        in_place_addend: None,
        relocation_name: |r_type| NAMES_R_LARCH.name(RelocationType(r_type)),
    }
}

const STACK_MACHINE: &str = "it is an instruction of the stack machine of psABI 1.00, which assemblers have not emitted since version 2.00";
const INTERNAL: &str =
    "linkers mark bytes to be deleted with it among themselves; it stands in no object";
const CFA: &str = "the psABI reserves its number and gives it no meaning";
const LA64: &str = "it patches lu32i.d, lu52i.d or pcaddu18i, which 32-bit processors do not have";

const fn nothing(r_type: RelocationType) -> ElfRow {
    ElfRow {
        r_type: r_type.0,
        action: Action::Nothing,
    }
}

/// The relocations of LA32: those that patch instructions of LA64 only are refused.
const fn without_la64() -> [ElfRow; RELOCATIONS.len()] {
    let mut rows = [nothing(R_LARCH_NONE); RELOCATIONS.len()];
    let mut index = 0;
    while index < rows.len() {
        rows[index] = RELOCATIONS[index];
        if let Action::Edge { kind, .. } = rows[index].action {
            let is_la64 = kind.0 == CALL36.0
                || kind.0 == THREAD_OFFSET64_LO20.0
                || kind.0 == THREAD_OFFSET64_HI12.0
                || is_upper_part(kind.0);
            if is_la64 {
                rows[index].action = Action::Refuse(LA64);
            }
        }
        index += 1;
    }
    rows
}

/// Whether a kind, or the kind a request becomes, patches bits above the 31st.
const fn is_upper_part(kind: u8) -> bool {
    if kind < PAGE20.0 || kind >= PAGE20.0 + SORTS * STEP {
        return false;
    }
    let direct = (kind - PAGE20.0) % STEP + PAGE20.0;
    direct == PAGE64_LO20.0
        || direct == PAGE64_HI12.0
        || direct == ABS64_LO20.0
        || direct == ABS64_HI12.0
}

const RELOCATIONS: &[ElfRow] = &[
    nothing(R_LARCH_NONE),
    edge(R_LARCH_32, POINTER32),
    edge(R_LARCH_64, POINTER64),
    refuse(R_LARCH_RELATIVE, DYNAMIC),
    refuse(R_LARCH_COPY, DYNAMIC),
    refuse(R_LARCH_JUMP_SLOT, DYNAMIC),
    refuse(R_LARCH_TLS_DTPMOD32, DYNAMIC),
    refuse(R_LARCH_TLS_DTPMOD64, DYNAMIC),
    edge(R_LARCH_TLS_DTPREL32, TLS_OFFSET32),
    edge(R_LARCH_TLS_DTPREL64, TLS_OFFSET64),
    edge(R_LARCH_TLS_TPREL32, THREAD_OFFSET32),
    edge(R_LARCH_TLS_TPREL64, THREAD_OFFSET64),
    refuse(R_LARCH_IRELATIVE, DYNAMIC),
    refuse(R_LARCH_TLS_DESC32, DYNAMIC),
    refuse(R_LARCH_TLS_DESC64, DYNAMIC),
    nothing(R_LARCH_MARK_LA),
    nothing(R_LARCH_MARK_PCREL),
    refuse(R_LARCH_SOP_PUSH_PCREL, STACK_MACHINE),
    refuse(R_LARCH_SOP_PUSH_ABSOLUTE, STACK_MACHINE),
    refuse(R_LARCH_SOP_PUSH_DUP, STACK_MACHINE),
    refuse(R_LARCH_SOP_PUSH_GPREL, STACK_MACHINE),
    refuse(R_LARCH_SOP_PUSH_TLS_TPREL, STACK_MACHINE),
    refuse(R_LARCH_SOP_PUSH_TLS_GOT, STACK_MACHINE),
    refuse(R_LARCH_SOP_PUSH_TLS_GD, STACK_MACHINE),
    refuse(R_LARCH_SOP_PUSH_PLT_PCREL, STACK_MACHINE),
    refuse(R_LARCH_SOP_ASSERT, STACK_MACHINE),
    refuse(R_LARCH_SOP_NOT, STACK_MACHINE),
    refuse(R_LARCH_SOP_SUB, STACK_MACHINE),
    refuse(R_LARCH_SOP_SL, STACK_MACHINE),
    refuse(R_LARCH_SOP_SR, STACK_MACHINE),
    refuse(R_LARCH_SOP_ADD, STACK_MACHINE),
    refuse(R_LARCH_SOP_AND, STACK_MACHINE),
    refuse(R_LARCH_SOP_IF_ELSE, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_S_10_5, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_U_10_12, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_S_10_12, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_S_10_16, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_S_10_16_S2, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_S_5_20, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_S_0_5_10_16_S2, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_S_0_10_10_16_S2, STACK_MACHINE),
    refuse(R_LARCH_SOP_POP_32_U, STACK_MACHINE),
    edge(R_LARCH_ADD8, ADD8),
    edge(R_LARCH_ADD16, ADD16),
    edge(R_LARCH_ADD24, ADD24),
    edge(R_LARCH_ADD32, ADD32),
    edge(R_LARCH_ADD64, ADD64),
    edge(R_LARCH_SUB8, SUB8),
    edge(R_LARCH_SUB16, SUB16),
    edge(R_LARCH_SUB24, SUB24),
    edge(R_LARCH_SUB32, SUB32),
    edge(R_LARCH_SUB64, SUB64),
    nothing(R_LARCH_GNU_VTINHERIT),
    nothing(R_LARCH_GNU_VTENTRY),
    edge(R_LARCH_B16, BRANCH16),
    edge(R_LARCH_B21, BRANCH21),
    edge(R_LARCH_B26, BRANCH26),
    edge(R_LARCH_ABS_HI20, ABS20),
    edge(R_LARCH_ABS_LO12, ABS12),
    edge(R_LARCH_ABS64_LO20, ABS64_LO20),
    edge(R_LARCH_ABS64_HI12, ABS64_HI12),
    edge(R_LARCH_PCALA_HI20, PAGE20),
    edge(R_LARCH_PCALA_LO12, PAGE_OFFSET12),
    edge(R_LARCH_PCALA64_LO20, PAGE64_LO20),
    edge(R_LARCH_PCALA64_HI12, PAGE64_HI12),
    edge(R_LARCH_GOT_PC_HI20, got(PAGE20)),
    edge(R_LARCH_GOT_PC_LO12, got(PAGE_OFFSET12)),
    edge(R_LARCH_GOT64_PC_LO20, got(PAGE64_LO20)),
    edge(R_LARCH_GOT64_PC_HI12, got(PAGE64_HI12)),
    edge(R_LARCH_GOT_HI20, got(ABS20)),
    edge(R_LARCH_GOT_LO12, got(ABS12)),
    edge(R_LARCH_GOT64_LO20, got(ABS64_LO20)),
    edge(R_LARCH_GOT64_HI12, got(ABS64_HI12)),
    edge(R_LARCH_TLS_LE_HI20, THREAD_OFFSET20),
    edge(R_LARCH_TLS_LE_LO12, THREAD_OFFSET12),
    edge(R_LARCH_TLS_LE64_LO20, THREAD_OFFSET64_LO20),
    edge(R_LARCH_TLS_LE64_HI12, THREAD_OFFSET64_HI12),
    edge(R_LARCH_TLS_IE_PC_HI20, thread_offset(PAGE20)),
    edge(R_LARCH_TLS_IE_PC_LO12, thread_offset(PAGE_OFFSET12)),
    edge(R_LARCH_TLS_IE64_PC_LO20, thread_offset(PAGE64_LO20)),
    edge(R_LARCH_TLS_IE64_PC_HI12, thread_offset(PAGE64_HI12)),
    edge(R_LARCH_TLS_IE_HI20, thread_offset(ABS20)),
    edge(R_LARCH_TLS_IE_LO12, thread_offset(ABS12)),
    edge(R_LARCH_TLS_IE64_LO20, thread_offset(ABS64_LO20)),
    edge(R_LARCH_TLS_IE64_HI12, thread_offset(ABS64_HI12)),
    edge(R_LARCH_TLS_LD_PC_HI20, tls_info(PAGE20)),
    edge(R_LARCH_TLS_LD_HI20, tls_info(ABS20)),
    edge(R_LARCH_TLS_GD_PC_HI20, tls_info(PAGE20)),
    edge(R_LARCH_TLS_GD_HI20, tls_info(ABS20)),
    edge(R_LARCH_32_PCREL, DELTA32),
    nothing(R_LARCH_RELAX),
    refuse(R_LARCH_DELETE, INTERNAL),
    edge(R_LARCH_ALIGN, ALIGN),
    edge(R_LARCH_PCREL20_S2, PCREL20_S2),
    refuse(R_LARCH_CFA, CFA),
    edge(R_LARCH_ADD6, ADD6),
    edge(R_LARCH_SUB6, SUB6),
    edge(R_LARCH_ADD_ULEB128, ADD_ULEB128),
    edge(R_LARCH_SUB_ULEB128, SUB_ULEB128),
    edge(R_LARCH_64_PCREL, DELTA64),
    edge(R_LARCH_CALL36, CALL36),
    edge(R_LARCH_TLS_DESC_PC_HI20, descriptor(PAGE20)),
    edge(R_LARCH_TLS_DESC_PC_LO12, descriptor(PAGE_OFFSET12)),
    edge(R_LARCH_TLS_DESC64_PC_LO20, descriptor(PAGE64_LO20)),
    edge(R_LARCH_TLS_DESC64_PC_HI12, descriptor(PAGE64_HI12)),
    edge(R_LARCH_TLS_DESC_HI20, descriptor(ABS20)),
    edge(R_LARCH_TLS_DESC_LO12, descriptor(ABS12)),
    edge(R_LARCH_TLS_DESC64_LO20, descriptor(ABS64_LO20)),
    edge(R_LARCH_TLS_DESC64_HI12, descriptor(ABS64_HI12)),
    // Mark the load of the resolver and its call for a linker that rewrites the sequence; they patch nothing.
    nothing(R_LARCH_TLS_DESC_LD),
    nothing(R_LARCH_TLS_DESC_CALL),
    edge(R_LARCH_TLS_LE_HI20_R, THREAD_OFFSET20_ROUNDED),
    nothing(R_LARCH_TLS_LE_ADD_R),
    edge(R_LARCH_TLS_LE_LO12_R, THREAD_OFFSET12),
    edge(R_LARCH_TLS_LD_PCREL20_S2, tls_info(PCREL20_S2)),
    edge(R_LARCH_TLS_GD_PCREL20_S2, tls_info(PCREL20_S2)),
    edge(R_LARCH_TLS_DESC_PCREL20_S2, descriptor(PCREL20_S2)),
    edge(R_LARCH_CALL30, CALL30),
    edge(R_LARCH_PCADD_HI20, PCADD20),
    edge(R_LARCH_PCADD_LO12, PCADD12),
    edge(R_LARCH_GOT_PCADD_HI20, got(PCADD20)),
    edge(R_LARCH_GOT_PCADD_LO12, PCADD12),
    edge(R_LARCH_TLS_IE_PCADD_HI20, thread_offset(PCADD20)),
    edge(R_LARCH_TLS_IE_PCADD_LO12, PCADD12),
    edge(R_LARCH_TLS_LD_PCADD_HI20, tls_info(PCADD20)),
    edge(R_LARCH_TLS_LD_PCADD_LO12, PCADD12),
    edge(R_LARCH_TLS_GD_PCADD_HI20, tls_info(PCADD20)),
    edge(R_LARCH_TLS_GD_PCADD_LO12, PCADD12),
    edge(R_LARCH_TLS_DESC_PCADD_HI20, descriptor(PCADD20)),
    edge(R_LARCH_TLS_DESC_PCADD_LO12, PCADD12),
];
