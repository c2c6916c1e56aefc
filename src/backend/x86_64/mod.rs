//! x86-64.
//!
//! Code reaches data and functions by 32-bit displacements from the next instruction (`%rip`), so the small code model
//! works within ±2 GiB; what may be farther goes through the global offset table (data) or a stub that jumps through it
//! (functions). A JIT does not know where other graphs will be, so every undefined symbol that is called gets a stub, and
//! the optimiser removes the detour when addresses are known. The medium and large models use 64-bit fields, absolute or
//! relative to the GOT. Addends are explicit (`SHT_RELA`); `call` and the GOT loads count from the end of their 4-byte
//! field, so their relocations carry an addend of -4.
//!
//! Specification: System V Application Binary Interface, AMD64 Architecture Processor Supplement.

mod branch;
mod coff;
mod data;
mod elf;
mod got;
mod macho;
mod relax;
mod self_reference;
mod tls;

use crate::backend::coff::CoffTarget;
use crate::backend::elf::ElfTarget;
use crate::backend::macho::MachOTarget;
use crate::backend::row::RowTable;
use crate::backend::x86::{self, Mode};
use crate::backend::{Backend, Cfi, SelfReference, Tables, thread_pointer_at_end};
use crate::base::{DecodeError, Endian, Insn};
use crate::graph::{LinkError, LinkGraph, ObjectFormat, Target};

static ROWS: RowTable =
    RowTable::new(&[data::ROWS, branch::ROWS, got::ROWS, tls::ROWS, coff::ROWS]);

static TABLES: Tables = Tables {
    pointer: data::POINTER64,
    stubs: &[branch::STUB],
    got_symbol: "_GLOBAL_OFFSET_TABLE_",
    got_bias: 0,
    thread_pointer: thread_pointer_at_end,
    tls_resolver: 0,
    cfi: Cfi {
        pointer32: data::POINTER32,
        pointer64: Some(data::POINTER64),
        delta32: data::DELTA32,
        delta64: Some(data::DELTA64),
        neg_delta32: data::NEG_DELTA32,
    },
};

/// The x86-64 backend.
#[derive(Debug)]
pub struct X86_64;

impl Backend for X86_64 {
    fn name(&self) -> &'static str {
        "x86_64"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "x86_64-unknown-linux",
            pointer_size: 8,
            endian: Endian::Little,
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

    fn macho(&self) -> Option<&'static MachOTarget> {
        Some(&macho::MACHO)
    }

    fn coff(&self) -> Option<&'static CoffTarget> {
        Some(&coff::COFF)
    }

    fn relax(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        relax::relax(graph, &ROWS)
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        x86::decode(code, Mode::Bits64)
    }

    fn disassemble(&self, code: &[u8], address: u64, _target_flags: u8) -> Option<String> {
        x86::disassemble(code, address, Mode::Bits64)
    }

    fn self_reference(&self, code: &[u8]) -> Option<(usize, Option<SelfReference>)> {
        self_reference::find(code)
    }
}
