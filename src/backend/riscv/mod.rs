//! RISC-V, 32 and 64 bits.
//!
//! Instructions have 32 bits, or 16 with the C extension, and none has room for an address. Code builds one in two steps:
//! `lui` (absolute) or `auipc` (relative to itself) for the high 20 bits, and the 12-bit immediate of the instruction that
//! uses it for the rest. That immediate is signed, so the high part is rounded up when the low part is negative, and what
//! is in reach ends at 0x7ffff7ff (`hilo`). The second half of a relative pair cannot say how far its `auipc` is from the
//! target, because it is not there itself: its relocation names the label of the `auipc`, and the linker looks up what that
//! one points at (`pairs`).
//!
//! The linker is expected to delete code. A call is always `auipc; jalr` and padding is always as much as it could take;
//! `R_RISCV_RELAX` and `R_RISCV_ALIGN` mark what the linker may and must shorten (`shrink`). Distances between labels are
//! therefore unknown to the assembler, and come as pairs of `R_RISCV_ADDn` and `R_RISCV_SUBn` (`data`), which is why `.eh_frame`
//! and debug information of this target are full of relocations.
//!
//! Registers: `ra` (x1) links, `t3` (x28) is scratch in stubs, `tp` (x4) is the thread pointer, `gp` (x3) belongs to
//! the program's own static linker and is not touched. Instructions are little-endian, and so are the data of the two
//! targets here. Addends are explicit. `EF_RISCV_RVC` in the header says that code may have 16-bit instructions.
//!
//! Specification: RISC-V ELF psABI, "RISC-V ELF Specification" (<https://github.com/riscv-non-isa/riscv-elf-psabi-doc>);
//! The RISC-V Instruction Set Manual, Volume I.

mod branch;
mod data;
mod elf;
mod hilo;
mod operands;
mod shrink;
#[cfg(test)]
mod tests;
mod tls;

use crate::backend::elf::ElfTarget;
use crate::backend::row::RowTable;
use crate::backend::{Backend, Cfi, Stub, Tables};
use crate::base::{DecodeError, Endian, Insn};
use crate::graph::{EdgeKind, LinkError, LinkGraph, ObjectFormat, Target};

static ROWS64: RowTable = RowTable::new(&[
    data::ROWS,
    branch::ROWS,
    hilo::ROWS,
    hilo::GOT64,
    tls::ROWS,
    tls::INITIAL_EXEC64,
    shrink::ROWS,
]);

static ROWS32: RowTable = RowTable::new(&[
    data::ROWS,
    branch::ROWS,
    hilo::ROWS,
    hilo::GOT32,
    tls::ROWS,
    tls::INITIAL_EXEC32,
    shrink::ROWS,
]);

static TABLES64: Tables = tables(data::WORD64, &[branch::STUB64]);
static TABLES32: Tables = tables(data::WORD32, &[branch::STUB32]);

const fn tables(pointer: EdgeKind, stubs: &'static [Stub]) -> Tables {
    Tables {
        pointer,
        stubs,
        got_symbol: "_GLOBAL_OFFSET_TABLE_",
        got_bias: 0,
        // `tp` points at the first byte of the template.
        thread_pointer: |_size, _alignment| 0,
        tls_resolver: 0,
        cfi: Cfi {
            pointer32: data::WORD32,
            pointer64: Some(data::WORD64),
            delta32: data::PCREL32,
            delta64: None,
            neg_delta32: data::NEG_DELTA32,
        },
    }
}

/// The backend of one width.
#[derive(Debug)]
pub struct RiscV {
    name: &'static str,
    target: Target,
    rows: &'static RowTable,
    tables: &'static Tables,
    elf: &'static ElfTarget,
}

/// RV64.
pub static RISCV64: RiscV = RiscV {
    name: "riscv64",
    target: Target {
        format: ObjectFormat::Elf,
        triple: "riscv64-unknown-linux",
        pointer_size: 8,
        endian: Endian::Little,
        edge_kind_name: |kind| ROWS64.name(kind),
    },
    rows: &ROWS64,
    tables: &TABLES64,
    elf: &elf::ELF64,
};

/// RV32.
pub static RISCV32: RiscV = RiscV {
    name: "riscv32",
    target: Target {
        format: ObjectFormat::Elf,
        triple: "riscv32-unknown-linux",
        pointer_size: 4,
        endian: Endian::Little,
        edge_kind_name: |kind| ROWS32.name(kind),
    },
    rows: &ROWS32,
    tables: &TABLES32,
    elf: &elf::ELF32,
};

impl Backend for RiscV {
    fn name(&self) -> &'static str {
        self.name
    }

    fn target(&self) -> Target {
        self.target
    }

    fn rows(&self) -> &'static RowTable {
        self.rows
    }

    fn tables(&self) -> &'static Tables {
        self.tables
    }

    fn elf(&self) -> &'static ElfTarget {
        self.elf
    }

    fn shrink(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        shrink::shrink(graph)
    }

    /// Everything was done in [`Self::shrink`]: the psABI has no relaxation that keeps the size of code.
    fn relax(&self, _graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        operands::decode(code, self.target.pointer_size == 8)
    }

    fn disassemble(&self, _code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        None
    }
}
