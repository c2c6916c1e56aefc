//! Symbols that the linker itself defines once addresses are known: `_GLOBAL_OFFSET_TABLE_`, the start of the
//! thread-local template, and the bounds of sections.

use crate::backend::Tables;
use crate::base::Addr;
use crate::graph::{BlockId, Lifetime, LinkError, LinkGraph, Scope, SectionId, SymbolId};
use crate::link::tables::{GOT, TLS_BASE};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Defines the symbol for the GOT (`_GLOBAL_OFFSET_TABLE_`) where the graph needs it: at the start of its GOT, or as far
/// behind that as the target wants it, or, when the GOT has no entries and
/// the symbol only serves as an origin, at the graph's lowest address, which is in reach of everything in it.
///
/// # Errors
/// The object defines it itself.
pub(super) fn define_got_symbol(
    graph: &mut LinkGraph<'_>,
    tables: &Tables,
) -> Result<(), LinkError> {
    let (name, bias) = (tables.got_symbol, tables.got_bias);
    let taken = graph
        .symbols()
        .any(|(_, symbol)| symbol.name() == Some(name) && !symbol.is_external());
    if taken {
        return Err(LinkError::Object {
            file: graph.name().to_owned(),
            place: format!("symbol {name}"),
            problem: "it is the linker's to define, and the object defines it".into(),
        });
    }
    let external = external(graph, |external| external == name)
        .first()
        .copied();
    let got = graph.find_section_by_name(GOT);
    let first = got.and_then(|section| lowest_block(graph, section));
    if external.is_none() && got.is_none() {
        return Ok(());
    }
    match first {
        Some(block) if bias == 0 => match external {
            Some(symbol) => graph.make_defined(symbol, block, 0, 0, Scope::Local),
            None => {
                let symbol = graph.add_defined_symbol(block, 0, name, 0);
                graph.set_scope(symbol, Scope::Local);
                graph.set_live(symbol, true);
            }
        },
        _ => {
            let start = first.map_or_else(
                || lowest_address(graph),
                |block| graph.block(block).address(),
            );
            match external {
                Some(symbol) => graph.make_absolute(symbol, start + bias),
                None => {
                    graph.add_absolute_symbol(name, start + bias, 0, Scope::Local, true);
                }
            }
        }
    }
    Ok(())
}

/// Gives the symbol for the thread-local template its address.
///
/// # Errors
/// A local-dynamic access in a graph that has no template.
pub(super) fn define_tls_base(graph: &mut LinkGraph<'_>, tables: &Tables) -> Result<(), LinkError> {
    let base = graph
        .absolute_symbols()
        .find(|(_, symbol)| symbol.name() == Some(TLS_BASE));
    let Some((symbol, _)) = base else {
        return Ok(());
    };
    let Some(template) = TlsTemplate::of(graph, tables) else {
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
    /// Where the thread pointer stands.
    pub(super) thread_pointer: Addr,
}

impl TlsTemplate {
    /// The template of a graph: all blocks of its thread-local sections that have memory.
    pub(super) fn of(graph: &LinkGraph<'_>, tables: &Tables) -> Option<Self> {
        let of_template = |section: SectionId| {
            let section = graph.section(section);
            section.is_thread_local() && section.lifetime() != Lifetime::NoAlloc
        };
        let blocks = graph
            .blocks()
            .filter(|(_, block)| of_template(block.section()));
        let bounds = blocks.map(|(_, block)| (block.address(), block.end(), block.alignment()));
        let (start, end, alignment) =
            bounds.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1), all.2.max(one.2)))?;
        let size = (tables.thread_pointer)(end - start, alignment);
        Some(Self {
            start,
            thread_pointer: start + size,
        })
    }
}

/// How a format names the bounds of sections.
pub(super) struct Bounds {
    start: &'static str,
    end: &'static str,
    /// What stands between the parts of a section's name in a symbol, and in the graph.
    separators: Option<(char, char)>,
}

/// `__start_NAME` and `__stop_NAME`, for sections whose names are C identifiers (gABI practice of every ELF linker).
pub(super) const ELF_BOUNDS: Bounds = Bounds {
    start: "__start_",
    end: "__stop_",
    separators: None,
};

/// `section$start$SEGMENT$SECTION` and `section$end$SEGMENT$SECTION` (ld64's manual page, "Section bounds").
pub(super) const MACHO_BOUNDS: Bounds = Bounds {
    start: "section$start$",
    end: "section$end$",
    separators: Some(('$', ',')),
};

impl Bounds {
    /// The section that a bound symbol names, and whether it is the end.
    fn read<'n>(&self, name: &'n str) -> Option<(Cow<'n, str>, bool)> {
        let start = name.strip_prefix(self.start).map(|name| (name, false));
        let (name, is_end) = start.or_else(|| Some((name.strip_prefix(self.end)?, true)))?;
        let name = match self.separators {
            Some((written, graph)) => name.replacen(written, &graph.to_string(), 1).into(),
            None => name.into(),
        };
        Some((name, is_end))
    }
}

/// Defines the symbols for the bounds of sections.
///
/// # Errors
/// None at present; the signature is that of a pass.
pub(super) fn define_section_bounds(
    graph: &mut LinkGraph<'_>,
    bounds: &Bounds,
) -> Result<(), LinkError> {
    let wanted = external(graph, |name| bounds.read(name).is_some());
    if wanted.is_empty() {
        return Ok(());
    }
    // The first section of a name, as `find_section_by_name` has it, without a search for every symbol.
    let mut sections: FxHashMap<String, SectionId> = FxHashMap::default();
    for (id, section) in graph.sections() {
        sections.entry(section.name().to_owned()).or_insert(id);
    }
    let mut known: FxHashMap<SectionId, Option<[(BlockId, u64); 2]>> = FxHashMap::default();
    for symbol in wanted {
        let name = graph.symbol(symbol).name().unwrap_or_default();
        let named = bounds
            .read(name)
            .and_then(|(name, stop)| Some((*sections.get(&*name)?, stop)));
        let Some((section, stop)) = named else {
            continue;
        };
        let found = *known
            .entry(section)
            .or_insert_with(|| section_bounds(graph, section));
        if let Some(bounds) = found {
            let (block, offset) = bounds[usize::from(stop)];
            graph.make_defined(symbol, block, offset, 0, Scope::Local);
        }
    }
    Ok(())
}

/// The start and the end of a section, as blocks and offsets in them.
fn section_bounds(graph: &LinkGraph<'_>, section: SectionId) -> Option<[(BlockId, u64); 2]> {
    let blocks = || graph.section(section).blocks().iter().copied();
    let first = blocks().min_by_key(|&block| graph.block(block).address())?;
    let last = blocks().max_by_key(|&block| graph.block(block).end())?;
    Some([(first, 0), (last, graph.block(last).size())])
}

fn external(graph: &LinkGraph<'_>, wanted: impl Fn(&str) -> bool) -> Vec<SymbolId> {
    let externals = graph.external_symbols();
    externals
        .filter(|(_, symbol)| symbol.name().is_some_and(&wanted))
        .map(|(id, _)| id)
        .collect()
}

fn lowest_block(graph: &LinkGraph<'_>, section: SectionId) -> Option<BlockId> {
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

#[cfg(test)]
mod tests;
