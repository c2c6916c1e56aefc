//! What a link needs from the world around it: memory, other people's symbols, somebody to tell.

use crate::base::Addr;
use crate::graph::{LinkError, LinkGraph};
use crate::link::{Layout, PassConfig};
use std::future::Future;
use std::pin::Pin;

/// A future that a context returns. Nothing depends on an async runtime; [`crate::link::block_on`] will do.
pub type BoxFuture<'f, T> = Pin<Box<dyn Future<Output = T> + 'f>>;

/// One name to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The symbol's name.
    pub name: String,
    /// Whether the link goes on, with a null address, when nobody defines it.
    pub weak: bool,
}

/// The surroundings of a link (JITLink's `JITLinkContext` and `JITLinkMemoryManager`).
pub trait Context {
    /// Marks the symbols that must survive pruning.
    ///
    /// # Errors
    /// Whatever the context finds wrong with the graph.
    fn mark_live(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError>;
    /// Adds, removes or replaces passes.
    fn modify_passes<'s>(&'s self, _graph: &LinkGraph<'_>, _passes: &mut PassConfig<'s>) {}
    /// Whether somebody defines a name.
    fn defines(&self, _name: &str) -> bool {
        false
    }
    /// The page size of the executor, a power of two.
    fn page_size(&self) -> u64;
    /// Reserves memory for a graph and returns its start, aligned as the layout asks.
    fn allocate<'f>(&'f self, layout: &'f Layout) -> BoxFuture<'f, Result<Addr, LinkError>>;
    /// Hears that the graph's own symbols have their final addresses.
    ///
    /// # Errors
    /// Whatever the context finds wrong with them.
    fn notify_resolved(&self, graph: &LinkGraph<'_>) -> Result<(), LinkError>;
    /// Finds the addresses of external symbols, in the order they are asked for; null for a weak one that nobody defines.
    fn lookup<'f>(
        &'f self,
        graph: &'f str,
        wanted: &'f [Wanted],
    ) -> BoxFuture<'f, Result<Vec<Addr>, LinkError>>;
    /// Moves finished content to the executor and applies protections.
    fn finalize<'f>(
        &'f self,
        graph: &'f LinkGraph<'_>,
        layout: &'f Layout,
    ) -> BoxFuture<'f, Result<(), LinkError>>;
}
