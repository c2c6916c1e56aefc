//! COFF.

use crate::backend::Backend;
use crate::link::context::Context;
use crate::link::{Pass, PassConfig, image_relative, imports, seh, tables};

pub(super) fn passes<'s>(
    backend: &'static dyn Backend,
    context: &'s dyn Context,
) -> PassConfig<'s> {
    let record = backend.coff().map_or(1, |target| target.pdata_record);
    PassConfig {
        pre_prune: vec![
            Pass::new("mark live", move |graph| context.mark_live(graph)),
            Pass::new("keep .pdata", move |graph| seh::keep_records(graph, record)),
        ],
        post_prune: vec![
            Pass::new("build import pointers", move |graph| {
                imports::build_pointers(graph, backend, context)
            }),
            Pass::new("need the image base", move |graph| {
                image_relative::need_image_base(graph, backend)
            }),
            Pass::new("build tables", move |graph| {
                tables::build_tables(graph, backend)
            }),
        ],
        post_allocation: Vec::new(),
        pre_fixup: vec![Pass::new("lower edges", move |graph| {
            image_relative::lower_edges(graph, backend)
        })],
        post_fixup: Vec::new(),
    }
}
