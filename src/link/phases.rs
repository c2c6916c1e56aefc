//! The four phases of a link ("JITLink and ORC", "Generic Link Algorithm").
//!
//! Each phase is a function from one stage of the program to the next, so that no step can be left out or run twice:
//! `LinkGraph` → [`Allocated`] → [`Resolved`] → [`Fixed`] → [`Image`]. Where JITLink packs its state into a continuation,
//! ours is an `.await`.

use crate::backend::Backend;
use crate::base::Addr;
use crate::graph::verify::{Stage, verify};
use crate::graph::{LinkError, LinkGraph, SymbolId, dump};
use crate::link::context::{Context, Wanted};
use crate::link::{Layout, Pass, PassConfig, fixup, pipeline, prune};

/// A graph that was pruned and whose blocks have addresses.
pub(crate) struct Allocated<'a> {
    graph: LinkGraph<'a>,
    layout: Layout,
}

/// A graph whose external symbols have addresses too.
pub(crate) struct Resolved<'a>(Allocated<'a>);

/// A graph whose content is final.
pub(crate) struct Fixed<'a>(Allocated<'a>);

/// A linked graph, read-only: what checks and snapshots see.
#[derive(Debug)]
pub struct Image<'a>(LinkGraph<'a>);

impl<'a> Image<'a> {
    /// The graph.
    pub fn graph(&self) -> &LinkGraph<'a> {
        &self.0
    }
}

/// Links a graph for a backend, all four phases.
///
/// # Errors
/// The first error of a pass, of the context, or of a fixup.
pub async fn link<'a>(
    graph: LinkGraph<'a>,
    backend: &'static dyn Backend,
    context: &dyn Context,
) -> Result<Image<'a>, LinkError> {
    let mut passes = pipeline::default_passes(graph.target().format, backend, context);
    context.modify_passes(&graph, &mut passes);
    let allocated = prune_and_allocate(graph, &passes, context).await?;
    let resolved = resolve(allocated, &passes, context).await?;
    let fixed = fix(resolved, backend, &passes)?;
    finalize(fixed, context).await
}

/// Phase 1: pre-prune passes, pruning, post-prune passes, allocation.
async fn prune_and_allocate<'a>(
    mut graph: LinkGraph<'a>,
    passes: &PassConfig<'_>,
    context: &dyn Context,
) -> Result<Allocated<'a>, LinkError> {
    graph.trace(|graph| format!("Starting link phase 1 for graph {}", graph.name()));
    run(&mut graph, &passes.pre_prune, Stage::Relocatable)?;
    trace_dump(&graph, "pre-pruning");
    prune::prune(&mut graph);
    check(&graph, "prune", Stage::Relocatable)?;
    trace_dump(&graph, "post-pruning");
    run(&mut graph, &passes.post_prune, Stage::Relocatable)?;
    let layout = Layout::plan(&graph, context.page_size())?;
    if layout.size > 0 {
        let base = context.allocate(&layout).await?;
        check_address_width(&graph, &layout, base)?;
        layout.assign(&mut graph, base);
    }
    check(&graph, "allocate", Stage::Allocated)?;
    Ok(Allocated { graph, layout })
}

fn check_address_width(
    graph: &LinkGraph<'_>,
    layout: &Layout,
    base: Addr,
) -> Result<(), LinkError> {
    let limit = 1u128 << (8 * graph.pointer_size());
    let end = u128::from(base.0) + u128::from(layout.size);
    if end > limit {
        return Err(LinkError::Memory(format!(
            "graph {} is allocated at {base}, and its end {end:#x} is past the {}-bit address space",
            graph.name(),
            8 * graph.pointer_size()
        )));
    }
    Ok(())
}

/// Phase 2: post-allocation passes, the context hears of the addresses, external lookup.
async fn resolve<'a>(
    mut allocated: Allocated<'a>,
    passes: &PassConfig<'_>,
    context: &dyn Context,
) -> Result<Resolved<'a>, LinkError> {
    let graph = &mut allocated.graph;
    trace_dump(graph, "before post-allocation passes");
    run(graph, &passes.post_allocation, Stage::Allocated)?;
    graph.trace(|graph| format!("Resolving symbols defined in {}", graph.name()));
    context.notify_resolved(graph)?;
    let (symbols, wanted): (Vec<SymbolId>, Vec<Wanted>) = graph
        .external_symbols()
        .map(|(id, symbol)| {
            let name = symbol.name().unwrap_or_default().to_owned();
            (
                id,
                Wanted {
                    name,
                    weak: symbol.is_weakly_referenced(),
                },
            )
        })
        .unzip();
    if !wanted.is_empty() {
        let name = graph.name().to_owned();
        let found = context.lookup(&name, &wanted).await?;
        for (symbol, address) in symbols.into_iter().zip(found) {
            check_external(graph, symbol, address)?;
            graph.resolve_external(symbol, address);
        }
    }
    Ok(Resolved(allocated))
}

fn check_external(graph: &LinkGraph<'_>, symbol: SymbolId, address: Addr) -> Result<(), LinkError> {
    let bits = 8 * u32::from(graph.pointer_size());
    if bits < 64 && address.0 >> bits != 0 {
        let name = graph.symbol(symbol).name().unwrap_or_default();
        return Err(LinkError::Memory(format!(
            "symbol `{name}` at {address} is past the {bits}-bit address space of graph {}",
            graph.name()
        )));
    }
    Ok(())
}

/// Phase 3: content goes to working memory, pre-fixup passes, fixups, post-fixup passes.
fn fix<'a>(
    resolved: Resolved<'a>,
    backend: &dyn Backend,
    passes: &PassConfig<'_>,
) -> Result<Fixed<'a>, LinkError> {
    let Resolved(mut allocated) = resolved;
    let graph = &mut allocated.graph;
    graph.trace(|graph| format!("Starting link phase 3 for graph {}", graph.name()));
    // JITLink copies after the pre-fixup passes. Copying before them means that a pass which rewrites instructions writes
    // to working memory, and no content is copied twice.
    allocated.layout.copy_content(graph);
    trace_dump(graph, "before pre-fixup passes");
    run(graph, &passes.pre_fixup, Stage::Allocated)?;
    trace_dump(graph, "before copy-and-fixup");
    fixup::apply_fixups(graph, backend)?;
    trace_dump(graph, "after copy-and-fixup");
    run(graph, &passes.post_fixup, Stage::Allocated)?;
    Ok(Fixed(allocated))
}

/// Phase 4: the memory is finalised.
async fn finalize<'a>(fixed: Fixed<'a>, context: &dyn Context) -> Result<Image<'a>, LinkError> {
    let Fixed(Allocated { graph, layout }) = fixed;
    graph.trace(|graph| format!("Starting link phase 4 for graph {}", graph.name()));
    context.finalize(&graph, &layout).await?;
    graph.trace(|graph| format!("Link of graph {} complete", graph.name()));
    Ok(Image(graph))
}

fn run(graph: &mut LinkGraph<'_>, passes: &[Pass<'_>], stage: Stage) -> Result<(), LinkError> {
    for pass in passes {
        (pass.run)(graph)?;
        check(graph, pass.name, stage)?;
    }
    Ok(())
}

/// In debug and test builds, every invariant after every pass.
fn check(graph: &LinkGraph<'_>, pass: &str, stage: Stage) -> Result<(), LinkError> {
    if cfg!(debug_assertions) {
        verify(graph, stage).map_err(|violation| LinkError::Broken {
            pass: pass.to_owned(),
            violation,
        })?;
    }
    Ok(())
}

fn trace_dump(graph: &LinkGraph<'_>, when: &str) {
    graph.trace(|graph| {
        format!(
            "Link graph \"{}\" {when}:\n{}",
            graph.name(),
            dump::dump(graph)
        )
    });
}

#[cfg(test)]
mod tests;
