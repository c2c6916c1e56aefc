//! The passes every link runs, in order.

use crate::backend::{Backend, Cfi};
use crate::graph::{EdgeKind, ObjectFormat};
use crate::link::context::Context;
use crate::link::eh_frame::{self, CfiKinds};
use crate::link::{Pass, PassConfig, special_symbols, tables};

const EH_FRAME: &str = ".eh_frame";

/// The default passes for the graphs of a format and target (JITLink's `link_<format>_<arch>`).
pub(super) fn default_passes<'s>(
    format: ObjectFormat,
    backend: &'static dyn Backend,
    context: &'s dyn Context,
) -> PassConfig<'s> {
    match format {
        ObjectFormat::Elf => elf_passes(backend, context),
    }
}

fn elf_passes<'s>(backend: &'static dyn Backend, context: &'s dyn Context) -> PassConfig<'s> {
    PassConfig {
        pre_prune: vec![
            Pass::new("split .eh_frame", |graph| {
                eh_frame::split_records(graph, EH_FRAME)
            }),
            Pass::new("fix .eh_frame edges", move |graph| {
                eh_frame::fix_edges(graph, EH_FRAME, &cfi_kinds(&backend.tables().cfi))
            }),
            Pass::new("terminate .eh_frame", |graph| {
                eh_frame::add_null_terminator(graph, EH_FRAME)
            }),
            Pass::new("mark live", move |graph| context.mark_live(graph)),
        ],
        post_prune: vec![
            Pass::new("prepare", move |graph| backend.prepare(graph)),
            Pass::new("build tables", move |graph| {
                tables::build_tables(graph, backend)
            }),
        ],
        post_allocation: vec![
            Pass::new("shrink", move |graph| backend.shrink(graph)),
            Pass::new(
                "define section bounds",
                special_symbols::define_section_bounds,
            ),
            Pass::new("define GOT symbol", move |graph| {
                special_symbols::define_got_symbol(graph, backend.tables())
            }),
            Pass::new("define TLS base", move |graph| {
                special_symbols::define_tls_base(graph, backend.tables())
            }),
        ],
        pre_fixup: vec![Pass::new("relax", move |graph| backend.relax(graph))],
        post_fixup: Vec::new(),
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
