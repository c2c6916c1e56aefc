//! Dependency groups: a symbol can be used when its object is linked and so is all that it depends on.
//!
//! A symbol depends on what its block refers to, and on what that depends on in turn. Nothing of this is worked out while links
//! succeed, because then everything is ready at the end; only searches after a failure, and those who look, pay for it.

use crate::graph::{BlockId, LinkError, LinkGraph, Scope, Symbol, SymbolId};
use crate::session::ExecutionSession;
use crate::session::dylib::{JITDylib, JITDylibLookupFlags, SymbolState};
use crate::session::symbols::Found;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// What of an object others depend on, by name.
pub(crate) type Dependencies = BTreeMap<String, BTreeSet<String>>;

/// What a symbol and all that it depends on have come to.
enum Settled {
    Ready,
    Waiting,
    Failed(LinkError),
}

impl<'a> ExecutionSession<'_, 'a> {
    /// How far a symbol of a dylib has come; `None` if the dylib does not define it.
    pub fn state_of(&self, dylib: JITDylib, name: &str) -> Option<SymbolState> {
        let flags = JITDylibLookupFlags::MatchAllSymbols;
        let found = self.symbols.borrow().find_in(dylib, flags, name)?;
        Some(match found {
            Found::Absolute(_) => SymbolState::Ready,
            Found::Member(_) => SymbolState::NeverSearched,
            Found::Nobody(_) => SymbolState::Failed, // an alias of nothing
            Found::Object(index, name) => self.state_in(index, name),
        })
    }

    fn state_in(&self, index: usize, name: &str) -> SymbolState {
        let state = self.state.borrow();
        if state.failures.contains_key(&index) {
            return SymbolState::Failed;
        }
        if !state.was_asked_for(index) {
            return SymbolState::NeverSearched;
        }
        drop(state);
        if !self.linked.borrow().contains_key(&index) {
            return match self.unit(index).resolved.get() {
                true => SymbolState::Resolved,
                false => SymbolState::Materializing,
            };
        }
        match self.settle(index, name) {
            Settled::Ready => SymbolState::Ready,
            Settled::Waiting => SymbolState::Emitted,
            Settled::Failed(_) => SymbolState::Failed,
        }
    }

    /// Refuses a name that depends on something that could not be linked, with the cause.
    pub(crate) fn check_ready(
        &self,
        order: &[(JITDylib, JITDylibLookupFlags)],
        name: &str,
    ) -> Result<(), LinkError> {
        if self.state.borrow().failures.is_empty() {
            return Ok(());
        }
        let found = self.symbols.borrow().find(order, name);
        match found {
            Found::Object(index, name) => match self.settle(index, name) {
                Settled::Failed(error) => Err(error),
                Settled::Ready | Settled::Waiting => Ok(()),
            },
            Found::Absolute(_) | Found::Member(_) | Found::Nobody(_) => Ok(()),
        }
    }

    /// Follows what a symbol of an input depends on, through all inputs.
    fn settle(&self, index: usize, name: &str) -> Settled {
        let state = self.state.borrow();
        let linked = self.linked.borrow();
        let mut known: FxHashMap<usize, Dependencies> = FxHashMap::default();
        let mut seen: FxHashSet<(usize, String)> = FxHashSet::default();
        let mut work = vec![(index, name.to_owned())];
        let mut waits = false;
        while let Some((index, name)) = work.pop() {
            if !seen.insert((index, name.clone())) {
                continue;
            }
            if let Some(error) = state.failures.get(&index) {
                return Settled::Failed(error.clone());
            }
            let Some(image) = linked.get(&index) else {
                waits = true;
                continue;
            };
            let all = known.entry(index).or_insert_with(|| initial(image.graph()));
            let order = self.link_order(self.unit(index).dylib);
            let symbols = self.symbols.borrow();
            // Backwards, because the last one pushed comes first.
            for next in all.get(&name).into_iter().flatten().rev() {
                if let Found::Object(index, name) = symbols.find(&order, next) {
                    work.push((index, name.to_owned()));
                }
            }
        }
        match waits {
            true => Settled::Waiting,
            false => Settled::Ready,
        }
    }

    /// What ORC prints of dependencies when an object is emitted (`-debug-only=orc`), for every linked input.
    pub fn dump_dependencies(&self) -> String {
        let mut out = String::new();
        for (&index, image) in &*self.linked.borrow() {
            let graph = image.graph();
            let offered = graph.symbols().filter(|(_, symbol)| is_offered(symbol));
            let mut names: Vec<&str> = offered.filter_map(|(_, symbol)| symbol.name()).collect();
            names.sort_unstable();
            let dylib = self.unit(index).dylib;
            let (name, names) = (self.name_of(dylib), names.join(", "));
            out.push_str(&format!("In {name} emitting {{ {names} }}\n"));
            let initial = initial(graph);
            let simplified = simplified(&initial);
            for (title, all) in [("Initial", &initial), ("Simplified", &simplified)] {
                out.push_str(&format!("  {title} dependencies:\n"));
                for (name, needs) in all {
                    let needs = self.list(dylib, needs);
                    out.push_str(&format!(
                        "    Symbols: {{ {name} }}, Dependencies: {needs}\n"
                    ));
                }
            }
        }
        out
    }

    /// Names by the dylib that defines them; what nobody defines is its user's.
    fn list(&self, user: JITDylib, needs: &BTreeSet<String>) -> String {
        let mut by_home: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let symbols = self.symbols.borrow();
        for name in needs {
            let order = self.link_order(user);
            let home = order
                .into_iter()
                .find(|&(dylib, flags)| symbols.find_in(dylib, flags, name).is_some());
            let home = home.map_or(user, |(dylib, _)| dylib);
            by_home.entry(self.name_of(home)).or_default().push(name);
        }
        let groups: Vec<String> = by_home
            .iter()
            .map(|(home, names)| format!("({home}, {{ {} }})", names.join(", ")))
            .collect();
        format!("{{ {} }}", groups.join(", "))
    }
}

pub(crate) fn is_offered(symbol: &Symbol<'_>) -> bool {
    symbol.name().is_some() && !symbol.is_external() && symbol.scope() != Scope::Local
}

/// What each symbol that others see refers to, through local symbols but not through ones that others see.
pub(crate) fn initial(graph: &LinkGraph<'_>) -> Dependencies {
    let mut visible: FxHashMap<BlockId, Vec<SymbolId>> = FxHashMap::default();
    for (id, symbol) in graph.symbols().filter(|(_, symbol)| is_offered(symbol)) {
        if let Some(block) = symbol.block() {
            visible.entry(block).or_default().push(id);
        }
    }
    let mut all = Dependencies::new();
    for (&block, symbols) in &visible {
        let needs = reached(graph, block);
        for &id in symbols {
            let name = graph.symbol(id).name().unwrap_or_default().to_owned();
            let mut needs = needs.clone();
            needs.remove(&name);
            all.insert(name, needs);
        }
    }
    all
}

/// The names that a block refers to, following what has none or is local.
fn reached(graph: &LinkGraph<'_>, block: BlockId) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::from([block]);
    let mut work = vec![block];
    while let Some(block) = work.pop() {
        for edge in graph
            .edges(block)
            .iter()
            .filter(|edge| edge.kind.is_relocation())
        {
            let target = graph.symbol(edge.target);
            let outside = target.is_external() || is_offered(target);
            match (target.name(), target.block()) {
                (Some(name), _) if outside => {
                    names.insert(name.to_owned());
                }
                (_, Some(next)) if seen.insert(next) => work.push(next),
                _ => {}
            }
        }
    }
    names
}

/// What is left when the object's own symbols are replaced by what they depend on.
pub(crate) fn simplified(initial: &Dependencies) -> Dependencies {
    let closure = |start: &String| {
        let mut needs = BTreeSet::new();
        let mut seen = BTreeSet::from([start]);
        let mut work = vec![start];
        while let Some(name) = work.pop() {
            for next in initial.get(name).into_iter().flatten() {
                if !initial.contains_key(next) {
                    needs.insert(next.clone());
                } else if seen.insert(next) {
                    work.push(next);
                }
            }
        }
        needs
    };
    let names = initial.keys();
    names.map(|name| (name.clone(), closure(name))).collect()
}
