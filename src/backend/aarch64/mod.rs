//! AArch64, little- and big-endian.
//!
//! Instructions are 32-bit words and stand in little-endian order even where data are big-endian, so every instruction field
//! has an order of its own and every data field the target's. No instruction holds an address: code makes one in steps.
//! `ADRP` and 12 low bits reach ±4 GiB (small code model), `ADR` and `LDR (literal)` ±1 MiB (tiny), four `MOVZ`/`MOVK` any
//! address (large). The low 12 bits may be the offset of a load or store, which counts in units of the access, so one
//! relocation exists for each size. Relocations with `_NC` are the low steps and check nothing; where the signed value of a
//! `MOVW` group is known, the linker picks `MOVZ` or `MOVN`.
//!
//! Calls reach ±128 MiB. What may be farther goes through a stub, which may use `x16` and `x17` (IP0, IP1) only:
//! `adrp x16; ldr x16; br x16`, by an entry of the GOT. A GOT entry is for symbol plus addend (`GDAT(S+A)`).
//! Thread-local storage is variant I: `tpidr_el0` points at a block of 16 bytes before the template. Addends are explicit
//! (`SHT_RELA`): what stood in the field plays no part, and is cleared.
//!
//! Specification: ELF for the Arm 64-bit Architecture (AAELF64), <https://github.com/ARM-software/abi-aa>; fields are named as
//! in the Arm Architecture Reference Manual (DDI 0487), chapter C4.

mod branch;
mod coff;
mod data;
mod decode;
mod elf;
mod got;
mod macho;
mod movw;
mod page;
mod relax;
mod tls;

use crate::backend::coff::CoffTarget;
use crate::backend::elf::ElfTarget;
use crate::backend::macho::MachOTarget;
use crate::backend::row::RowTable;
use crate::backend::{Backend, Cfi, Tables};
use crate::base::{DecodeError, Endian, Insn};
use crate::graph::{Edge, LinkError, LinkGraph, ObjectFormat, Target};

static ROWS: RowTable = RowTable::new(&[
    data::ROWS,
    branch::ROWS,
    page::ROWS,
    movw::ROWS,
    got::ROWS,
    tls::ROWS,
    coff::ROWS,
]);

static TABLES: Tables = Tables {
    pointer: data::POINTER64,
    stubs: &[branch::STUB],
    got_symbol: "_GLOBAL_OFFSET_TABLE_",
    got_bias: 0,
    thread_pointer: tls::thread_pointer,
    tls_resolver: 0,
    cfi: Cfi {
        pointer32: data::POINTER32,
        pointer64: Some(data::POINTER64),
        delta32: data::DELTA32_SIGNED,
        delta64: Some(data::DELTA64),
        neg_delta32: data::NEG_DELTA32,
    },
};

/// The AArch64 backends.
#[derive(Debug)]
pub struct AArch64 {
    name: &'static str,
    triple: &'static str,
    endian: Endian,
}

impl AArch64 {
    /// Little-endian data.
    pub const LITTLE: Self = Self {
        name: "aarch64",
        triple: "aarch64-unknown-linux",
        endian: Endian::Little,
    };
    /// Big-endian data.
    pub const BIG: Self = Self {
        name: "aarch64_be",
        triple: "aarch64_be-unknown-linux",
        endian: Endian::Big,
    };
}

impl Backend for AArch64 {
    fn name(&self) -> &'static str {
        self.name
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: self.triple,
            pointer_size: 8,
            endian: self.endian,
            edge_kind_name: |kind| ROWS.name(kind),
        }
    }

    fn rows(&self) -> &'static RowTable {
        &ROWS
    }

    fn tables(&self) -> &'static Tables {
        &TABLES
    }

    fn elf(&self) -> &'static ElfTarget {
        &elf::ELF
    }

    /// Apple's systems are little-endian.
    fn macho(&self) -> Option<&'static MachOTarget> {
        (self.endian == Endian::Little).then_some(&macho::MACHO)
    }

    /// Windows is little-endian.
    fn coff(&self) -> Option<&'static CoffTarget> {
        (self.endian == Endian::Little).then_some(&coff::COFF)
    }

    fn needs_stub(&self, graph: &LinkGraph<'_>, edge: &Edge) -> bool {
        // In data the addend says from where the distance counts, not that it is to a place past the symbol.
        let counts_from_symbol = edge.addend == 0 || edge.kind == data::PLT_DELTA32;
        counts_from_symbol && !graph.symbol(edge.target).is_defined()
    }

    fn relax(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        relax::relax(graph, &ROWS)
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        decode::decode(code)
    }

    fn disassemble(&self, _code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        None
    }
}
