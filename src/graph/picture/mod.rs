//! Pictures of a graph: sections as clusters, blocks in them, an arrow for every edge.
//!
//! [`Picture`] is what is to be seen, in the order of the canonical text, so that equal graphs give equal pictures; [`dot`](Picture::dot)
//! writes it for Graphviz, [`svg`](Picture::svg) draws it, [`page`] puts one drawing, or two with what changed, into a page that needs
//! nothing else. Liveness is JITLink's: what a root reaches along edges ("JITLink and ORC", the prune phase).

mod dot;
pub mod page;
mod svg;

use super::canonical::{block_text, edge_text, symbols_by_block};
use super::meaning::Meaning;
use super::{BlockId, EdgeKind, LinkGraph, Symbol, SymbolId};
use crate::base::Addr;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be seen of a graph.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The graph's name.
    name: String,
    clusters: Vec<Cluster>,
    arrows: Vec<Arrow>,
}

/// A section, or the symbols that are defined in none.
#[derive(Clone, Debug)]
struct Cluster {
    name: String,
    /// What is said beneath the name.
    about: String,
    nodes: Vec<Node>,
}

/// A block, or a symbol that is defined elsewhere.
#[derive(Clone, Debug)]
struct Node {
    /// Its name among those of the graph.
    label: String,
    /// The names of its symbols.
    symbols: Vec<String>,
    /// None for a symbol that is defined elsewhere.
    size: Option<u64>,
    address: Option<Addr>,
    /// No root reaches it.
    dead: bool,
    /// Its part of the canonical text.
    facts: String,
}

/// An edge.
#[derive(Clone, Debug)]
struct Arrow {
    from: usize,
    to: usize,
    kind: &'static str,
    text: String,
    keep_alive: bool,
}

impl Picture {
    /// Of a graph. With `roots`, what neither they nor symbols that are marked live reach is dead.
    ///
    /// # Errors
    /// A root that the graph does not define.
    pub fn new(graph: &LinkGraph<'_>, roots: &[String]) -> Result<Self, String> {
        let meaning = Meaning::new(graph);
        let live = live(graph, roots)?;
        let symbols = symbols_by_block(graph, &meaning);
        let allocated = graph.blocks().any(|(_, block)| block.address() != Addr(0));
        let mut places = BTreeMap::new();
        let mut clusters = Vec::new();
        for &section in &meaning.sections {
            let of_section = |id: &&BlockId| graph.block(**id).section() == section;
            let mut nodes = Vec::new();
            for &id in meaning.blocks.iter().filter(of_section) {
                let own = &symbols[id.index()];
                places.insert(id, places.len());
                nodes.push(Node {
                    label: meaning.block(id).to_string(),
                    symbols: named(graph, own),
                    size: Some(graph.block(id).size()),
                    address: allocated.then(|| graph.block(id).address()),
                    dead: live.as_ref().is_some_and(|live| !live.contains(&id)),
                    facts: block_text(graph, &meaning, own, id),
                });
            }
            clusters.push(Cluster {
                name: meaning.section(section).to_string(),
                about: graph.section(section).protection().to_string(),
                nodes,
            });
        }
        let mut targets = BTreeMap::new();
        elsewhere(graph, places.len(), &mut clusters, &mut targets);
        let arrows = arrows(graph, &meaning, &places, &targets);
        let name = graph.name().to_string();
        Ok(Self {
            name,
            clusters,
            arrows,
        })
    }

    /// The nodes with their places, in the order of the clusters.
    fn nodes(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.clusters
            .iter()
            .flat_map(|cluster| &cluster.nodes)
            .enumerate()
    }

    /// The kinds of the edges, each once, in the order of their names.
    fn kinds(&self) -> Vec<&'static str> {
        let kinds: BTreeSet<&str> = self.arrows.iter().map(|arrow| arrow.kind).collect();
        kinds.into_iter().collect()
    }
}

fn name(symbol: &Symbol<'_>) -> String {
    symbol.name().unwrap_or("(no name)").to_string()
}

/// The names of those that have one.
fn named(graph: &LinkGraph<'_>, symbols: &[SymbolId]) -> Vec<String> {
    let names = symbols.iter().filter_map(|&id| graph.symbol(id).name());
    names.map(str::to_string).collect()
}

/// The blocks that roots reach; none if no root is given.
fn live(graph: &LinkGraph<'_>, roots: &[String]) -> Result<Option<BTreeSet<BlockId>>, String> {
    if roots.is_empty() {
        return Ok(None);
    }
    let marked = graph
        .defined_symbols()
        .filter(|(_, symbol)| symbol.is_live());
    let mut open: Vec<BlockId> = marked.filter_map(|(_, symbol)| symbol.block()).collect();
    for root in roots {
        let mut defined = graph.defined_symbols();
        let found = defined.find(|(_, symbol)| symbol.name() == Some(root));
        let (_, symbol) = found.ok_or_else(|| format!("{}: defines no {root}", graph.name()))?;
        open.extend(symbol.block());
    }
    let mut live = BTreeSet::new();
    while let Some(block) = open.pop() {
        if live.insert(block) {
            let targets = graph.edges(block).iter().map(|edge| edge.target);
            open.extend(targets.filter_map(|target| graph.symbol(target).block()));
        }
    }
    Ok(Some(live))
}

/// Adds clusters for the symbols that are defined in no block.
fn elsewhere(
    graph: &LinkGraph<'_>,
    mut place: usize,
    clusters: &mut Vec<Cluster>,
    targets: &mut BTreeMap<SymbolId, usize>,
) {
    let groups: [(&str, Vec<(SymbolId, &Symbol<'_>)>); 2] = [
        ("external", graph.external_symbols().collect()),
        ("absolute", graph.absolute_symbols().collect()),
    ];
    for (about, mut symbols) in groups {
        symbols.sort_by_key(|(_, symbol)| symbol.name().map(str::to_string));
        let mut nodes = Vec::new();
        for (id, symbol) in symbols {
            targets.insert(id, place);
            place += 1;
            let address = graph.symbol_address(id);
            nodes.push(Node {
                label: name(symbol),
                symbols: Vec::new(),
                size: None,
                address: (address != Addr(0)).then_some(address),
                dead: false,
                facts: format!("{about} symbol {}\n", name(symbol)),
            });
        }
        if !nodes.is_empty() {
            let name = format!("{about} symbols");
            let about = "defined elsewhere".to_string();
            clusters.push(Cluster { name, about, nodes });
        }
    }
}

fn arrows(
    graph: &LinkGraph<'_>,
    meaning: &Meaning,
    places: &BTreeMap<BlockId, usize>,
    targets: &BTreeMap<SymbolId, usize>,
) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for (&block, &from) in places {
        for edge in meaning.edges(graph, block) {
            let defined = graph.symbol(edge.target).block();
            let to = defined
                .and_then(|block| places.get(&block))
                .or(targets.get(&edge.target));
            arrows.extend(to.map(|&to| Arrow {
                from,
                to,
                kind: graph.edge_kind_name(edge.kind),
                text: edge_text(graph, meaning, &edge),
                keep_alive: edge.kind == EdgeKind::KEEP_ALIVE,
            }));
        }
    }
    // Ids are in the order of the object; places are not.
    arrows.sort_by_key(|arrow| arrow.from);
    arrows
}
