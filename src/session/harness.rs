//! Test harnesses (llvm-jitlink's `-harness`): objects that call and replace what other objects, which are tested, keep to themselves.
//!
//! Of a tested object there is what the harness refers to, private or not, and what others may see; what the harness defines itself is
//! taken from the harness. Nothing else of it is needed, so nothing else has to be found.

use crate::format::{Choice, Definition, Interface, Object, Strength};
use crate::graph::{LinkGraph, Linkage, Scope, SymbolId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;

/// What a harness refers to and defines.
#[derive(Debug, Default)]
pub(crate) struct Harness<'a> {
    references: FxHashSet<&'a str>,
    definitions: FxHashSet<&'a str>,
    /// The tested object whose weak definition of a name is the one that counts.
    canonical: RefCell<FxHashMap<&'a str, usize>>,
}

impl<'a> Harness<'a> {
    /// Adds one object of the harness.
    pub(crate) fn add(&mut self, object: &dyn Object<'a>) {
        for symbol in object.symbols() {
            if !symbol.defined {
                self.references.insert(symbol.name);
            } else if symbol.global {
                self.definitions.insert(symbol.name);
            }
        }
    }

    /// What a tested object offers.
    pub(crate) fn interface_of(&self, object: &dyn Object<'a>, index: usize) -> Interface<'a> {
        let mut canonical = self.canonical.borrow_mut();
        let mut interface = Interface::default();
        for symbol in object.symbols().into_iter().filter(|symbol| symbol.defined) {
            let name = symbol.name;
            let referred = self.references.contains(name);
            let replaced = self.definitions.contains(name);
            let offered = if symbol.weak {
                !replaced && !canonical.contains_key(name)
            } else {
                referred || (symbol.global && !replaced)
            };
            if !offered {
                continue;
            }
            if symbol.weak {
                canonical.insert(name, index);
            }
            interface.definitions.push(Definition {
                name,
                strength: Strength::Strong,
                size: 0,
                hidden: symbol.weak && !referred,
                callable: symbol.callable,
                group: None,
                choice: Choice::First,
            });
        }
        interface
    }

    /// Gives the symbols of a tested object's graph the scopes that its interface says.
    pub(crate) fn promote(&self, graph: &mut LinkGraph<'_>, index: usize) {
        let canonical = self.canonical.borrow();
        let mut replaced: Vec<SymbolId> = Vec::new();
        let named: Vec<(SymbolId, String, Linkage)> = graph
            .defined_symbols()
            .filter_map(|(id, symbol)| Some((id, symbol.name()?.to_owned(), symbol.linkage())))
            .collect();
        for (id, name, linkage) in named {
            let referred = self.references.contains(name.as_str());
            if linkage == Linkage::Weak {
                if canonical.get(name.as_str()) != Some(&index) {
                    replaced.push(id);
                    continue;
                }
                let scope = if referred {
                    Scope::Default
                } else {
                    Scope::Hidden
                };
                graph.set_scope(id, scope);
                graph.set_linkage(id, Linkage::Strong);
            } else if referred {
                graph.set_scope(id, Scope::Default);
                graph.set_live(id, true);
            } else if self.definitions.contains(name.as_str()) {
                replaced.push(id);
            }
        }
        graph.make_all_external(&replaced);
    }
}
