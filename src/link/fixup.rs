//! Applies the fixups of a graph whose content is in working memory and whose addresses are final.

use crate::backend::Backend;
use crate::backend::row::{EdgeRow, Place, Terms, Value, value_of};
use crate::base::Addr;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph};
use crate::link::special_symbols::TlsTemplate;

/// Patches every relocation edge of every block.
///
/// # Errors
/// A value that does not fit its field, or that this graph has no origin for.
pub fn apply_fixups(graph: &mut LinkGraph<'_>, backend: &dyn Backend) -> Result<(), LinkError> {
    let fixups = Fixups::of(graph, backend);
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            if edge.kind.is_relocation() {
                fixups.apply(graph, block, &edge, 0)?;
            }
        }
    }
    Ok(())
}

/// The fixups of a graph one by one: its backend, and the addresses that belong to the whole graph.
pub struct Fixups<'b> {
    backend: &'b dyn Backend,
    got: Option<Addr>,
    tls: Option<TlsTemplate>,
}

impl<'b> Fixups<'b> {
    /// For a graph whose addresses are final.
    pub fn of(graph: &LinkGraph<'_>, backend: &'b dyn Backend) -> Self {
        let tables = backend.tables();
        let got = graph
            .symbols()
            .find(|(_, symbol)| symbol.name() == Some(tables.got_symbol));
        Self {
            backend,
            got: got.map(|(id, _)| graph.symbol_address(id)),
            tls: TlsTemplate::of(graph, tables),
        }
    }

    /// The row and the value of an edge, before anybody asks whether it fits. `shift` is how far from its place the edge is taken
    /// to be: 0, unless somebody tries what a wrong linker would do.
    ///
    /// # Errors
    /// The graph has no origin for it.
    pub fn value(
        &self,
        graph: &LinkGraph<'_>,
        block: BlockId,
        edge: &Edge,
        shift: i64,
    ) -> Result<(&'static EdgeRow, u64), LinkError> {
        let Some(row) = self.backend.rows().get(edge.kind) else {
            let (kind, name) = (edge.kind.0, self.backend.name());
            let problem = format!("edge kind {kind} is not one of {name}");
            return Err(fail(graph, block, edge, problem));
        };
        let target = graph.symbol(edge.target);
        // A graph without a template says so; which symbol it has no place for matters less.
        let foreign = self.tls.and_then(|_| foreign_to_template(graph, edge));
        let tls = self.tls.filter(|_| foreign.is_none());
        let fixup = graph.fixup_address(block, edge);
        let terms = Terms {
            target: graph.symbol_address(edge.target),
            fixup: Addr(fixup.0.wrapping_add_signed(shift)),
            addend: edge.addend,
            size: (!target.is_external()).then(|| target.size()),
            target_flags: target.target_flags(),
            got: self.got,
            tls: tls.map(|template| template.start),
            thread_pointer: tls.map(|template| template.thread_pointer),
        };
        if let Some(reason) = foreign.filter(|_| needs_template(row.value)) {
            return Err(fail(graph, block, edge, format!("{}: {reason}", row.name)));
        }
        let value = value_of(row.value, &Place { graph, block, edge }, &terms)
            .map_err(|problem| fail(graph, block, edge, format!("{}: {problem}", row.name)))?;
        Ok((row, value))
    }

    /// Patches one edge; `shift` as for [`Self::value`].
    ///
    /// # Errors
    /// A value that does not fit its field, or that the graph has no origin for.
    pub fn apply(
        &self,
        graph: &mut LinkGraph<'_>,
        block: BlockId,
        edge: &Edge,
        shift: i64,
    ) -> Result<(), LinkError> {
        let (row, value) = self.value(graph, block, edge, shift)?;
        if !row.range.holds(value, 8 * graph.pointer_size()) {
            return Err(out_of_range(graph, block, edge, row, value));
        }
        if value % row.alignment != 0 {
            return Err(misaligned(graph, block, edge, row, value));
        }
        let endian = graph.endian();
        let content = graph
            .content_mut(block)
            .get_mut(edge.offset as usize..)
            .unwrap_or_default();
        row.field
            .patch(content, endian, value)
            .map_err(|problem| fail(graph, block, edge, format!("{}: {problem}", row.name)))
    }
}

/// Why the target of an edge has no place in this graph's thread-local template. A null external, which nobody defines, is
/// let through: it has no place anywhere, and its value is as null as the symbol.
fn foreign_to_template(graph: &LinkGraph<'_>, edge: &Edge) -> Option<String> {
    let symbol = graph.symbol(edge.target);
    let target = || crate::graph::dump::target_text(graph, edge.target);
    match symbol
        .block()
        .map(|home| graph.section(graph.block(home).section()))
    {
        Some(section) if section.is_thread_local() => None,
        Some(section) => Some(format!(
            "its target {} is in {}, which is not thread-local",
            target(),
            section.name()
        )),
        None if symbol.is_external() && graph.symbol_address(edge.target).0 != 0 => Some(format!(
            "its target {} is defined in another object, whose thread-local template has a place of its own; only a linker that lays out the whole program knows the offset",
            target()
        )),
        None => None,
    }
}

/// Whether an expression measures from the thread-local template.
fn needs_template(value: Value) -> bool {
    matches!(
        value,
        Value::FromTls | Value::FromThreadPointer | Value::ToThreadPointer
    )
}

/// The message of JITLink's `makeAlignmentError`, and where.
fn misaligned(
    graph: &LinkGraph<'_>,
    block: BlockId,
    edge: &Edge,
    row: &EdgeRow,
    value: u64,
) -> LinkError {
    let problem = format!(
        "{:#x} improper alignment for relocation {}: {value:#x} is not aligned to {} bytes ({} with target {} at {}, addend {})",
        graph.fixup_address(block, edge).0,
        row.name,
        row.alignment,
        row.value.text(),
        crate::graph::dump::target_text(graph, edge.target),
        graph.symbol_address(edge.target),
        edge.addend
    );
    fail(graph, block, edge, problem)
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

#[cfg(test)]
mod tests;
