//! The relocations of the "64-Bit ELF V2 ABI Specification", table 3.16 ("Relocation Types"), and those of version 1.

use crate::backend::elf::{Action, Addends, DYNAMIC, ElfRow, ElfSymbol, ElfTarget, edge, refuse};
use crate::backend::ppc64::{branch::*, data::*, prefixed::*, tls::*, toc::*};
use object::elf::*;

pub(super) static ELF: ElfTarget = ElfTarget {
    machine: EM_PPC64,
    is_64: true,
    addends: Addends::Explicit,
    relocations: RELOCATIONS,
    symbol,
    features,
    in_place_addend: None,
    relocation_name,
};

/// The offset, and the bits of `st_other` that say where the local entry point is (§3.4.1).
fn symbol(symbol: &ElfSymbol) -> (u64, u8) {
    (symbol.value, symbol.other >> 5)
}

/// `e_flags` names the version of the ABI (§3.1.1); 0 is for objects that do not depend on it.
fn features(e_flags: u32, _attributes: Option<&[u8]>) -> Result<u32, String> {
    match e_flags & 3 {
        0 | 2 => Ok(e_flags),
        1 => Err("e_flags says version 1 of the ABI (ELFv1); only ELFv2 is supported".into()),
        _ => Err(format!("e_flags {e_flags:#x} names no version of the ABI")),
    }
}

fn relocation_name(r_type: u32) -> Option<&'static str> {
    let own = OWN_NAMES.iter().find(|(number, _)| *number == r_type);
    own.map(|(_, name)| *name)
        .or_else(|| NAMES_R_PPC64.name(RelocationType(r_type)))
}

const VERSION1: &str =
    "it belongs to version 1 of the ABI (ELFv1), whose calls go through descriptors";
const SECTION: &str = "offsets from the start of a section belong to version 1 of the ABI (ELFv1)";
const MODULE: &str =
    "the number of a module is a dynamic linker's to give, and a JIT has no modules";

const fn marker(r_type: u32) -> ElfRow {
    ElfRow {
        r_type,
        action: Action::Nothing,
    }
}

/// Those that the list of names lacks.
const R_PPC64_REL24_NOTOC: RelocationType = RelocationType(116);
const R_PPC64_ADDR64_LOCAL: RelocationType = RelocationType(117);
const R_PPC64_ENTRY: RelocationType = RelocationType(118);
const R_PPC64_PLTSEQ: RelocationType = RelocationType(119);
const R_PPC64_PLTCALL: RelocationType = RelocationType(120);
const R_PPC64_PLTSEQ_NOTOC: RelocationType = RelocationType(121);
const R_PPC64_PLTCALL_NOTOC: RelocationType = RelocationType(122);
const R_PPC64_PCREL_OPT: RelocationType = RelocationType(123);
const R_PPC64_REL24_P9NOTOC: RelocationType = RelocationType(124);
const R_PPC64_D34: RelocationType = RelocationType(128);
const R_PPC64_D34_LO: RelocationType = RelocationType(129);
const R_PPC64_D34_HI30: RelocationType = RelocationType(130);
const R_PPC64_D34_HA30: RelocationType = RelocationType(131);
const R_PPC64_PCREL34: RelocationType = RelocationType(132);
const R_PPC64_GOT_PCREL34: RelocationType = RelocationType(133);
const R_PPC64_PLT_PCREL34: RelocationType = RelocationType(134);
const R_PPC64_PLT_PCREL34_NOTOC: RelocationType = RelocationType(135);
const R_PPC64_ADDR16_HIGHER34: RelocationType = RelocationType(136);
const R_PPC64_ADDR16_HIGHERA34: RelocationType = RelocationType(137);
const R_PPC64_ADDR16_HIGHEST34: RelocationType = RelocationType(138);
const R_PPC64_ADDR16_HIGHESTA34: RelocationType = RelocationType(139);
const R_PPC64_REL16_HIGHER34: RelocationType = RelocationType(140);
const R_PPC64_REL16_HIGHERA34: RelocationType = RelocationType(141);
const R_PPC64_REL16_HIGHEST34: RelocationType = RelocationType(142);
const R_PPC64_REL16_HIGHESTA34: RelocationType = RelocationType(143);
const R_PPC64_D28: RelocationType = RelocationType(144);
const R_PPC64_PCREL28: RelocationType = RelocationType(145);
const R_PPC64_TPREL34: RelocationType = RelocationType(146);
const R_PPC64_DTPREL34: RelocationType = RelocationType(147);
const R_PPC64_GOT_TLSGD_PCREL34: RelocationType = RelocationType(148);
const R_PPC64_GOT_TLSLD_PCREL34: RelocationType = RelocationType(149);
const R_PPC64_GOT_TPREL_PCREL34: RelocationType = RelocationType(150);
const R_PPC64_GOT_DTPREL_PCREL34: RelocationType = RelocationType(151);
const R_PPC64_REL16_HIGH: RelocationType = RelocationType(240);
const R_PPC64_REL16_HIGHA: RelocationType = RelocationType(241);
const R_PPC64_REL16_HIGHER: RelocationType = RelocationType(242);
const R_PPC64_REL16_HIGHERA: RelocationType = RelocationType(243);
const R_PPC64_REL16_HIGHEST: RelocationType = RelocationType(244);
const R_PPC64_REL16_HIGHESTA: RelocationType = RelocationType(245);
const R_PPC64_REL16DX_HA: RelocationType = RelocationType(246);

const OWN_NAMES: &[(u32, &str)] = &[
    (116, "R_PPC64_REL24_NOTOC"),
    (117, "R_PPC64_ADDR64_LOCAL"),
    (118, "R_PPC64_ENTRY"),
    (119, "R_PPC64_PLTSEQ"),
    (120, "R_PPC64_PLTCALL"),
    (121, "R_PPC64_PLTSEQ_NOTOC"),
    (122, "R_PPC64_PLTCALL_NOTOC"),
    (123, "R_PPC64_PCREL_OPT"),
    (124, "R_PPC64_REL24_P9NOTOC"),
    (128, "R_PPC64_D34"),
    (129, "R_PPC64_D34_LO"),
    (130, "R_PPC64_D34_HI30"),
    (131, "R_PPC64_D34_HA30"),
    (132, "R_PPC64_PCREL34"),
    (133, "R_PPC64_GOT_PCREL34"),
    (134, "R_PPC64_PLT_PCREL34"),
    (135, "R_PPC64_PLT_PCREL34_NOTOC"),
    (136, "R_PPC64_ADDR16_HIGHER34"),
    (137, "R_PPC64_ADDR16_HIGHERA34"),
    (138, "R_PPC64_ADDR16_HIGHEST34"),
    (139, "R_PPC64_ADDR16_HIGHESTA34"),
    (140, "R_PPC64_REL16_HIGHER34"),
    (141, "R_PPC64_REL16_HIGHERA34"),
    (142, "R_PPC64_REL16_HIGHEST34"),
    (143, "R_PPC64_REL16_HIGHESTA34"),
    (144, "R_PPC64_D28"),
    (145, "R_PPC64_PCREL28"),
    (146, "R_PPC64_TPREL34"),
    (147, "R_PPC64_DTPREL34"),
    (148, "R_PPC64_GOT_TLSGD_PCREL34"),
    (149, "R_PPC64_GOT_TLSLD_PCREL34"),
    (150, "R_PPC64_GOT_TPREL_PCREL34"),
    (151, "R_PPC64_GOT_DTPREL_PCREL34"),
    (240, "R_PPC64_REL16_HIGH"),
    (241, "R_PPC64_REL16_HIGHA"),
    (242, "R_PPC64_REL16_HIGHER"),
    (243, "R_PPC64_REL16_HIGHERA"),
    (244, "R_PPC64_REL16_HIGHEST"),
    (245, "R_PPC64_REL16_HIGHESTA"),
    (246, "R_PPC64_REL16DX_HA"),
];

const RELOCATIONS: &[ElfRow] = &[
    marker(R_PPC64_NONE.0),
    edge(R_PPC64_ADDR32, POINTER32),
    edge(R_PPC64_ADDR24, POINTER24),
    edge(R_PPC64_ADDR16, POINTER16),
    edge(R_PPC64_ADDR16_LO, POINTER16_LO),
    edge(R_PPC64_ADDR16_HI, POINTER16_HI),
    edge(R_PPC64_ADDR16_HA, POINTER16_HA),
    edge(R_PPC64_ADDR14, POINTER14),
    edge(R_PPC64_ADDR14_BRTAKEN, POINTER14_TAKEN),
    edge(R_PPC64_ADDR14_BRNTAKEN, POINTER14_NOT_TAKEN),
    edge(R_PPC64_REL24, REQUEST_CALL),
    edge(R_PPC64_REL14, REQUEST_CALL14),
    edge(R_PPC64_REL14_BRTAKEN, REQUEST_CALL14_TAKEN),
    edge(R_PPC64_REL14_BRNTAKEN, REQUEST_CALL14_NOT_TAKEN),
    edge(R_PPC64_GOT16, REQUEST_GOT16),
    edge(R_PPC64_GOT16_LO, REQUEST_GOT16_LO),
    edge(R_PPC64_GOT16_HI, REQUEST_GOT16_HI),
    edge(R_PPC64_GOT16_HA, REQUEST_GOT16_HA),
    refuse(R_PPC64_COPY, DYNAMIC),
    refuse(R_PPC64_GLOB_DAT, DYNAMIC),
    refuse(R_PPC64_JMP_SLOT, DYNAMIC),
    refuse(R_PPC64_RELATIVE, DYNAMIC),
    edge(R_PPC64_UADDR32, POINTER32),
    edge(R_PPC64_UADDR16, POINTER16),
    edge(R_PPC64_REL32, DELTA32),
    edge(R_PPC64_PLT32, REQUEST_GOT_POINTER32),
    edge(R_PPC64_PLTREL32, REQUEST_GOT_DELTA32),
    edge(R_PPC64_PLT16_LO, REQUEST_GOT16_LO),
    edge(R_PPC64_PLT16_HI, REQUEST_GOT16_HI),
    edge(R_PPC64_PLT16_HA, REQUEST_GOT16_HA),
    refuse(R_PPC64_SECTOFF, SECTION),
    refuse(R_PPC64_SECTOFF_LO, SECTION),
    refuse(R_PPC64_SECTOFF_HI, SECTION),
    refuse(R_PPC64_SECTOFF_HA, SECTION),
    edge(R_PPC64_ADDR30, DELTA30),
    edge(R_PPC64_ADDR64, POINTER64),
    edge(R_PPC64_ADDR16_HIGHER, POINTER16_HIGHER),
    edge(R_PPC64_ADDR16_HIGHERA, POINTER16_HIGHERA),
    edge(R_PPC64_ADDR16_HIGHEST, POINTER16_HIGHEST),
    edge(R_PPC64_ADDR16_HIGHESTA, POINTER16_HIGHESTA),
    edge(R_PPC64_UADDR64, POINTER64),
    edge(R_PPC64_REL64, DELTA64),
    edge(R_PPC64_PLT64, REQUEST_GOT_POINTER64),
    edge(R_PPC64_PLTREL64, REQUEST_GOT_DELTA64),
    edge(R_PPC64_TOC16, TOC_DELTA16),
    edge(R_PPC64_TOC16_LO, TOC_DELTA16_LO),
    edge(R_PPC64_TOC16_HI, TOC_DELTA16_HI),
    edge(R_PPC64_TOC16_HA, TOC_DELTA16_HA),
    edge(R_PPC64_TOC, TOC),
    refuse(R_PPC64_PLTGOT16, VERSION1),
    refuse(R_PPC64_PLTGOT16_LO, VERSION1),
    refuse(R_PPC64_PLTGOT16_HI, VERSION1),
    refuse(R_PPC64_PLTGOT16_HA, VERSION1),
    edge(R_PPC64_ADDR16_DS, POINTER16_DS),
    edge(R_PPC64_ADDR16_LO_DS, POINTER16_LO_DS),
    edge(R_PPC64_GOT16_DS, REQUEST_GOT16_DS),
    edge(R_PPC64_GOT16_LO_DS, REQUEST_GOT16_LO_DS),
    edge(R_PPC64_PLT16_LO_DS, REQUEST_GOT16_LO_DS),
    refuse(R_PPC64_SECTOFF_DS, SECTION),
    refuse(R_PPC64_SECTOFF_LO_DS, SECTION),
    edge(R_PPC64_TOC16_DS, TOC_DELTA16_DS),
    edge(R_PPC64_TOC16_LO_DS, TOC_DELTA16_LO_DS),
    refuse(R_PPC64_PLTGOT16_DS, VERSION1),
    refuse(R_PPC64_PLTGOT16_LO_DS, VERSION1),
    marker(R_PPC64_TLS.0),
    refuse(R_PPC64_DTPMOD64, MODULE),
    edge(R_PPC64_TPREL16, THREAD_OFFSET16),
    edge(R_PPC64_TPREL16_LO, THREAD_OFFSET16_LO),
    edge(R_PPC64_TPREL16_HI, THREAD_OFFSET16_HI),
    edge(R_PPC64_TPREL16_HA, THREAD_OFFSET16_HA),
    edge(R_PPC64_TPREL64, THREAD_OFFSET64),
    edge(R_PPC64_DTPREL16, TLS_OFFSET16),
    edge(R_PPC64_DTPREL16_LO, TLS_OFFSET16_LO),
    edge(R_PPC64_DTPREL16_HI, TLS_OFFSET16_HI),
    edge(R_PPC64_DTPREL16_HA, TLS_OFFSET16_HA),
    edge(R_PPC64_DTPREL64, TLS_OFFSET64),
    edge(R_PPC64_GOT_TLSGD16, REQUEST_TLS_INFO16),
    edge(R_PPC64_GOT_TLSGD16_LO, REQUEST_TLS_INFO16_LO),
    edge(R_PPC64_GOT_TLSGD16_HI, REQUEST_TLS_INFO16_HI),
    edge(R_PPC64_GOT_TLSGD16_HA, REQUEST_TLS_INFO16_HA),
    edge(R_PPC64_GOT_TLSLD16, REQUEST_TLS_BASE16),
    edge(R_PPC64_GOT_TLSLD16_LO, REQUEST_TLS_BASE16_LO),
    edge(R_PPC64_GOT_TLSLD16_HI, REQUEST_TLS_BASE16_HI),
    edge(R_PPC64_GOT_TLSLD16_HA, REQUEST_TLS_BASE16_HA),
    edge(R_PPC64_GOT_TPREL16_DS, REQUEST_THREAD_OFFSET16_DS),
    edge(R_PPC64_GOT_TPREL16_LO_DS, REQUEST_THREAD_OFFSET16_LO_DS),
    edge(R_PPC64_GOT_TPREL16_HI, REQUEST_THREAD_OFFSET16_HI),
    edge(R_PPC64_GOT_TPREL16_HA, REQUEST_THREAD_OFFSET16_HA),
    edge(R_PPC64_GOT_DTPREL16_DS, REQUEST_TLS_OFFSET16_DS),
    edge(R_PPC64_GOT_DTPREL16_LO_DS, REQUEST_TLS_OFFSET16_LO_DS),
    edge(R_PPC64_GOT_DTPREL16_HI, REQUEST_TLS_OFFSET16_HI),
    edge(R_PPC64_GOT_DTPREL16_HA, REQUEST_TLS_OFFSET16_HA),
    edge(R_PPC64_TPREL16_DS, THREAD_OFFSET16_DS),
    edge(R_PPC64_TPREL16_LO_DS, THREAD_OFFSET16_LO_DS),
    edge(R_PPC64_TPREL16_HIGHER, THREAD_OFFSET16_HIGHER),
    edge(R_PPC64_TPREL16_HIGHERA, THREAD_OFFSET16_HIGHERA),
    edge(R_PPC64_TPREL16_HIGHEST, THREAD_OFFSET16_HIGHEST),
    edge(R_PPC64_TPREL16_HIGHESTA, THREAD_OFFSET16_HIGHESTA),
    edge(R_PPC64_DTPREL16_DS, TLS_OFFSET16_DS),
    edge(R_PPC64_DTPREL16_LO_DS, TLS_OFFSET16_LO_DS),
    edge(R_PPC64_DTPREL16_HIGHER, TLS_OFFSET16_HIGHER),
    edge(R_PPC64_DTPREL16_HIGHERA, TLS_OFFSET16_HIGHERA),
    edge(R_PPC64_DTPREL16_HIGHEST, TLS_OFFSET16_HIGHEST),
    edge(R_PPC64_DTPREL16_HIGHESTA, TLS_OFFSET16_HIGHESTA),
    marker(R_PPC64_TLSGD.0),
    marker(R_PPC64_TLSLD.0),
    marker(R_PPC64_TOCSAVE.0),
    edge(R_PPC64_ADDR16_HIGH, POINTER16_HIGH),
    edge(R_PPC64_ADDR16_HIGHA, POINTER16_HIGHA),
    edge(R_PPC64_TPREL16_HIGH, THREAD_OFFSET16_HIGH),
    edge(R_PPC64_TPREL16_HIGHA, THREAD_OFFSET16_HIGHA),
    edge(R_PPC64_DTPREL16_HIGH, TLS_OFFSET16_HIGH),
    edge(R_PPC64_DTPREL16_HIGHA, TLS_OFFSET16_HIGHA),
    edge(R_PPC64_REL24_NOTOC, REQUEST_CALL_NO_TOC),
    edge(R_PPC64_ADDR64_LOCAL, LOCAL_ENTRY64),
    marker(R_PPC64_ENTRY.0),
    marker(R_PPC64_PLTSEQ.0),
    marker(R_PPC64_PLTCALL.0),
    marker(R_PPC64_PLTSEQ_NOTOC.0),
    marker(R_PPC64_PLTCALL_NOTOC.0),
    marker(R_PPC64_PCREL_OPT.0),
    edge(R_PPC64_REL24_P9NOTOC, REQUEST_CALL_NO_TOC),
    edge(R_PPC64_D34, POINTER34),
    edge(R_PPC64_D34_LO, POINTER34_LO),
    edge(R_PPC64_D34_HI30, POINTER34_HI30),
    edge(R_PPC64_D34_HA30, POINTER34_HA30),
    edge(R_PPC64_PCREL34, DELTA34),
    edge(R_PPC64_GOT_PCREL34, REQUEST_GOT34),
    edge(R_PPC64_PLT_PCREL34, REQUEST_GOT34),
    edge(R_PPC64_PLT_PCREL34_NOTOC, REQUEST_GOT34),
    edge(R_PPC64_ADDR16_HIGHER34, POINTER16_HIGHER34),
    edge(R_PPC64_ADDR16_HIGHERA34, POINTER16_HIGHERA34),
    edge(R_PPC64_ADDR16_HIGHEST34, POINTER16_HIGHEST34),
    edge(R_PPC64_ADDR16_HIGHESTA34, POINTER16_HIGHESTA34),
    edge(R_PPC64_REL16_HIGHER34, DELTA16_HIGHER34),
    edge(R_PPC64_REL16_HIGHERA34, DELTA16_HIGHERA34),
    edge(R_PPC64_REL16_HIGHEST34, DELTA16_HIGHEST34),
    edge(R_PPC64_REL16_HIGHESTA34, DELTA16_HIGHESTA34),
    edge(R_PPC64_D28, POINTER28),
    edge(R_PPC64_PCREL28, DELTA28),
    edge(R_PPC64_TPREL34, THREAD_OFFSET34),
    edge(R_PPC64_DTPREL34, TLS_OFFSET34),
    edge(R_PPC64_GOT_TLSGD_PCREL34, REQUEST_TLS_INFO34),
    edge(R_PPC64_GOT_TLSLD_PCREL34, REQUEST_TLS_BASE34),
    edge(R_PPC64_GOT_TPREL_PCREL34, REQUEST_THREAD_OFFSET34),
    edge(R_PPC64_GOT_DTPREL_PCREL34, REQUEST_TLS_OFFSET34),
    edge(R_PPC64_REL16_HIGH, DELTA16_HIGH),
    edge(R_PPC64_REL16_HIGHA, DELTA16_HIGHA),
    edge(R_PPC64_REL16_HIGHER, DELTA16_HIGHER),
    edge(R_PPC64_REL16_HIGHERA, DELTA16_HIGHERA),
    edge(R_PPC64_REL16_HIGHEST, DELTA16_HIGHEST),
    edge(R_PPC64_REL16_HIGHESTA, DELTA16_HIGHESTA),
    edge(R_PPC64_REL16DX_HA, DELTA16DX_HA),
    refuse(R_PPC64_JMP_IREL, DYNAMIC),
    refuse(R_PPC64_IRELATIVE, DYNAMIC),
    edge(R_PPC64_REL16, DELTA16),
    edge(R_PPC64_REL16_LO, DELTA16_LO),
    edge(R_PPC64_REL16_HI, DELTA16_HI),
    edge(R_PPC64_REL16_HA, DELTA16_HA),
];
