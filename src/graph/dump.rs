//! The text of a graph: JITLink's dump, as `-show-graphs` and `-debug-only=jitlink` print it.

use crate::graph::{Block, BlockId, Edge, LinkGraph, Symbol, SymbolId};
use std::fmt::Write;

/// The whole graph in JITLink's format.
pub fn dump(graph: &LinkGraph<'_>) -> String {
    let mut out = String::new();
    let symbols_of = symbols_by_block(graph);
    for (_, section) in graph.sections() {
        let _ = write!(out, "section {}:\n\n", section.name());
        let mut blocks = section.blocks().to_vec();
        blocks.sort_by_key(|&id| graph.block(id).address());
        for id in blocks {
            block(&mut out, graph, id, &symbols_of[id.index()]);
        }
    }
    out.push_str("Absolute symbols:\n");
    list(&mut out, graph, graph.absolute_symbols());
    out.push_str("\nExternal symbols:\n");
    list(&mut out, graph, graph.external_symbols());
    out
}

/// The symbols of each block by offset, the most visible first.
fn symbols_by_block(graph: &LinkGraph<'_>) -> Vec<Vec<SymbolId>> {
    let mut by_block = vec![Vec::new(); graph.blocks.len()];
    for (id, symbol) in graph.defined_symbols() {
        if let Some(block) = symbol.block() {
            by_block[block.index()].push(id);
        }
    }
    for symbols in &mut by_block {
        symbols.sort_by_key(|&id| {
            let symbol = graph.symbol(id);
            let name = symbol.name();
            (
                symbol.offset(),
                symbol.linkage(),
                symbol.scope(),
                name.is_none(),
                name,
                symbol.size(),
            )
        });
    }
    by_block
}

fn block(out: &mut String, graph: &LinkGraph<'_>, id: BlockId, symbols: &[SymbolId]) {
    let block = graph.block(id);
    let _ = write!(
        out,
        "  block {:#x} size = {:#010x}, align = {}, alignment-offset = {}",
        block.address().0,
        block.size(),
        block.alignment(),
        block.alignment_offset()
    );
    out.push_str(if block.is_zero_fill() {
        ", zero-fill\n"
    } else {
        "\n"
    });
    if symbols.is_empty() {
        out.push_str("    no symbols\n");
    } else {
        out.push_str("    symbols:\n");
    }
    for &symbol in symbols {
        let _ = writeln!(out, "      {}", symbol_line(graph, symbol));
    }
    let mut edges = graph.edges(id).to_vec();
    edges.sort_by_key(|edge| edge.offset);
    out.push_str(if edges.is_empty() {
        "    no edges\n"
    } else {
        "    edges:\n"
    });
    for edge in &edges {
        let _ = writeln!(out, "      {}", edge_line(graph, block, edge));
    }
    out.push('\n');
}

fn edge_line(graph: &LinkGraph<'_>, block: &Block<'_>, edge: &Edge) -> String {
    let at = block.address() + u64::from(edge.offset);
    let sign = if edge.addend < 0 { '-' } else { '+' };
    let target = match graph.symbol(edge.target).name() {
        Some(name) => name.to_owned(),
        None => {
            let symbol = graph.symbol(edge.target);
            let address = graph.symbol_address(edge.target);
            format!("addressable@{:#018x}+{:#010x}", address.0, symbol.offset())
        }
    };
    format!(
        "{:#x} (block + {:#010x}), addend = {sign}{:#010x}, kind = {}, target = {target}",
        at.0,
        edge.offset,
        edge.addend.unsigned_abs(),
        graph.edge_kind_name(edge.kind),
    )
}

/// One block as JITLink's debug output prints it.
pub fn block_line(graph: &LinkGraph<'_>, id: BlockId) -> String {
    let block = graph.block(id);
    format!(
        "{:#x} -- {:#x}: size = {:#010x}, {}, align = {}, align-ofs = {}, section = {}",
        block.address().0,
        block.end().0,
        block.size(),
        if block.is_zero_fill() {
            "zero-fill"
        } else {
            "content"
        },
        block.alignment(),
        block.alignment_offset(),
        graph.section(block.section()).name(),
    )
}

/// One symbol as JITLink prints it.
pub fn symbol_line(graph: &LinkGraph<'_>, id: SymbolId) -> String {
    let symbol = graph.symbol(id);
    format!(
        "{:#x} ({} + {:#010x}): size: {:#010x}, linkage: {}, scope: {}, {}  -   {}",
        graph.symbol_address(id).0,
        if symbol.is_defined() {
            "block"
        } else {
            "addressable"
        },
        symbol.offset(),
        symbol.size(),
        symbol.linkage().name(),
        symbol.scope().name(),
        if symbol.is_live() { "live" } else { "dead" },
        symbol.name().unwrap_or("<anonymous symbol>"),
    )
}

fn list<'g, 'a: 'g>(
    out: &mut String,
    graph: &LinkGraph<'a>,
    symbols: impl Iterator<Item = (SymbolId, &'g Symbol<'a>)>,
) {
    let mut lines: Vec<(Option<&str>, String)> = symbols
        .map(|(id, symbol)| {
            let weak = if symbol.is_weakly_referenced() {
                " (weakly referenced)"
            } else {
                ""
            };
            let address = graph.symbol_address(id).0;
            (
                symbol.name(),
                format!("  {address:#x}: {}{weak}\n", symbol_line(graph, id)),
            )
        })
        .collect();
    lines.sort();
    if lines.is_empty() {
        out.push_str("  none\n");
    }
    for (_, line) in lines {
        out.push_str(&line);
    }
}

/// One edge as JITLink's debug output prints it.
pub fn edge_text(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge) -> String {
    let place = graph.block(block);
    let mut out = format!(
        "edge@{:#x}: {:#x} + {:#x} -- {} -> ",
        graph.fixup_address(block, edge).0,
        place.address().0,
        edge.offset,
        graph.edge_kind_name(edge.kind)
    );
    out.push_str(&target_text(graph, edge.target));
    if edge.addend != 0 {
        let _ = write!(out, " + {}", edge.addend);
    }
    out
}

/// A symbol's name, or where it is.
pub fn target_text(graph: &LinkGraph<'_>, id: SymbolId) -> String {
    let symbol = graph.symbol(id);
    if let Some(name) = symbol.name() {
        return name.to_owned();
    }
    let address = graph.symbol_address(id);
    let Some(block) = symbol.block() else {
        return format!("{:#x}", address.0);
    };
    let section = graph.block(block).section();
    let start = graph
        .section_range(section)
        .map_or(address, |(start, _)| start);
    let mut out = format!(
        "{:#x} (section {}",
        address.0,
        graph.section(section).name()
    );
    if address != start {
        let _ = write!(out, " + {:#x}", address - start);
    }
    let _ = write!(out, " / block {:#x}", graph.block(block).address().0);
    if symbol.offset() != 0 {
        let _ = write!(out, " + {:#x}", symbol.offset());
    }
    out.push(')');
    out
}
