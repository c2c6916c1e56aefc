//! One object's link, as part of a program.

use crate::backend::Backend;
use crate::base::Addr;
use crate::graph::{LinkError, LinkGraph, ObjectFormat, Scope, SymbolId};
use crate::link::{BoxFuture, Context, Layout, Pass, PassConfig, Wanted, add_self_relocations};
use crate::session::memory::SlabAllocator;
use crate::session::process;
use crate::session::program::{Options, Plugin, Stage};
use crate::session::symbols::{Found, SymbolTable};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::task::Poll;

/// What the links of a program share.
pub(crate) struct Shared<'s, 'a> {
    pub(crate) options: &'s Options,
    pub(crate) plugin: &'s dyn Plugin,
    pub(crate) symbols: SymbolTable<'a>,
    pub(crate) backend: &'static dyn Backend,
    pub(crate) format: ObjectFormat,
    pub(crate) state: RefCell<State>,
}

/// What changes while links run.
pub(crate) struct State {
    pub(crate) slab: SlabAllocator,
    /// Addresses of the symbols of objects that are resolved.
    pub(crate) addresses: FxHashMap<String, Addr>,
    pub(crate) resolved: Vec<bool>,
    /// Objects that somebody needs and that were not started.
    pub(crate) needed: Vec<usize>,
    pub(crate) asked: FxHashSet<usize>,
}

impl State {
    /// Asks for an object to be linked; again and again does no harm.
    pub(crate) fn need(&mut self, index: usize) {
        if self.asked.insert(index) {
            self.needed.push(index);
        }
    }
}

impl Shared<'_, '_> {
    /// The address of a name, once it is known: `Some(None)` if nobody defines it.
    pub(crate) fn try_find(&self, name: &str) -> Option<Option<Addr>> {
        let mut state = self.state.borrow_mut();
        match self.symbols.find(name) {
            Found::Absolute(address) => Some(Some(address)),
            Found::Object(index, name) if state.resolved[index] => {
                Some(state.addresses.get(name).copied())
            }
            Found::Object(index, _) => {
                state.need(index);
                None
            }
            Found::Nobody(name) => {
                let offered = self.options.process_symbols;
                let process = offered
                    .then(|| {
                        process::address(name, self.format, self.backend.target().pointer_size)
                    })
                    .flatten();
                Some(process.or(self.options.phony_externals.then_some(Addr(0))))
            }
        }
    }
}

/// The context of one object's link.
pub(crate) struct ObjectContext<'s, 'a> {
    pub(crate) shared: &'s Shared<'s, 'a>,
    pub(crate) index: usize,
    pub(crate) owns_all: bool,
}

impl Context for ObjectContext<'_, '_> {
    /// The definitions the program uses are roots; the others are turned into references to the one it does.
    fn mark_live(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        let visible = graph.symbols().filter(|(_, symbol)| {
            !symbol.is_external() && symbol.scope() != Scope::Local && symbol.name().is_some()
        });
        let owned = |id: SymbolId| {
            let name = graph.symbol(id).name().unwrap_or_default();
            self.owns_all || self.shared.symbols.owns(self.index, name)
        };
        let (owned, lost): (Vec<SymbolId>, Vec<SymbolId>) =
            visible.map(|(id, _)| id).partition(|&id| owned(id));
        for symbol in owned {
            graph.set_live(symbol, true);
        }
        graph.make_all_external(&lost);
        Ok(())
    }

    fn modify_passes<'s>(&'s self, graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        self.shared.plugin.modify_passes(graph, passes);
        let observe = |stage: Stage| {
            Pass::new(stage.name(), move |graph: &mut LinkGraph<'_>| {
                self.shared.plugin.observe(stage, graph);
                Ok(())
            })
        };
        passes.pre_prune.insert(0, observe(Stage::Parsed));
        if self.shared.options.self_relocations {
            let backend = self.shared.backend;
            passes
                .post_prune
                .push(Pass::new("add self relocations", move |graph| {
                    add_self_relocations(graph, backend)
                }));
        }
        passes.post_prune.push(observe(Stage::Pruned));
        passes.post_allocation.push(observe(Stage::Allocated));
        passes.post_fixup.push(observe(Stage::Fixed));
    }

    fn defines(&self, name: &str) -> bool {
        !matches!(self.shared.symbols.find(name), Found::Nobody(_))
    }

    fn page_size(&self) -> u64 {
        self.shared.state.borrow().slab.page_size()
    }

    fn allocate<'f>(&'f self, layout: &'f Layout) -> BoxFuture<'f, Result<Addr, LinkError>> {
        Box::pin(async { self.shared.state.borrow_mut().slab.allocate(layout) })
    }

    fn notify_resolved(&self, graph: &LinkGraph<'_>) -> Result<(), LinkError> {
        let mut state = self.shared.state.borrow_mut();
        for (id, symbol) in graph.symbols() {
            if let Some(name) = symbol.name()
                && !symbol.is_external()
                && symbol.scope() != Scope::Local
            {
                state
                    .addresses
                    .insert(name.to_owned(), self.shared.backend.pointer_to(graph, id));
            }
        }
        state.resolved[self.index] = true;
        Ok(())
    }

    fn lookup<'f>(
        &'f self,
        graph: &'f str,
        wanted: &'f [Wanted],
    ) -> BoxFuture<'f, Result<Vec<Addr>, LinkError>> {
        Box::pin(std::future::poll_fn(move |_| {
            // Every name is asked for, so that all the objects needed are started at once.
            let found: Vec<_> = wanted
                .iter()
                .map(|one| self.shared.try_find(&one.name))
                .collect();
            let Some(found) = found.into_iter().collect::<Option<Vec<_>>>() else {
                return Poll::Pending;
            };
            let missing = wanted
                .iter()
                .zip(&found)
                .filter(|(one, found)| found.is_none() && !one.weak);
            let mut names: Vec<String> = missing.map(|(one, _)| one.name.clone()).collect();
            if names.is_empty() {
                return Poll::Ready(Ok(found
                    .into_iter()
                    .map(Option::unwrap_or_default)
                    .collect()));
            }
            names.sort();
            Poll::Ready(Err(LinkError::Undefined {
                graph: graph.to_owned(),
                names,
            }))
        }))
    }

    /// Nothing is run, so there is nowhere to move the content to. What was reported must still be true.
    fn finalize<'f>(
        &'f self,
        graph: &'f LinkGraph<'_>,
        _layout: &'f Layout,
    ) -> BoxFuture<'f, Result<(), LinkError>> {
        Box::pin(async move {
            let state = self.shared.state.borrow();
            for (id, symbol) in graph.symbols() {
                let Some(name) = symbol.name().filter(|_| !symbol.is_external()) else {
                    continue;
                };
                let Some(&reported) = state.addresses.get(name) else {
                    continue;
                };
                let address = self.shared.backend.pointer_to(graph, id);
                if symbol.scope() != Scope::Local && reported != address {
                    return Err(LinkError::Fixup(format!(
                        "in graph {}: symbol `{name}` was reported at {reported} and ended up at {address}",
                        graph.name(),
                    )));
                }
            }
            Ok(())
        })
    }
}
