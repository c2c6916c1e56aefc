//! Hexagon: Qualcomm's digital signal processor, 32 bits, little-endian.
//!
//! Instructions are 32-bit words in packets of up to four, which execute together. Bits 15 and 14 of a word (the manual's
//! parse bits) say where it stands: 01 and 10 inside (10 also marks ends of hardware loops), 11 at the end, and 00 makes the
//! word a duplex, two 13-bit instructions, which ends its packet too. PC is the address of the packet: branches,
//! loops and `add(pc,#u6)` count from there, wherever in the packet they are, and assemblers put the distance of the word
//! from its packet into the addend (`packet.rs`).
//!
//! An immediate is what the encoding leaves room for, in runs of bits that differ from instruction to instruction
//! (`fields.rs`). For whole 32-bit constants there is the extender `immext(#u26:6)`: it has the 26 high bits for the next
//! word in the packet, of whose own immediate the six low bits count. One constant so has two relocations, at the extender
//! (`32_6_X`, `B32_PCREL_X`) and at its use (`6_X` to `16_X`, `B22_PCREL_X`), and they must mean the same: a pair of which
//! one is missing or speaks of something else is refused. A relocation of the `_X` kind does not say where the six bits
//! are; the instruction does. In a duplex it is the half in the high bits that is extended.
//!
//! The range of `call` and `jump` is ±8 MiB, of conditional jumps ±64 KiB, of compare-and-jump ±1 KiB; with an extender
//! all of memory. The ABI has no relaxation: a static linker never takes an extender away, for that would move code. What is
//! optimised here is what JITLink optimises everywhere: a call through a stub goes straight to its target in reach.
//!
//! Registers: r28 is scratch in stubs and the PLT, r29 to r31 are stack, frame and link, GP (C11) holds `_SDA_BASE_`, the
//! start of small data, which loads and stores reach with an unsigned 16-bit offset in units of their size (`GPREL16_n`);
//! start-up code sets it, so a program that uses it defines it. UGP (C10) is the thread pointer: variant II, above the
//! template. The GOT is addressed from `_GLOBAL_OFFSET_TABLE_`, whose address PIC code gets by `add(pc,##…@PCREL)`.
//! `e_flags` name the processor version the code is for. `.eh_frame` has `32` and `32_PCREL`. Addends are
//! explicit (`SHT_RELA`).
//!
//! `decode_operand(L, n)` decodes one instruction: the word at `L`. LLVM's MCInst of a packet is a bundle, whose
//! operands are instructions, so an operand number would mean nothing; here `n` counts the operands of the MCInst
//! inside the bundle. At an extender it is the instruction behind it, with the whole constant as the operand and 8 as its length. Of a
//! duplex, the operands of the half in the low bits come first, as in LLVM's MCInst, though assemblers print it last. A branch's operand
//! is its distance from the packet.
//!
//! Where this differs from ld.lld 19, which knows fewer relocations: it finds the field of `8_X` and `11_X` by the
//! relocation and a few opcodes and so writes to other bits in duplexes, in `cmpb.gtu` and in scaled loads (`8_X` in a
//! duplex is what LLVM's assembler makes of `r0=add(r0,##symbol)`); here the field is the instruction's.
//!
//! Specification: Qualcomm Hexagon Application Binary Interface User Guide; Hexagon V73 Programmer's Reference Manual. Where
//! they leave a field to the reader, it is what LLVM 19's assembler and disassembler agree on. Deliberately absent: the vector extension (HVX) in the decoder; it has no relocations of its own.

mod branch;
mod data;
mod elf;
mod fields;
mod got;
mod operands;
mod packet;
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
    pointer: data::POINTER32,
    stubs: &[branch::STUB],
    got_symbol: "_GLOBAL_OFFSET_TABLE_",
    got_bias: 0,
    thread_pointer: thread_pointer_at_end,
    tls_resolver: 0,
    cfi: Cfi {
        pointer32: data::POINTER32,
        pointer64: None,
        delta32: data::DELTA32,
        delta64: None,
        neg_delta32: data::NEG_DELTA32,
    },
};

/// The Hexagon backend.
#[derive(Debug)]
pub struct Hexagon;

impl Backend for Hexagon {
    fn name(&self) -> &'static str {
        "hexagon"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "hexagon-unknown-elf",
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

    /// Only branches to the start of a symbol have kinds that ask (`packet.rs`).
    fn needs_stub(&self, graph: &LinkGraph<'_>, edge: &Edge) -> bool {
        !graph.symbol(edge.target).is_defined()
    }

    fn prepare(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        packet::prepare(graph)
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
