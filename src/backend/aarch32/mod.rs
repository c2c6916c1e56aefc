//! Arm and Thumb, 32 bits, little-endian.
//!
//! One program holds code of two instruction sets, and addresses say which: bit 0 of a pointer to a function is 1 for
//! Thumb. Symbols of objects have it in `st_value`; here it is a target flag and symbols stand where their code does.
//! `BX` reads it from a register, `BL` and `BLX` change state or not by their opcode, `B` never does, so what a
//! relocation writes depends on the state of both ends (`branch.rs`), and jumps between states need stubs (`stubs.rs`).
//! Which code a stub may hold, and how far branches reach, is up to the processor (`attributes.rs`).
//!
//! PC reads 8 bytes ahead in Arm and 4 in Thumb state; assemblers put that into the addend, which is in the field
//! (`SHT_REL`), in whatever way the instruction has bits for it. There is no PC-relative data access of more than 4 KiB:
//! compilers put distances into literal pools and add them to PC (`GOT_PREL`, `REL32`), or `MOVW` and `MOVT` them.
//!
//! Registers: r12 (IP) belongs to stubs, r9 may be a static base (`static_base.rs`), the thread pointer is in a coprocessor.
//! 32-bit Thumb instructions are two halfwords, the first at the lower address.
//!
//! Specification: ELF for the Arm Architecture (AAELF32), 2023Q1, <https://github.com/ARM-software/abi-aa>; build
//! attributes in its addenda (addenda32); Arm Architecture Reference Manual for the fields' names.
//! Deliberately absent: BE8, whose code is little-endian in big-endian programs; relaxation, which JITLink
//! does not do here either.

mod attributes;
mod branch;
mod branch_future;
mod data;
mod elf;
mod got;
mod group;
mod kinds;
mod moves;
mod offsets;
mod operands;
mod static_base;
mod stubs;
mod tls_descriptor;

use crate::backend::elf::ElfTarget;
use crate::backend::row::RowTable;
use crate::backend::{Backend, Cfi, Tables};
use crate::base::{Addr, DecodeError, Endian, Insn};
use crate::graph::{Edge, LinkError, LinkGraph, ObjectFormat, SymbolId, Target};

static ROWS: RowTable = RowTable::new(&[
    data::ROWS,
    branch::ROWS,
    branch_future::ROWS,
    moves::ROWS,
    offsets::ROWS,
    group::ROWS,
    static_base::ROWS,
    got::GOT,
    got::TLS,
    tls_descriptor::ROWS,
]);

static TABLES: Tables = Tables {
    pointer: kinds::POINTER32,
    stubs: stubs::STUBS,
    got_symbol: "_GLOBAL_OFFSET_TABLE_",
    got_bias: 0,
    thread_pointer: got::thread_pointer,
    tls_resolver: 1,
    cfi: Cfi {
        pointer32: kinds::POINTER32,
        pointer64: None,
        delta32: kinds::DELTA32,
        delta64: None,
        neg_delta32: kinds::NEG_DELTA32,
    },
};

/// The target flag of Thumb code.
const THUMB: u8 = 1;

/// The AArch32 backend.
#[derive(Debug)]
pub struct Aarch32;

/// The AArch32 backend.
pub static AARCH32: Aarch32 = Aarch32;

impl Backend for Aarch32 {
    fn name(&self) -> &'static str {
        "aarch32"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "arm-unknown-linux",
            pointer_size: 4,
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

    fn needs_stub(&self, graph: &LinkGraph<'_>, edge: &Edge) -> bool {
        branch::needs_stub(graph, edge)
    }

    fn stub_for(&self, graph: &LinkGraph<'_>, stub: usize) -> usize {
        stubs::choose(graph.features(), stub)
    }

    fn pointer_to(&self, graph: &LinkGraph<'_>, symbol: SymbolId) -> Addr {
        let state = graph.symbol(symbol).target_flags() & THUMB;
        Addr(graph.symbol_address(symbol).0 | u64::from(state))
    }

    fn relax(&self, _graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }

    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError> {
        if target_flags & THUMB == 0 {
            operands::arm(code)
        } else {
            operands::thumb(code)
        }
    }

    fn disassemble(&self, _code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        None
    }

    fn next_pc_bias(&self, target_flags: u8) -> u64 {
        if target_flags & THUMB == 0 { 4 } else { 0 }
    }
}
