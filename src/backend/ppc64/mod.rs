//! 64-bit PowerPC, both byte orders.
//!
//! Code reaches data through a pointer to the middle of a table: `r2` holds `.TOC.`, which stands 0x8000 past the start of
//! the GOT, so that a signed 16-bit displacement reaches all of its first 64 KiB and a pair of instructions (`addis` with
//! the upper half, `@ha`, and a load with the lower, `@l`) all of ±2 GiB. Every module has a TOC of its own. A function
//! therefore has two entry points: at the global one `r12` holds the function's address, from which two instructions
//! compute `r2`; the local one, some instructions later (three bits of `st_other` say how many), is for callers that
//! have the same TOC. A call to somebody else's function goes through a stub that saves `r2` on the stack and loads `r12`,
//! and the `nop` that compilers leave after such calls becomes the load that brings `r2` back. Code for Power10 needs no
//! TOC: its prefixed instructions, two words each, hold 34-bit distances; its calls say so (`R_PPC64_REL24_NOTOC`).
//!
//! Instructions have the byte order of data. Relocations of 16 bits point at the half of the instruction that holds the
//! field: two bytes into it in big-endian code.
//!
//! Where this differs from JITLink: a range is checked where the ABI has a star behind the field, so `_HIGHER` pieces of
//! 64-bit addresses link and `_HA` accounts for its carry; calls of `@notoc` callers inside a graph need no stub; tail calls
//! do not overwrite the TOC pointer that their caller saved; local-exec, initial-exec and local-dynamic accesses link.
//!
//! Version 1 of the ABI (function descriptors in `.opd`) is refused.
//!
//! Specification: 64-Bit ELF V2 ABI Specification: Power Architecture (section numbers in this folder are its own);
//! Power ISA, Version 3.1.

mod branch;
mod calls;
mod data;
mod elf;
mod half;
mod operands;
mod prefixed;
mod tls;
mod toc;

use crate::backend::elf::ElfTarget;
use crate::backend::row::RowTable;
use crate::backend::{Backend, Cfi, Tables};
use crate::base::{DecodeError, Endian, Insn};
use crate::graph::{LinkError, LinkGraph, ObjectFormat, Target};

static ROWS: RowTable = RowTable::new(&[
    data::ROWS,
    toc::ROWS,
    branch::ROWS,
    prefixed::ROWS,
    tls::ROWS,
]);

const fn tables(stubs: &'static [crate::backend::Stub]) -> Tables {
    Tables {
        pointer: data::POINTER64,
        stubs,
        got_symbol: calls::TOC_SYMBOL,
        got_bias: 0x8000,
        thread_pointer: |_, _| 0x7000,
        tls_resolver: 0,
        cfi: Cfi {
            pointer32: data::POINTER32,
            pointer64: Some(data::POINTER64),
            delta32: data::DELTA32,
            delta64: Some(data::DELTA64),
            neg_delta32: data::NEG_DELTA32,
        },
    }
}

static LITTLE_TABLES: Tables = tables(branch::LITTLE);
static BIG_TABLES: Tables = tables(branch::BIG);

/// The 64-bit PowerPC backend.
#[derive(Debug)]
pub struct Ppc64 {
    endian: Endian,
}

impl Ppc64 {
    /// Little-endian.
    pub const LITTLE: Self = Self {
        endian: Endian::Little,
    };
    /// Big-endian.
    pub const BIG: Self = Self {
        endian: Endian::Big,
    };
}

impl Backend for Ppc64 {
    fn name(&self) -> &'static str {
        match self.endian {
            Endian::Little => "ppc64le",
            Endian::Big => "ppc64",
        }
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: match self.endian {
                Endian::Little => "powerpc64le-unknown-linux",
                Endian::Big => "powerpc64-unknown-linux",
            },
            pointer_size: 8,
            endian: self.endian,
            edge_kind_name: |kind| ROWS.name(kind),
        }
    }

    fn rows(&self) -> &'static RowTable {
        &ROWS
    }

    fn tables(&self) -> &'static Tables {
        match self.endian {
            Endian::Little => &LITTLE_TABLES,
            Endian::Big => &BIG_TABLES,
        }
    }

    fn elf(&self) -> &'static ElfTarget {
        &elf::ELF
    }

    fn prepare(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        calls::prepare(graph, &ROWS)
    }

    fn relax(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        calls::finish(graph)
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        operands::decode(code, self.endian)
    }

    fn disassemble(&self, _code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        None
    }
}
