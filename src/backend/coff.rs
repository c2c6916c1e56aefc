//! How a backend maps the relocations of COFF objects to edges.
//!
//! Specification: PE Format (Microsoft), "COFF Relocations (Object Only)". Addends stand in the field.

use crate::graph::EdgeKind;
use object::pe;

/// What a relocation becomes.
#[derive(Clone, Copy, Debug)]
pub enum CoffAction {
    /// An edge whose addend is the field's value, with its sign, and `bias`.
    Edge {
        /// The kind.
        kind: EdgeKind,
        /// What is added to the field's value.
        bias: i64,
    },
    /// An edge in an instruction, which decides on kind and addend.
    Instruction(fn(u32) -> Result<(EdgeKind, i64), &'static str>),
    /// An edge to the number of the symbol's section.
    SectionNumber(EdgeKind),
    /// No edge: the relocation asks for nothing.
    Nothing,
    /// An error: the linker cannot give it meaning, and why.
    Refuse(&'static str),
}

/// One relocation type.
#[derive(Clone, Copy, Debug)]
pub struct CoffRow {
    /// Its number.
    pub r_type: pe::RelocationType,
    /// What it becomes.
    pub action: CoffAction,
}

/// The COFF side of a backend.
#[derive(Debug)]
pub struct CoffTarget {
    /// `Machine`.
    pub machine: pe::Machine,
    /// The triple that dumps print.
    pub triple: &'static str,
    /// Bytes of a record of `.pdata`: the function it is for stands first.
    pub pdata_record: u64,
    /// Every relocation number, supported or refused.
    pub relocations: &'static [CoffRow],
    /// The specification's name of a relocation number.
    pub relocation_name: fn(pe::RelocationType) -> Option<&'static str>,
}

impl CoffTarget {
    /// The row of a relocation number.
    pub fn row(&self, r_type: pe::RelocationType) -> Option<&'static CoffRow> {
        self.relocations.iter().find(|row| row.r_type == r_type)
    }

    /// A relocation's name, or its number.
    pub fn name_of(&self, r_type: pe::RelocationType) -> String {
        (self.relocation_name)(r_type)
            .map_or_else(|| format!("relocation {:#x}", r_type.0), str::to_owned)
    }
}

/// Shorthand for rows: an edge whose kind measures as the relocation does.
pub(super) const fn edge(r_type: pe::RelocationType, kind: EdgeKind, bias: i64) -> CoffRow {
    CoffRow {
        r_type,
        action: CoffAction::Edge { kind, bias },
    }
}

/// Shorthand for rows: any other action.
pub(super) const fn row(r_type: pe::RelocationType, action: CoffAction) -> CoffRow {
    CoffRow { r_type, action }
}
