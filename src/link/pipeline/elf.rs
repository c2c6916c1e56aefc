//! ELF.

use super::cfi_kinds;
use crate::backend::Backend;
use crate::link::context::Context;
use crate::link::special_symbols::{self, ELF_BOUNDS};
use crate::link::{Pass, PassConfig, eh_frame, tables};

const EH_FRAME: &str = ".eh_frame";

pub(super) fn passes<'s>(
    backend: &'static dyn Backend,
    context: &'s dyn Context,
) -> PassConfig<'s> {
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
            Pass::new("define section bounds", |graph| {
                special_symbols::define_section_bounds(graph, &ELF_BOUNDS)
            }),
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
