//! How a backend maps the relocations of Mach-O objects to edges.
//!
//! Specification: mach-o/reloc.h and the headers of the two architectures beside it (Apple, cctools). A relocation's type alone does not
//! say what it means: its length and whether it is relative to the place do too, so a row has all three.

use crate::graph::EdgeKind;
use object::macho;

/// What a relocation becomes.
#[derive(Clone, Copy, Debug)]
pub enum MachOAction {
    /// An edge whose addend stands in the field.
    Edge {
        /// The kind.
        kind: EdgeKind,
        /// What is added to the field's value: -4 for a kind that counts from the place and not from the field's end.
        bias: i64,
        /// Where a section-relative field counts from, if it is relative to the place: so many bytes after the field's start.
        origin: u8,
    },
    /// An edge whose field holds no addend. The instruction at the place decides on the kind.
    Instruction(fn(u32) -> Result<EdgeKind, &'static str>),
    /// The first of a pair: what the second one names, minus this one's symbol.
    Subtractor {
        /// The kind where the subtracted symbol is in the block of the field.
        delta: EdgeKind,
        /// The kind where the other one is.
        neg_delta: EdgeKind,
    },
    /// The first of a pair: its symbol number is the addend of the second.
    Addend,
    /// An error: the linker cannot give it meaning, and why.
    Refuse(&'static str),
}

/// One form of a relocation.
#[derive(Clone, Copy, Debug)]
pub struct MachORow {
    /// `r_type`.
    pub r_type: macho::RelocationType,
    /// `r_length`: the field has 2 to the power of this many bytes.
    pub length: u8,
    /// `r_pcrel`.
    pub pc_relative: bool,
    /// What it becomes.
    pub action: MachOAction,
}

/// The Mach-O side of a backend.
#[derive(Debug)]
pub struct MachOTarget {
    /// `cputype`.
    pub cpu: macho::CpuType,
    /// The triple that dumps print.
    pub triple: &'static str,
    /// Whether accesses through the GOT and stubs are made direct where they can be. ld64 does so for x86-64 alone by itself; for
    /// arm64 it follows hints (`LC_LINKER_OPTIMIZATION_HINT`) that JITLink does not read either.
    pub relaxes: bool,
    /// Every form of every relocation, supported or refused.
    pub relocations: &'static [MachORow],
    /// The name of a relocation type.
    pub relocation_name: fn(macho::RelocationType) -> Option<&'static str>,
}

impl MachOTarget {
    /// The row of a relocation.
    pub fn row(&self, info: &macho::RelocationInfo) -> Option<&'static MachORow> {
        self.relocations.iter().find(|row| {
            row.r_type == info.r_type
                && (matches!(row.action, MachOAction::Refuse(_))
                    || (row.length, row.pc_relative) == (info.r_length, info.r_pcrel))
        })
    }

    /// A relocation's name, or its number.
    pub fn name_of(&self, r_type: macho::RelocationType) -> String {
        (self.relocation_name)(r_type)
            .map_or_else(|| format!("relocation {}", r_type.0), str::to_owned)
    }
}
