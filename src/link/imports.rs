//! COFF: `__imp_NAME` is a pointer to NAME, which an import library would define. Where nobody does, the graph makes one for itself.

use crate::backend::Backend;
use crate::base::Addr;
use crate::graph::{Edge, LinkError, LinkGraph, NewBlock, Protection, Scope, SymbolId};
use crate::link::context::Context;
use rustc_hash::FxHashMap;

const PREFIX: &str = "__imp_";
const SECTION: &str = "$__IMPORTS";

/// Defines the import pointers that the graph needs and nobody defines.
///
/// # Errors
/// None; the signature is that of a pass.
pub(super) fn build_pointers(
    graph: &mut LinkGraph<'_>,
    backend: &'static dyn Backend,
    context: &dyn Context,
) -> Result<(), LinkError> {
    let externals = graph.external_symbols();
    let wanted: Vec<(SymbolId, String)> = externals
        .filter_map(|(id, symbol)| Some((id, symbol.name()?.to_owned())))
        .filter(|(_, name)| name.starts_with(PREFIX) && !context.defines(name))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut known: FxHashMap<String, SymbolId> = FxHashMap::default();
    for (id, symbol) in graph.symbols() {
        if let Some(name) = symbol.name() {
            known.entry(name.to_owned()).or_insert(id);
        }
    }
    let size = u64::from(graph.pointer_size());
    let section = graph.create_section(SECTION, Protection::READ);
    for (pointer, name) in wanted {
        let imported = &name[PREFIX.len()..];
        let target = match known.get(imported) {
            Some(&target) => target,
            None => {
                let name = graph.allocate_string(imported);
                let target = graph.add_external_symbol(name, 0, false);
                known.insert(imported.to_owned(), target);
                target
            }
        };
        graph.set_live(target, true);
        let place = NewBlock {
            section,
            address: Addr(0),
            alignment: size,
            alignment_offset: 0,
        };
        let block = graph.create_content_block(place, vec![0; size as usize]);
        let kind = backend.tables().pointer;
        graph.add_edge(
            block,
            Edge {
                kind,
                offset: 0,
                target,
                addend: 0,
            },
        );
        graph.make_defined(pointer, block, 0, size, Scope::Local);
    }
    Ok(())
}
