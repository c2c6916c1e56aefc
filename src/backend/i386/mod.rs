//! i386.
//!
//! Addresses have 32 bits, so everything is in reach of everything and stubs exist only because position-independent code
//! asks for them. There is no `%rip`: such code gets its own address by a call to the next instruction, adds
//! `_GLOBAL_OFFSET_TABLE_` relative to it (`R_386_GOTPC`), and measures from there (`R_386_GOTOFF`, `R_386_GOT32`).
//! Addends stand in the field (`SHT_REL`) and are always read from it: -4 in a call, whatever the programmer wrote in data.
//!
//! Specification: System V Application Binary Interface, Intel386 Architecture Processor Supplement 1.1.

mod elf;
mod kinds;

use crate::backend::elf::ElfTarget;
use crate::backend::relax::bypass;
use crate::backend::row::RowTable;
use crate::backend::x86::{self, Mode};
use crate::backend::{Backend, Cfi, Tables, thread_pointer_at_end};
use crate::base::{DecodeError, Endian, Insn};
use crate::graph::{LinkError, LinkGraph, ObjectFormat, Target, dump};

static ROWS: RowTable = RowTable::new(&[kinds::DATA, kinds::BRANCH, kinds::GOT, kinds::TLS]);

static TABLES: Tables = Tables {
    pointer: kinds::POINTER32,
    stubs: &[kinds::STUB],
    got_symbol: "_GLOBAL_OFFSET_TABLE_",
    got_bias: 0,
    thread_pointer: thread_pointer_at_end,
    tls_resolver: 0,
    cfi: Cfi {
        pointer32: kinds::POINTER32,
        pointer64: None,
        delta32: kinds::DELTA32,
        delta64: None,
        neg_delta32: kinds::NEG_DELTA32,
    },
};

/// The i386 backend.
#[derive(Debug)]
pub struct I386;

impl Backend for I386 {
    fn name(&self) -> &'static str {
        "i386"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "i386-unknown-linux",
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

    fn relax(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        graph.trace(|_| "Optimizing GOT entries and stubs:".into());
        for block in graph.block_ids() {
            for index in 0..graph.edges(block).len() {
                let edge = graph.edges(block)[index];
                if edge.kind == kinds::BRANCH_PCREL32_TO_STUB_BYPASSABLE
                    && let Some(edge) = bypass(graph, &ROWS, block, edge, kinds::BRANCH_PCREL32)
                {
                    graph.edges_mut(block)[index] = edge;
                    graph.trace(|graph| {
                        let text = dump::edge_text(graph, block, &edge);
                        format!("  Replaced stub branch with direct branch:\n    {text}")
                    });
                }
            }
        }
        Ok(())
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        x86::decode(code, Mode::Bits32)
    }

    fn disassemble(&self, code: &[u8], address: u64, _target_flags: u8) -> Option<String> {
        x86::disassemble(code, address, Mode::Bits32)
    }
}
