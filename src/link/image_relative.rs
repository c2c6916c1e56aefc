//! COFF: distances from the start of the image and from the start of a section. Both are known only when all addresses are, so the
//! edges become plain ones just before fixups, as in JITLink.

use crate::backend::Backend;
use crate::backend::row::Role;
use crate::base::Addr;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph, SectionId, SymbolId, dump};
use rustc_hash::FxHashMap;

/// The symbol for the start of the image (PE Format, "Import Address Table"; defined by every Windows linker).
const IMAGE_BASE: &str = "__ImageBase";

/// Asks for the start of the image where an edge of the graph needs it.
///
/// # Errors
/// None; the signature is that of a pass.
pub(super) fn need_image_base(
    graph: &mut LinkGraph<'_>,
    backend: &'static dyn Backend,
) -> Result<(), LinkError> {
    let is_image_relative = |edge: &Edge| {
        let row = backend.rows().get(edge.kind);
        row.is_some_and(|row| matches!(row.role, Role::ImageRelative(_)))
    };
    let blocks = graph.block_ids();
    let needed = blocks
        .iter()
        .any(|&block| graph.edges(block).iter().any(is_image_relative));
    match (needed, image_base(graph)) {
        (true, Some(symbol)) => graph.set_live(symbol, true),
        (true, None) => {
            let symbol = graph.add_external_symbol(IMAGE_BASE, 0, false);
            graph.set_live(symbol, true);
        }
        (false, _) => {}
    }
    Ok(())
}

/// Turns the edges into plain ones.
///
/// # Errors
/// A distance from the section of a symbol that is in none.
pub(super) fn lower_edges(
    graph: &mut LinkGraph<'_>,
    backend: &'static dyn Backend,
) -> Result<(), LinkError> {
    let base = image_base(graph).map_or(Addr(0), |symbol| graph.symbol_address(symbol));
    let mut starts: FxHashMap<SectionId, Addr> = FxHashMap::default();
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            let role = backend.rows().get(edge.kind).map(|row| row.role);
            let (kind, origin) = match role {
                Some(Role::ImageRelative(kind)) => {
                    above_base(graph, block, &edge, base)?;
                    (kind, base)
                }
                Some(Role::SectionRelative(kind)) => {
                    let home = graph.symbol(edge.target).block();
                    let Some(home) = home else {
                        let target = graph.symbol(edge.target).name().unwrap_or_default();
                        return Err(LinkError::Fixup(format!(
                            "In graph {}, section {}: {} at {} counts from the section of `{target}`, which this graph does not define",
                            graph.name(),
                            graph.section(graph.block(block).section()).name(),
                            graph.edge_kind_name(edge.kind),
                            graph.fixup_address(block, &edge),
                        )));
                    };
                    let section = graph.block(home).section();
                    let start = starts.entry(section).or_insert_with(|| {
                        let range = graph.section_range(section);
                        range.map_or(Addr(0), |(start, _)| start)
                    });
                    (kind, *start)
                }
                _ => continue,
            };
            let addend = edge.addend.wrapping_sub_unsigned(origin.0);
            graph.edges_mut(block)[index] = Edge {
                kind,
                addend,
                ..edge
            };
        }
    }
    Ok(())
}

/// A relative virtual address has no sign (PE Format, "General Concepts").
fn above_base(
    graph: &LinkGraph<'_>,
    block: BlockId,
    edge: &Edge,
    base: Addr,
) -> Result<(), LinkError> {
    let target = graph.symbol_address(edge.target);
    let distance = i128::from(target.0) + i128::from(edge.addend) - i128::from(base.0);
    if distance >= 0 {
        return Ok(());
    }
    Err(LinkError::Fixup(format!(
        "In graph {}, section {}: {} at {} counts from the start of the image, {base}, and its target {} at {target} with addend {} is {:#x} bytes before it",
        graph.name(),
        graph.section(graph.block(block).section()).name(),
        graph.edge_kind_name(edge.kind),
        graph.fixup_address(block, edge),
        dump::target_text(graph, edge.target),
        edge.addend,
        distance.unsigned_abs(),
    )))
}

fn image_base(graph: &LinkGraph<'_>) -> Option<SymbolId> {
    let mut symbols = graph.symbols();
    symbols
        .find(|(_, symbol)| symbol.name() == Some(IMAGE_BASE))
        .map(|(id, _)| id)
}
