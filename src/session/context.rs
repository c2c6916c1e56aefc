//! One object's link, as part of a session.

use crate::backend::Backend;
use crate::base::Addr;
use crate::graph::{LinkError, LinkGraph, Scope, SymbolId};
use crate::link::{BoxFuture, Context, Layout, Pass, PassConfig, Wanted, add_self_relocations};
use crate::session::execution::{ExecutionSession, Unit};
use crate::session::initializers;
use crate::session::program::Stage;
use crate::session::search::Address;
use std::task::Poll;

/// The context of one object's link.
pub(crate) struct ObjectContext<'s, 'p, 'a> {
    pub(crate) session: &'s ExecutionSession<'p, 'a>,
    pub(crate) unit: &'s Unit<'a>,
    pub(crate) backend: &'static dyn Backend,
}

impl Context for ObjectContext<'_, '_, '_> {
    /// The definitions the program uses are roots; the others are turned into references to the one it does.
    fn mark_live(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        let (index, dylib) = (self.unit.index, self.unit.dylib.0);
        if let Some(harness) = self.session.harness_for(self.unit) {
            harness.promote(graph, index);
        }
        let symbols = self.session.symbols.borrow();
        let interface = self.unit.interface.get();
        let owns_all = interface.is_some_and(|all| symbols.owns_all(index, dylib, all));
        let visible = graph.symbols().filter(|(_, symbol)| {
            !symbol.is_external() && symbol.scope() != Scope::Local && symbol.name().is_some()
        });
        let owned = |id: SymbolId| {
            let name = graph.symbol(id).name().unwrap_or_default();
            owns_all || symbols.owns(index, dylib, name)
        };
        let (owned, lost): (Vec<SymbolId>, Vec<SymbolId>) =
            visible.map(|(id, _)| id).partition(|&id| owned(id));
        for symbol in owned {
            graph.set_live(symbol, true);
            if self.unit.input.hidden {
                graph.set_scope(symbol, Scope::Hidden);
            }
        }
        graph.make_all_external(&lost);
        if self.session.executor.is_some() {
            initializers::keep(graph);
        }
        Ok(())
    }

    fn modify_passes<'s>(&'s self, graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        self.session.plugin.modify_passes(graph, passes);
        let observe = |stage: Stage| {
            Pass::new(stage.name(), move |graph: &mut LinkGraph<'_>| {
                self.session.plugin.observe(stage, graph);
                Ok(())
            })
        };
        passes.pre_prune.insert(0, observe(Stage::Parsed));
        if self.session.options.self_relocations {
            let backend = self.backend;
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
        self.session.defines(self.unit.dylib, name)
    }

    fn page_size(&self) -> u64 {
        self.session.state.borrow().slab.page_size()
    }

    fn allocate<'f>(&'f self, layout: &'f Layout) -> BoxFuture<'f, Result<Addr, LinkError>> {
        Box::pin(async { self.session.state.borrow_mut().slab.allocate(layout) })
    }

    fn notify_resolved(&self, graph: &LinkGraph<'_>) -> Result<(), LinkError> {
        let mut state = self.session.state.borrow_mut();
        for (id, symbol) in graph.symbols() {
            if let Some(name) = symbol.name()
                && !symbol.is_external()
                && symbol.scope() != Scope::Local
            {
                let address = self.backend.pointer_to(graph, id);
                state.addresses[self.unit.dylib.0].insert(name.to_owned(), address);
            }
        }
        self.unit.resolved.set(true);
        Ok(())
    }

    fn lookup<'f>(
        &'f self,
        graph: &'f str,
        wanted: &'f [Wanted],
    ) -> BoxFuture<'f, Result<Vec<Addr>, LinkError>> {
        let order = self.session.link_order(self.unit.dylib);
        let mut found: Vec<Address> = vec![None; wanted.len()];
        Box::pin(std::future::poll_fn(move |_| {
            // Every name is asked for, so that all the objects needed are started at once; what is known stays so.
            for (one, address) in wanted.iter().zip(&mut found) {
                if address.is_none() {
                    match self.session.try_find(&order, &one.name) {
                        Ok(now) => *address = now,
                        Err(error) => return Poll::Ready(Err(error)),
                    }
                }
            }
            let Some(found) = found.iter().copied().collect::<Option<Vec<_>>>() else {
                return Poll::Pending;
            };
            let missing = wanted
                .iter()
                .zip(&found)
                .filter(|(one, found)| found.is_none() && !one.weak);
            let mut names: Vec<String> = missing
                .map(|(one, _)| self.session.missing(&order, &one.name))
                .collect();
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

    /// What was reported must still be true. Where nothing is run, there is nowhere to move the content to.
    fn finalize<'f>(
        &'f self,
        graph: &'f LinkGraph<'_>,
        layout: &'f Layout,
    ) -> BoxFuture<'f, Result<(), LinkError>> {
        Box::pin(async move {
            let state = self.session.state.borrow();
            for (id, symbol) in graph.symbols() {
                let Some(name) = symbol.name().filter(|_| !symbol.is_external()) else {
                    continue;
                };
                let Some(&reported) = state.addresses[self.unit.dylib.0].get(name) else {
                    continue;
                };
                let address = self.backend.pointer_to(graph, id);
                if symbol.scope() != Scope::Local && reported != address {
                    return Err(LinkError::Fixup(format!(
                        "in graph {}: symbol `{name}` was reported at {reported} and ended up at {address}",
                        graph.name(),
                    )));
                }
            }
            drop(state);
            self.session.load_graph(self.unit.index, graph, layout)
        })
    }
}
