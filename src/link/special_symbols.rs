//! Symbols that the linker itself defines once addresses are known: `_GLOBAL_OFFSET_TABLE_`, the start of the
//! thread-local template, and `__start_NAME` / `__stop_NAME` (gABI practice of every ELF linker).

use crate::base::Addr;
use crate::graph::{Lifetime, LinkError, LinkGraph, Scope, SectionId, SymbolId};
use crate::link::tables::{GOT, TLS_BASE};

/// The symbol at the start of the GOT.
pub const GOT_SYMBOL: &str = "_GLOBAL_OFFSET_TABLE_";

/// Defines `_GLOBAL_OFFSET_TABLE_` where the graph needs it: at the start of its GOT, or, when the GOT has no entries and
/// the symbol only serves as an origin, at the graph's lowest address, which is in reach of everything in it.
///
/// # Errors
/// None at present; the signature is that of a pass.
pub(super) fn define_got_symbol(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    let external = external(graph, |name| name == GOT_SYMBOL).first().copied();
    let got = graph.find_section_by_name(GOT);
    let first = got.and_then(|section| lowest_block(graph, section));
    match (external, first) {
        (Some(symbol), Some(block)) => graph.make_defined(symbol, block, 0, 0, Scope::Local),
        (Some(symbol), None) => {
            let base = lowest_address(graph);
            graph.make_absolute(symbol, base);
        }
        (None, Some(block)) => {
            let symbol = graph.add_defined_symbol(block, 0, GOT_SYMBOL, 0);
            graph.set_scope(symbol, Scope::Local);
            graph.set_live(symbol, true);
        }
        (None, None) if got.is_some() => {
            let base = lowest_address(graph);
            graph.add_absolute_symbol(GOT_SYMBOL, base, 0, Scope::Local, true);
        }
        (None, None) => {}
    }
    Ok(())
}

/// Gives the symbol for the thread-local template its address.
///
/// # Errors
/// A local-dynamic access in a graph that has no template.
pub(super) fn define_tls_base(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    let base = graph
        .absolute_symbols()
        .find(|(_, symbol)| symbol.name() == Some(TLS_BASE));
    let Some((symbol, _)) = base else {
        return Ok(());
    };
    let Some(template) = TlsTemplate::of(graph) else {
        return Err(LinkError::Fixup(format!(
            "in graph {}: a local-dynamic thread-local access, but the graph has no thread-local section",
            graph.name()
        )));
    };
    graph.make_absolute(symbol, template.start);
    Ok(())
}

/// Where a graph's thread-local template lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct TlsTemplate {
    /// Its first byte.
    pub(super) start: Addr,
    /// Where the thread pointer stands in variant II: the end, aligned as the template is.
    pub(super) thread_pointer: Addr,
}

impl TlsTemplate {
    /// The template of a graph: all blocks of its thread-local sections.
    pub(super) fn of(graph: &LinkGraph<'_>) -> Option<Self> {
        let of_template = |section: SectionId| graph.section(section).is_thread_local();
        let blocks = graph
            .blocks()
            .filter(|(_, block)| of_template(block.section()));
        let bounds = blocks.map(|(_, block)| (block.address(), block.end(), block.alignment()));
        let (start, end, alignment) =
            bounds.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1), all.2.max(one.2)))?;
        let size = (end - start).next_multiple_of(alignment);
        Some(Self {
            start,
            thread_pointer: start + size,
        })
    }
}

/// Defines `__start_NAME` and `__stop_NAME` for sections whose names are C identifiers.
///
/// # Errors
/// None at present; the signature is that of a pass.
pub(super) fn define_section_bounds(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    for symbol in external(graph, |name| bound(name).is_some()) {
        let name = graph.symbol(symbol).name().unwrap_or_default();
        let Some((section, stop)) = bound(name) else {
            continue;
        };
        let Some(section) = graph.find_section_by_name(section) else {
            continue;
        };
        let Some((start, end)) = graph.section_range(section) else {
            continue;
        };
        let wanted = if stop { end } else { start };
        let blocks = graph.section(section).blocks();
        let home = blocks.iter().copied().find(|&block| {
            let block = graph.block(block);
            if stop {
                block.end() == wanted
            } else {
                block.address() == wanted
            }
        });
        if let Some(block) = home {
            let offset = wanted - graph.block(block).address();
            graph.make_defined(symbol, block, offset, 0, Scope::Local);
        }
    }
    Ok(())
}

/// The section that a bound symbol names, and whether it is the end.
fn bound(name: &str) -> Option<(&str, bool)> {
    let start = name
        .strip_prefix("__start_")
        .map(|section| (section, false));
    start.or_else(|| name.strip_prefix("__stop_").map(|section| (section, true)))
}

fn external(graph: &LinkGraph<'_>, wanted: impl Fn(&str) -> bool) -> Vec<SymbolId> {
    let externals = graph.external_symbols();
    externals
        .filter(|(_, symbol)| symbol.name().is_some_and(&wanted))
        .map(|(id, _)| id)
        .collect()
}

fn lowest_block(graph: &LinkGraph<'_>, section: SectionId) -> Option<crate::graph::BlockId> {
    graph
        .section(section)
        .blocks()
        .iter()
        .copied()
        .min_by_key(|&block| graph.block(block).address())
}

fn lowest_address(graph: &LinkGraph<'_>) -> Addr {
    let lives = |section: SectionId| graph.section(section).lifetime() != Lifetime::NoAlloc;
    let blocks = graph.blocks().filter(|(_, block)| lives(block.section()));
    blocks
        .map(|(_, block)| block.address())
        .min()
        .unwrap_or_default()
}
