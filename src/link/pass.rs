//! Passes: functions over a graph, run at five points of the link.

use crate::graph::{LinkError, LinkGraph};

/// A function over a graph.
pub type PassFunction<'p> = Box<dyn Fn(&mut LinkGraph<'_>) -> Result<(), LinkError> + 'p>;

/// A pass with the name that messages and traces use.
pub struct Pass<'p> {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub run: PassFunction<'p>,
}

impl<'p> Pass<'p> {
    /// A pass of this name.
    pub fn new(
        name: &'static str,
        run: impl Fn(&mut LinkGraph<'_>) -> Result<(), LinkError> + 'p,
    ) -> Self {
        Self {
            name,
            run: Box::new(run),
        }
    }
}

/// The passes of a link, by the point where they run (JITLink's `PassConfiguration`).
#[derive(Default)]
pub struct PassConfig<'p> {
    /// Before pruning: addresses are the object's, everything is still there. Marks what is live.
    pub pre_prune: Vec<Pass<'p>>,
    /// After pruning, before allocation: may still add content (GOT, PLT).
    pub post_prune: Vec<Pass<'p>>,
    /// After allocation, before anybody hears of the addresses.
    pub post_allocation: Vec<Pass<'p>>,
    /// When every symbol has its address and content is in working memory: relaxation.
    pub pre_fixup: Vec<Pass<'p>>,
    /// When content is final: inspection.
    pub post_fixup: Vec<Pass<'p>>,
}
