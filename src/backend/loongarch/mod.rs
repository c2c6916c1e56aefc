//! LoongArch, 64-bit (LA64) and 32-bit (LA32).
//!
//! Instructions have 4 bytes and are little-endian, as data are. An address takes two instructions: `pcalau12i` gives the
//! page of a 32-bit distance from its own page, and the 12-bit offset in the page stands in the `addi.d`, `ld.d` or `st.d`
//! behind it, whose sign makes the page round. The extreme code model adds `lu32i.d` and `lu52i.d` for the upper half.
//! Branches reach 128 KiB (`b16`), 4 MiB (`b21`) or 128 MiB (`b26`); `pcaddu18i` with `jirl` reaches 128 GiB and is
//! relocated as one 8-byte field. What may be farther goes through a stub, which loads the address from the GOT into `$t8`
//! (`$r20`), a register that no call passes anything in. A JIT does not know where other graphs will be, so every undefined
//! symbol that is called gets a stub. The GOT has no header, and nothing measures from its start.
//!
//! Addends are explicit (`SHT_RELA`). Immediate fields hold nothing of meaning, though assemblers may leave something
//! there: they are cleared before they are set. Assemblers leave distances that relaxation could change to the linker
//! (`R_LARCH_ADD32` and `R_LARCH_SUB32` at one place) and alignment too (`align`); shortening code is permitted by
//! `R_LARCH_RELAX`, never demanded, and not done here. The relocations of version 1.00, a stack machine, are refused:
//! assemblers have not emitted them since version 2.00 of the psABI.
//!
//! Specification: "LoongArch ELF psABI specification" 2.30 (<https://github.com/loongson/la-abi-specs>), "Relocations".

mod address;
mod addsub;
mod align;
mod branch;
mod data;
mod decode;
mod elf;
mod prepare;
mod tls;

use crate::backend::elf::ElfTarget;
use crate::backend::row::RowTable;
use crate::backend::{Backend, Cfi, Stub, Tables};
use crate::base::{DecodeError, Endian, Insn};
use crate::graph::{EdgeKind, LinkError, LinkGraph, ObjectFormat, Target};

static ROWS64: RowTable = RowTable::new(&[
    data::ROWS,
    branch::ROWS,
    address::ROWS,
    address::GOT64,
    address::THREAD_OFFSETS64,
    address::TLS_INFO,
    address::DESCRIPTORS,
    address::PCADD_LOW,
    tls::ROWS,
    addsub::ROWS,
    align::ROWS,
]);

static ROWS32: RowTable = RowTable::new(&[
    data::ROWS,
    branch::ROWS,
    address::ROWS,
    address::GOT32,
    address::THREAD_OFFSETS32,
    address::TLS_INFO,
    address::DESCRIPTORS,
    address::PCADD_LOW,
    tls::ROWS,
    addsub::ROWS,
    align::ROWS,
]);

static TABLES64: Tables = tables(data::POINTER64, &[branch::STUB64]);
static TABLES32: Tables = tables(data::POINTER32, &[branch::STUB32]);

const fn tables(pointer: EdgeKind, stubs: &'static [Stub]) -> Tables {
    let is_64 = pointer.0 == data::POINTER64.0;
    Tables {
        pointer,
        stubs,
        got_symbol: "_GLOBAL_OFFSET_TABLE_",
        got_bias: 0,
        thread_pointer: |_, _| 0,
        tls_resolver: 0,
        cfi: Cfi {
            pointer32: data::POINTER32,
            pointer64: if is_64 { Some(data::POINTER64) } else { None },
            delta32: data::DELTA32,
            delta64: if is_64 { Some(data::DELTA64) } else { None },
            neg_delta32: data::NEG_DELTA32,
        },
    }
}

/// The LA64 backend.
#[derive(Debug)]
pub struct LoongArch64;

/// The LA32 backend.
#[derive(Debug)]
pub struct LoongArch32;

impl Backend for LoongArch64 {
    fn name(&self) -> &'static str {
        "loongarch64"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "loongarch64-unknown-linux",
            pointer_size: 8,
            endian: Endian::Little,
            edge_kind_name: |kind| ROWS64.name(kind),
        }
    }

    fn rows(&self) -> &'static RowTable {
        &ROWS64
    }

    fn tables(&self) -> &'static Tables {
        &TABLES64
    }

    fn elf(&self) -> &'static ElfTarget {
        &elf::ELF64
    }

    fn prepare(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        prepare(graph)
    }

    fn shrink(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        align::align(graph)
    }

    fn relax(&self, _graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        decode::decode(code)
    }

    fn disassemble(&self, _code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        None
    }
}

impl Backend for LoongArch32 {
    fn name(&self) -> &'static str {
        "loongarch32"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "loongarch32-unknown-linux",
            pointer_size: 4,
            endian: Endian::Little,
            edge_kind_name: |kind| ROWS32.name(kind),
        }
    }

    fn rows(&self) -> &'static RowTable {
        &ROWS32
    }

    fn tables(&self) -> &'static Tables {
        &TABLES32
    }

    fn elf(&self) -> &'static ElfTarget {
        &elf::ELF32
    }

    fn prepare(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        prepare(graph)
    }

    fn shrink(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        align::align(graph)
    }

    fn relax(&self, _graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        decode::decode(code)
    }

    fn disassemble(&self, _code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        None
    }
}

fn prepare(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    prepare::settle_kinds(graph);
    addsub::order(graph);
    Ok(())
}
