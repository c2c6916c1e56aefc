//! `-debug-only=orc`: which symbols of an object can be used once which symbols of others can, as ORC prints it when the object is
//! emitted. A symbol depends on what its block refers to, and on what that depends on in turn where it is in the same object.

use crate::graph::{BlockId, LinkGraph, Scope, Symbol, SymbolId};
use crate::session::{Options, Program};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What of an object others depend on, by name.
type Dependencies = BTreeMap<String, BTreeSet<String>>;

/// The output for every object of a program.
pub(super) fn text(program: &Program<'_>, options: &Options) -> String {
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    for object in &program.objects {
        let dylib = options.dylibs[object.dylib].name.as_str();
        let graph = object.image.graph();
        for (_, symbol) in graph.symbols().filter(|(_, symbol)| is_offered(symbol)) {
            homes.insert(symbol.name().unwrap_or_default(), dylib);
        }
    }
    let mut out = String::new();
    for object in &program.objects {
        let graph = object.image.graph();
        let offered = graph.symbols().filter(|(_, symbol)| is_offered(symbol));
        let mut names: Vec<&str> = offered.filter_map(|(_, symbol)| symbol.name()).collect();
        names.sort_unstable();
        let dylib = &options.dylibs[object.dylib].name;
        let _ = writeln!(out, "In {dylib} emitting {{ {} }}", names.join(", "));
        let initial = initial(graph);
        let shown = |out: &mut String, all: &Dependencies| {
            for (name, needs) in all {
                let _ = writeln!(
                    out,
                    "    Symbols: {{ {name} }}, Dependencies: {}",
                    list(needs, &homes)
                );
            }
        };
        out.push_str("  Initial dependencies:\n");
        shown(&mut out, &initial);
        out.push_str("  Simplified dependencies:\n");
        shown(&mut out, &simplified(&initial));
    }
    out
}

/// By the dylib that defines them; what the command line or nobody defines is the first one's.
fn list(needs: &BTreeSet<String>, homes: &BTreeMap<&str, &str>) -> String {
    let mut by_home: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in needs {
        let home = homes.get(name.as_str()).copied();
        let home = home.unwrap_or(super::options::MAIN);
        by_home.entry(home).or_default().push(name);
    }
    let groups = by_home.iter();
    let groups: Vec<String> = groups
        .map(|(home, names)| format!("({home}, {{ {} }})", names.join(", ")))
        .collect();
    format!("{{ {} }}", groups.join(", "))
}

fn is_offered(symbol: &Symbol<'_>) -> bool {
    symbol.name().is_some() && !symbol.is_external() && symbol.scope() != Scope::Local
}

/// What each symbol that others see refers to, through local symbols but not through ones that others see.
fn initial(graph: &LinkGraph<'_>) -> Dependencies {
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
fn simplified(initial: &Dependencies) -> Dependencies {
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
