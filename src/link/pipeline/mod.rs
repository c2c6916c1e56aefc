//! The passes every link runs, in order: one file per object format.

mod coff;
mod elf;
mod macho;

use crate::backend::{Backend, Cfi};
use crate::graph::{EdgeKind, ObjectFormat};
use crate::link::PassConfig;
use crate::link::context::Context;
use crate::link::eh_frame::CfiKinds;

/// The default passes for the graphs of a format and target (JITLink's `link_<format>_<arch>`).
pub(super) fn default_passes<'s>(
    format: ObjectFormat,
    backend: &'static dyn Backend,
    context: &'s dyn Context,
) -> PassConfig<'s> {
    match format {
        ObjectFormat::Elf => elf::passes(backend, context),
        ObjectFormat::MachO => macho::passes(backend, context),
        ObjectFormat::Coff => coff::passes(backend, context),
    }
}

fn cfi_kinds(cfi: &Cfi) -> CfiKinds {
    CfiKinds {
        pointer32: cfi.pointer32,
        pointer64: cfi.pointer64.unwrap_or(EdgeKind::INVALID),
        delta32: cfi.delta32,
        delta64: cfi.delta64.unwrap_or(EdgeKind::INVALID),
        neg_delta32: cfi.neg_delta32,
    }
}
