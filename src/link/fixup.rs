//! Applies the fixups of a graph whose content is in working memory and whose addresses are final.

use crate::backend::Backend;
use crate::backend::row::{EdgeRow, Terms};
use crate::base::Addr;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph};
use crate::link::special_symbols::{GOT_SYMBOL, TlsTemplate};

/// The addresses that belong to a whole graph.
struct Origins {
    got: Option<Addr>,
    tls: Option<TlsTemplate>,
}

/// Patches every relocation edge of every block.
///
/// # Errors
/// A value that does not fit its field, or that this graph has no origin for.
pub fn apply_fixups(graph: &mut LinkGraph<'_>, backend: &dyn Backend) -> Result<(), LinkError> {
    let got = graph
        .symbols()
        .find(|(_, symbol)| symbol.name() == Some(GOT_SYMBOL));
    let got = got.map(|(id, _)| graph.symbol_address(id));
    let origins = Origins {
        got,
        tls: TlsTemplate::of(graph),
    };
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            if edge.kind.is_relocation() {
                apply(graph, backend, block, &edge, &origins)?;
            }
        }
    }
    Ok(())
}

fn apply(
    graph: &mut LinkGraph<'_>,
    backend: &dyn Backend,
    block: BlockId,
    edge: &Edge,
    origins: &Origins,
) -> Result<(), LinkError> {
    let Some(row) = backend.rows().get(edge.kind) else {
        return Err(fail(
            graph,
            block,
            edge,
            format!("edge kind {} is not one of {}", edge.kind.0, backend.name()),
        ));
    };
    let terms = Terms {
        target: graph.symbol_address(edge.target),
        fixup: graph.fixup_address(block, edge),
        addend: edge.addend,
        size: graph.symbol(edge.target).size(),
        got: origins.got,
        tls: origins.tls.map(|template| template.start),
        thread_pointer: origins.tls.map(|template| template.thread_pointer),
    };
    let value = row.value.evaluate(&terms).map_err(|missing| {
        let problem = format!(
            "{} needs {missing}, which the graph does not have",
            row.name
        );
        fail(graph, block, edge, problem)
    })?;
    if !row.range.holds(value, 8 * graph.pointer_size()) {
        return Err(out_of_range(graph, block, edge, row, value));
    }
    let endian = graph.endian();
    let start = edge.offset as usize;
    let end = start + usize::from(row.field.bytes);
    match graph.content_mut(block).get_mut(start..end) {
        Some(word) => {
            row.field.write(word, endian, value);
            Ok(())
        }
        None => {
            let problem = format!("the {} field reaches past the end of its block", row.name);
            Err(fail(graph, block, edge, problem))
        }
    }
}

fn fail(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge, problem: String) -> LinkError {
    let section = graph.section(graph.block(block).section()).name();
    let place = graph.fixup_address(block, edge);
    LinkError::Fixup(format!(
        "In graph {}, section {section}, fixup at {place}: {problem}",
        graph.name()
    ))
}

/// The message of JITLink's `makeTargetOutOfRangeError`, which tests read, and then the arithmetic.
fn out_of_range(
    graph: &LinkGraph<'_>,
    block: BlockId,
    edge: &Edge,
    row: &EdgeRow,
    value: u64,
) -> LinkError {
    let section = graph.section(graph.block(block).section()).name();
    let target = match graph.symbol(edge.target).name() {
        Some(name) => format!("\"{name}\""),
        None => {
            let home = graph
                .symbol(edge.target)
                .block()
                .map(|block| graph.block(block).section());
            let home = home.map_or("<absolute>", |section| graph.section(section).name());
            format!("{home} + {:#x}", graph.symbol(edge.target).offset())
        }
    };
    let (low, high) = row.range.bounds();
    let number = row.range.number(value, 8 * graph.pointer_size());
    LinkError::Fixup(format!(
        "In graph {}, section {section}: relocation target {target} at address {} is out of range of {} fixup at {} ({}, {} + {:#x})\n  \
         {} : {} = {}, but {} ..= {} fit (addend {})",
        graph.name(),
        graph.symbol_address(edge.target),
        row.name,
        graph.fixup_address(block, edge),
        block_name(graph, block),
        graph.block(block).address(),
        edge.offset,
        row.value.text(),
        row.range.text(),
        hex(number),
        hex(low),
        hex(high),
        edge.addend,
    ))
}

fn hex(value: i128) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{:#x}", value.unsigned_abs())
}

/// The most visible symbol at the start of a block.
fn block_name(graph: &LinkGraph<'_>, block: BlockId) -> String {
    let symbols = graph.section(graph.block(block).section()).symbols().iter();
    let here = symbols.map(|&id| graph.symbol(id)).filter(|symbol| {
        symbol.block() == Some(block) && symbol.offset() == 0 && symbol.name().is_some()
    });
    let best = here.min_by_key(|symbol| (symbol.scope(), symbol.linkage(), symbol.name()));
    best.and_then(|symbol| symbol.name())
        .map_or("<anonymous block>".into(), str::to_owned)
}
