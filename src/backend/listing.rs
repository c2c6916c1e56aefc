//! Every relocation of a target, whatever the format: for the listing, the contract tests and the house rules.

use crate::backend::Backend;
use crate::backend::coff::CoffAction;
use crate::backend::elf::Action;
use crate::backend::macho::MachOAction;
use crate::graph::{EdgeKind, ObjectFormat};

/// One relocation of a format.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The format.
    pub format: ObjectFormat,
    /// Its number.
    pub number: u32,
    /// Its name in the specification.
    pub name: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a relocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An edge of this kind.
    Edge(EdgeKind),
    /// An edge whose kind depends on the instruction.
    Depends,
    /// Nothing of its own: it completes another one, or asks for nothing.
    Nothing,
    /// An error, and why.
    Refused(&'static str),
}

/// The relocations of a target, by format and number. A Mach-O relocation has an entry for every form of it.
pub fn relocations(backend: &dyn Backend) -> Vec<Listed> {
    let elf = backend.elf();
    let mut all: Vec<Listed> = elf
        .relocations
        .iter()
        .map(|row| Listed {
            format: ObjectFormat::Elf,
            number: row.r_type,
            name: elf.name_of(row.r_type),
            outcome: match row.action {
                Action::Edge { kind, .. } => Outcome::Edge(kind),
                Action::Choose(_) => Outcome::Depends,
                Action::Nothing => Outcome::Nothing,
                Action::Refuse(reason) => Outcome::Refused(reason),
            },
        })
        .collect();
    if let Some(target) = backend.macho() {
        all.extend(target.relocations.iter().map(|row| Listed {
            format: ObjectFormat::MachO,
            number: row.r_type.0.into(),
            name: target.name_of(row.r_type),
            outcome: match row.action {
                MachOAction::Edge { kind, .. } => Outcome::Edge(kind),
                MachOAction::Subtractor { delta, .. } => Outcome::Edge(delta),
                MachOAction::Instruction(_) => Outcome::Depends,
                MachOAction::Addend => Outcome::Nothing,
                MachOAction::Refuse(reason) => Outcome::Refused(reason),
            },
        }));
    }
    if let Some(target) = backend.coff() {
        all.extend(target.relocations.iter().map(|row| Listed {
            format: ObjectFormat::Coff,
            number: row.r_type.0.into(),
            name: target.name_of(row.r_type),
            outcome: match row.action {
                CoffAction::Edge { kind, .. } | CoffAction::SectionNumber(kind) => {
                    Outcome::Edge(kind)
                }
                CoffAction::Instruction(_) => Outcome::Depends,
                CoffAction::Nothing => Outcome::Nothing,
                CoffAction::Refuse(reason) => Outcome::Refused(reason),
            },
        }));
    }
    all
}
