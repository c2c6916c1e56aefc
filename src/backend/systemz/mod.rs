//! SystemZ (s390x): the 64-bit architecture of IBM Z.
//!
//! Everything is big-endian, and instructions have 2, 4 or 6 bytes; the top two bits of the first byte say which. They
//! stand at even addresses, so relative instructions count halfwords: the `DBL` relocations store half of an even distance,
//! which makes ±4 GiB of a 32-bit field. The field stands behind the opcode while distances count from the start of the
//! instruction: the relocation of `brasl` or `larl` has an addend of 2, of `bprp` 1 and 3.
//!
//! What is not relative goes through a base register and a displacement: 12 unsigned bits (`D`), or 20 signed bits whose low
//! part stands before the high part (`DL`, `DH`). Old code keeps addresses in a literal pool and the address of the GOT in
//! `%r12`; for that there are offsets from the GOT in every size. Newer code loads GOT entries by `lgrl` with `GOTENT`,
//! which the optimiser turns into `larl` where the target is even and near. Calls clobber `%r0` and `%r1`, so a stub may use
//! `%r1`: `lgrl %r1, entry; br %r1`. Thread-local storage is variant II, the thread pointer in access registers 0 and 1.
//! Addends are explicit (`SHT_RELA`).
//!
//! Specification: ELF Application Binary Interface, s390x Supplement; z/Architecture Principles of Operation.

mod branch;
mod data;
mod elf;
mod got;
mod operands;
mod programs;
mod relax;
mod tls;

#[cfg(test)]
mod tests;

use crate::backend::elf::ElfTarget;
use crate::backend::row::RowTable;
use crate::backend::{Backend, Cfi, Tables, thread_pointer_at_end};
use crate::base::{DecodeError, Endian, Insn};
use crate::graph::{Edge, LinkError, LinkGraph, ObjectFormat, Target};

static ROWS: RowTable = RowTable::new(&[data::ROWS, branch::ROWS, got::ROWS, tls::ROWS]);

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

/// The SystemZ backend.
#[derive(Debug)]
pub struct SystemZ;

impl Backend for SystemZ {
    fn name(&self) -> &'static str {
        "systemz"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "s390x-unknown-linux",
            pointer_size: 8,
            endian: Endian::Big,
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

    /// The addend of a branch to the symbol itself is the distance of its field from its instruction.
    fn needs_stub(&self, graph: &LinkGraph<'_>, edge: &Edge) -> bool {
        let to_start = branch::BYPASSES
            .iter()
            .any(|row| row.direct == edge.kind && row.field_offset == edge.addend);
        to_start && !graph.symbol(edge.target).is_defined()
    }

    fn relax(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        relax::relax(graph, &ROWS);
        Ok(())
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        operands::decode(code)
    }

    fn disassemble(&self, _code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        None
    }
}
