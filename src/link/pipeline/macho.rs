//! Mach-O.

use super::cfi_kinds;
use crate::backend::Backend;
use crate::link::context::Context;
use crate::link::special_symbols::{self, MACHO_BOUNDS};
use crate::link::{Pass, PassConfig, compact_unwind, eh_frame, tables};

const EH_FRAME: &str = "__TEXT,__eh_frame";

pub(super) fn passes<'s>(
    backend: &'static dyn Backend,
    context: &'s dyn Context,
) -> PassConfig<'s> {
    let relaxes = backend.macho().is_some_and(|target| target.relaxes);
    PassConfig {
        pre_prune: vec![
            Pass::new("split __eh_frame", |graph| {
                eh_frame::split_records(graph, EH_FRAME)
            }),
            Pass::new("fix __eh_frame edges", move |graph| {
                eh_frame::fix_edges(graph, EH_FRAME, &cfi_kinds(&backend.tables().cfi))
            }),
            Pass::new("split __compact_unwind", compact_unwind::split_records),
            Pass::new("mark live", move |graph| context.mark_live(graph)),
        ],
        post_prune: vec![Pass::new("build tables", move |graph| {
            tables::build_tables(graph, backend)
        })],
        post_allocation: vec![Pass::new("define section bounds", |graph| {
            special_symbols::define_section_bounds(graph, &MACHO_BOUNDS)
        })],
        pre_fixup: match relaxes {
            true => vec![Pass::new("relax", move |graph| backend.relax(graph))],
            false => Vec::new(),
        },
        post_fixup: Vec::new(),
    }
}
