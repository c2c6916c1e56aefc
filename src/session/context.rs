//! One object's link, as part of a program.

use crate::backend::Backend;
use crate::base::Addr;
use crate::format::{AnyObject, Interface};
use crate::graph::{LinkError, LinkGraph, Scope, SymbolId, Target};
use crate::link::{BoxFuture, Context, Layout, Pass, PassConfig, Wanted, add_self_relocations};
use crate::session::harness::Harness;
use crate::session::input::{Input, Role};
use crate::session::memory::SlabAllocator;
use crate::session::process;
use crate::session::program::{Options, Plugin, Stage, open};
use crate::session::symbols::{Found, SymbolTable};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};
use std::task::Poll;

/// What the links of a program share.
pub(crate) struct Shared<'s, 'a> {
    pub(crate) inputs: &'s [Input<'a>],
    pub(crate) options: &'s Options,
    pub(crate) plugin: &'s dyn Plugin,
    pub(crate) backend: &'static dyn Backend,
    pub(crate) target: Target,
    /// The name of the object that decided on the target.
    pub(crate) first: &'s str,
    pub(crate) harness: Option<Harness<'a>>,
    /// Read when they are needed: members of archives may never be.
    pub(crate) objects: Vec<OnceCell<AnyObject<'a>>>,
    pub(crate) interfaces: Vec<OnceCell<Interface<'a>>>,
    pub(crate) symbols: RefCell<SymbolTable<'a>>,
    pub(crate) state: RefCell<State>,
}

/// What changes while links run.
pub(crate) struct State {
    pub(crate) slab: SlabAllocator,
    /// Addresses of the symbols of objects that are resolved, by dylib.
    pub(crate) addresses: Vec<FxHashMap<String, Addr>>,
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

/// The address of a name: `None` while that is not known, `Some(None)` if nobody defines it.
pub(crate) type Address = Option<Option<Addr>>;

impl<'a> Shared<'_, 'a> {
    /// The address of a name as a dylib sees it; `all` as in [`SymbolTable::find`].
    ///
    /// # Errors
    /// A member of an archive defines it and cannot be added.
    pub(crate) fn try_find(
        &self,
        dylib: usize,
        all: bool,
        name: &str,
    ) -> Result<Address, LinkError> {
        loop {
            let found = self.symbols.borrow().find(dylib, all, name);
            let index = match found {
                Found::Absolute(address) => return Ok(Some(Some(address))),
                Found::Nobody(name) => return Ok(Some(self.undefined(name))),
                Found::Member(index) => {
                    self.add(index)?;
                    continue;
                }
                Found::Object(index, found) => {
                    let state = self.state.borrow();
                    if state.resolved[index] {
                        let addresses = &state.addresses[self.inputs[index].dylib];
                        return Ok(Some(addresses.get(found).copied()));
                    }
                    index
                }
            };
            self.state.borrow_mut().need(index);
            return Ok(None);
        }
    }

    /// The address of what no input defines.
    fn undefined(&self, name: &str) -> Option<Addr> {
        let offered = self.options.process_symbols;
        let process = offered
            .then(|| process::address(name, self.target.format, self.target.pointer_size))
            .flatten();
        process.or(self.options.phony_externals.then_some(Addr(0)))
    }

    /// Reads an input and adds what it defines.
    ///
    /// # Errors
    /// It is broken, for another target, or defines what another input does.
    pub(crate) fn add(&self, index: usize) -> Result<(), LinkError> {
        let input = &self.inputs[index];
        let object = open(input, self.backend, self.target, self.first)?;
        let mut interface = object.interface()?;
        match (&self.harness, &input.role) {
            (Some(harness), Role::Object) => interface = harness.interface_of(&*object, index),
            (_, Role::Object | Role::Member(_) | Role::Section(_) | Role::Harness) => {}
        }
        if input.hidden {
            let all = interface.definitions.iter_mut();
            all.for_each(|definition| definition.hidden = true);
        }
        let files: Vec<&str> = self.inputs.iter().map(|input| input.name).collect();
        let started = |index: usize| self.state.borrow().asked.contains(&index);
        let mut symbols = self.symbols.borrow_mut();
        symbols.add_object(index, input.dylib, &interface, &files, &started)?;
        // Each is added once: as an input, or when the first of its names is asked for.
        let _ = self.objects[index].set(object);
        let _ = self.interfaces[index].set(interface);
        Ok(())
    }

    /// An input that was added.
    pub(crate) fn object(&self, index: usize) -> Option<&AnyObject<'a>> {
        self.objects[index].get()
    }
}

/// The context of one object's link.
pub(crate) struct ObjectContext<'s, 'a> {
    pub(crate) shared: &'s Shared<'s, 'a>,
    pub(crate) index: usize,
}

impl ObjectContext<'_, '_> {
    fn dylib(&self) -> usize {
        self.shared.inputs[self.index].dylib
    }
}

impl Context for ObjectContext<'_, '_> {
    /// The definitions the program uses are roots; the others are turned into references to the one it does.
    fn mark_live(&self, graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        let input = &self.shared.inputs[self.index];
        if let (Some(harness), Role::Object) = (&self.shared.harness, &input.role) {
            harness.promote(graph, self.index);
        }
        let symbols = self.shared.symbols.borrow();
        let interface = self.shared.interfaces[self.index].get();
        let owns_all = interface.is_some_and(|all| symbols.owns_all(self.index, input.dylib, all));
        let visible = graph.symbols().filter(|(_, symbol)| {
            !symbol.is_external() && symbol.scope() != Scope::Local && symbol.name().is_some()
        });
        let owned = |id: SymbolId| {
            let name = graph.symbol(id).name().unwrap_or_default();
            owns_all || symbols.owns(self.index, input.dylib, name)
        };
        let (owned, lost): (Vec<SymbolId>, Vec<SymbolId>) =
            visible.map(|(id, _)| id).partition(|&id| owned(id));
        for symbol in owned {
            graph.set_live(symbol, true);
            if input.hidden {
                graph.set_scope(symbol, Scope::Hidden);
            }
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
        let symbols = self.shared.symbols.borrow();
        !matches!(symbols.find(self.dylib(), false, name), Found::Nobody(_))
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
                let address = self.shared.backend.pointer_to(graph, id);
                state.addresses[self.dylib()].insert(name.to_owned(), address);
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
            let find = |one: &Wanted| self.shared.try_find(self.dylib(), false, &one.name);
            let found: Result<Vec<_>, _> = wanted.iter().map(find).collect();
            let found = match found {
                Ok(found) => found,
                Err(error) => return Poll::Ready(Err(error)),
            };
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
                let Some(&reported) = state.addresses[self.dylib()].get(name) else {
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
