//! Ways to get a link wrong that no single fixup shows, as rows: relocation mapping, tables, relaxation, layout, pruning, resolution.
//!
//! Each takes part in a link as a plugin and changes the graph, the passes, or what an input defines, at one site.

use crate::backend::{self, Backend};
use crate::base::Addr;
use crate::format::{Definition, Interface, Strength};
use crate::graph::{BlockId, Edge, EdgeKind, LinkGraph, Scope, SymbolId};
use crate::link::{Pass, PassConfig, mark_all_symbols_live};
use crate::session::Plugin;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// One way to be wrong.
#[derive(Clone, Copy, Debug)]
pub struct LinkOperator {
    /// Its name in reports.
    pub name: &'static str,
    /// What the wrong linker does.
    pub about: &'static str,
    how: How,
}

type Sites = fn(&LinkGraph<'_>, &'static dyn Backend) -> usize;
type Change = fn(&mut LinkGraph<'_>, &'static dyn Backend, usize);

#[derive(Clone, Copy, Debug)]
enum How {
    /// Changes the graph at a point of its link.
    Graph {
        at: Point,
        sites: Sites,
        change: Change,
    },
    /// Leaves out a pass.
    PassLost,
    /// Shrinks code before fixups instead of after allocation.
    ShrunkLate,
    /// Relaxes as if every symbol of another object were near.
    RelaxedBlindly,
    /// Changes a definition; says whether it is another one then.
    Definition(fn(&mut Definition<'_>) -> bool),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    /// As read from the object.
    Parsed,
    /// Before dead code is removed.
    Prune,
    /// Without dead code, with tables.
    Pruned,
    /// When all addresses are known.
    Resolved,
}

/// All operators over links.
pub const OPERATORS: &[LinkOperator] = &[
    graph(
        "relocation-misread",
        "reads a relocation that asks for a table entry or a stub as another kind with the same field",
        Point::Parsed,
        |graph, backend| misreadings(graph, backend).len(),
        |graph, backend, site| {
            if let Some(&(block, index, kind)) = misreadings(graph, backend).get(site) {
                graph.edges_mut(block)[index].kind = kind;
            }
        },
    ),
    graph(
        "request-addend-lost",
        "forgets the addend of a relocation that asks for a table entry or a stub",
        Point::Parsed,
        |graph, backend| requests_with_addend(graph, backend).len(),
        |graph, backend, site| {
            if let Some(&(block, index)) = requests_with_addend(graph, backend).get(site) {
                graph.edges_mut(block)[index].addend = 0;
            }
        },
    ),
    graph(
        "symbol-offset-lost",
        "puts a symbol at the start of its block",
        Point::Parsed,
        |graph, _| symbols_inside(graph).len(),
        |graph, _, site| {
            if let Some(&(symbol, block)) = symbols_inside(graph).get(site) {
                graph.transfer_symbol(symbol, block, 0);
            }
        },
    ),
    graph(
        "mode-lost",
        "forgets the state that a symbol's code runs in",
        Point::Parsed,
        |graph, _| symbols_with_flags(graph).len(),
        |graph, _, site| {
            if let Some(&symbol) = symbols_with_flags(graph).get(site) {
                graph.set_target_flags(symbol, 0);
            }
        },
    ),
    graph(
        "hidden-exported",
        "shows a hidden symbol to everybody",
        Point::Parsed,
        |graph, _| hidden(graph).len(),
        |graph, _, site| {
            if let Some(&symbol) = hidden(graph).get(site) {
                graph.set_scope(symbol, Scope::Default);
            }
        },
    ),
    graph(
        "keep-alive-lost",
        "drops what only a keep-alive edge keeps: the record of a function in .eh_frame",
        Point::Prune,
        |graph, _| keep_alives(graph).len(),
        |graph, _, site| {
            if let Some(&(block, index)) = keep_alives(graph).get(site) {
                let mut at = 0;
                graph.retain_edges(block, |_| {
                    at += 1;
                    at - 1 != index
                });
            }
        },
    ),
    graph(
        "nothing-pruned",
        "keeps dead code",
        Point::Prune,
        |_, _| 1,
        |graph, _, _| mark_all_symbols_live(graph),
    ),
    graph(
        "alignment-ignored",
        "lets a block begin anywhere",
        Point::Pruned,
        |graph, _| aligned(graph).len(),
        |graph, _, site| {
            if let Some(&block) = aligned(graph).get(site) {
                graph.clear_block_alignment(block);
            }
        },
    ),
    graph(
        "resolved-wrong",
        "gives an external symbol the address after its own",
        Point::Resolved,
        |graph, _| resolved(graph).len(),
        |graph, _, site| {
            if let Some(&(symbol, address)) = resolved(graph).get(site) {
                graph.resolve_external(symbol, Addr(address.0.wrapping_add(8)));
            }
        },
    ),
    LinkOperator {
        name: "pass-left-out",
        about: "leaves out a pass: relaxation, tables, section bounds, the splitting of .eh_frame",
        how: How::PassLost,
    },
    LinkOperator {
        name: "shrunk-late",
        about: "shrinks code after the addresses of its symbols were reported",
        how: How::ShrunkLate,
    },
    LinkOperator {
        name: "relaxed-blindly",
        about: "relaxes as if every symbol of another object were near",
        how: How::RelaxedBlindly,
    },
    LinkOperator {
        name: "weak-made-strong",
        about: "takes a weak or common definition for a strong one",
        how: How::Definition(|one| {
            std::mem::replace(&mut one.strength, Strength::Strong) != Strength::Strong
        }),
    },
    LinkOperator {
        name: "strong-made-weak",
        about: "takes a strong definition for a weak one",
        how: How::Definition(|one| match one.strength {
            Strength::Strong => {
                one.strength = Strength::Weak;
                true
            }
            _ => false,
        }),
    },
    LinkOperator {
        name: "hidden-offered",
        about: "offers a hidden symbol to other libraries",
        how: How::Definition(|one| std::mem::replace(&mut one.hidden, false)),
    },
];

const fn graph(
    name: &'static str,
    about: &'static str,
    at: Point,
    sites: Sites,
    change: Change,
) -> LinkOperator {
    LinkOperator {
        name,
        about,
        how: How::Graph { at, sites, change },
    }
}

/// Edges that ask for something, with what else they could be read as.
fn misreadings(
    graph: &LinkGraph<'_>,
    backend: &'static dyn Backend,
) -> Vec<(BlockId, usize, EdgeKind)> {
    let rows = backend.rows();
    let mut all = Vec::new();
    for (block, index, edge) in edges(graph) {
        let Some(own) = rows.get(edge.kind) else {
            continue;
        };
        if own.role == backend::row::Role::Plain {
            continue;
        }
        let field = own.field;
        let others = rows.iter().filter(|row| {
            row.kind != own.kind
                && row.field.bytes == field.bytes
                && row.field.mask() == field.mask()
        });
        all.extend(others.map(|row| (block, index, row.kind)));
    }
    all
}

fn requests_with_addend(
    graph: &LinkGraph<'_>,
    backend: &'static dyn Backend,
) -> Vec<(BlockId, usize)> {
    let asks = |edge: &Edge| {
        let row = backend.rows().get(edge.kind);
        row.is_some_and(|row| row.role != backend::row::Role::Plain)
    };
    edges(graph)
        .filter(|(_, _, edge)| edge.addend != 0 && asks(edge))
        .map(|(block, index, _)| (block, index))
        .collect()
}

fn edges<'g>(graph: &'g LinkGraph<'_>) -> impl Iterator<Item = (BlockId, usize, Edge)> + 'g {
    graph.block_ids().into_iter().flat_map(move |block| {
        let edges = graph.edges(block).iter().copied().enumerate();
        edges.map(move |(index, edge)| (block, index, edge))
    })
}

fn symbols_inside(graph: &LinkGraph<'_>) -> Vec<(SymbolId, BlockId)> {
    let inside = graph
        .defined_symbols()
        .filter(|(_, symbol)| symbol.offset() > 0 && symbol.name().is_some());
    inside
        .filter_map(|(id, symbol)| Some((id, symbol.block()?)))
        .collect()
}

fn hidden(graph: &LinkGraph<'_>) -> Vec<SymbolId> {
    let hidden = graph
        .defined_symbols()
        .filter(|(_, symbol)| symbol.scope() == Scope::Hidden);
    hidden.map(|(id, _)| id).collect()
}

fn symbols_with_flags(graph: &LinkGraph<'_>) -> Vec<SymbolId> {
    let flagged = graph
        .defined_symbols()
        .filter(|(_, symbol)| symbol.target_flags() != 0);
    flagged.map(|(id, _)| id).collect()
}

fn keep_alives(graph: &LinkGraph<'_>) -> Vec<(BlockId, usize)> {
    edges(graph)
        .filter(|(_, _, edge)| edge.kind == EdgeKind::KEEP_ALIVE)
        .map(|(block, index, _)| (block, index))
        .collect()
}

fn aligned(graph: &LinkGraph<'_>) -> Vec<BlockId> {
    let aligned = graph.blocks().filter(|(_, block)| block.alignment() > 1);
    aligned.map(|(id, _)| id).collect()
}

fn resolved(graph: &LinkGraph<'_>) -> Vec<(SymbolId, Addr)> {
    graph
        .external_symbols()
        .map(|(id, _)| (id, graph.symbol_address(id)))
        .collect()
}

/// Where an operator can be wrong: a graph or input, and the number of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) operator: usize,
    pub(super) graph: String,
    pub(super) site: usize,
}

/// Counts the sites of all operators in a link.
#[derive(Default)]
pub(super) struct Census(Rc<RefCell<Vec<At>>>);

impl Census {
    pub(super) fn take(&self) -> Vec<At> {
        self.0.take()
    }

    fn add(list: &RefCell<Vec<At>>, operator: usize, graph: &str, sites: usize) {
        let sites = (0..sites).map(|site| At {
            operator,
            graph: graph.to_owned(),
            site,
        });
        list.borrow_mut().extend(sites);
    }
}

impl Plugin for Census {
    fn modify_interface(&self, input: &str, interface: &mut Interface<'_>) {
        for (operator, row) in OPERATORS.iter().enumerate() {
            if let How::Definition(change) = row.how {
                let sites = interface.definitions.iter();
                let sites = sites
                    .filter(|one| change(&mut Definition::clone(one)))
                    .count();
                Self::add(&self.0, operator, input, sites);
            }
        }
    }

    fn modify_passes<'s>(&'s self, graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        let Some(backend) = backend::for_triple(graph.triple()) else {
            return;
        };
        for (operator, row) in OPERATORS.iter().enumerate() {
            match row.how {
                How::Graph { at, sites, .. } => {
                    let list = Rc::clone(&self.0);
                    let count = Pass::new("count sites", move |graph: &mut LinkGraph<'_>| {
                        let sites = sites(graph, backend);
                        Self::add(&list, operator, graph.name(), sites);
                        Ok(())
                    });
                    insert(passes, at, count);
                }
                How::PassLost => {
                    let sites = removable(passes).len();
                    Self::add(&self.0, operator, graph.name(), sites);
                }
                How::RelaxedBlindly => {
                    let sites = usize::from(passes.pre_fixup.iter().any(|pass| pass.name == RELAX));
                    Self::add(&self.0, operator, graph.name(), sites);
                }
                How::ShrunkLate => {
                    let shrinks = passes
                        .post_allocation
                        .iter()
                        .any(|pass| pass.name == SHRINK);
                    Self::add(&self.0, operator, graph.name(), usize::from(shrinks));
                }
                How::Definition(_) => {}
            }
        }
    }
}

/// The pass that relaxes.
const RELAX: &str = "relax";
/// The pass that shrinks code.
const SHRINK: &str = "shrink";
/// The pass without which nothing lives.
const MARK_LIVE: &str = "mark live";

fn insert<'s>(passes: &mut PassConfig<'s>, at: Point, pass: Pass<'s>) {
    match at {
        Point::Parsed => passes.pre_prune.insert(0, pass),
        Point::Prune => passes.pre_prune.push(pass),
        Point::Pruned => passes.post_prune.push(pass),
        Point::Resolved => passes.pre_fixup.insert(0, pass),
    }
}

/// The passes of the pipeline that can be left out: which list, and where in it. Passes of this module are none.
fn removable(passes: &PassConfig<'_>) -> Vec<(usize, usize)> {
    let lists = [
        &passes.pre_prune,
        &passes.post_prune,
        &passes.post_allocation,
        &passes.pre_fixup,
    ];
    let own = ["count sites", "disturb", "capture", MARK_LIVE];
    let mut all = Vec::new();
    for (list, passes) in lists.into_iter().enumerate() {
        let kept = passes.iter().filter(|pass| !own.contains(&pass.name));
        all.extend((0..kept.count()).map(|index| (list, index)));
    }
    all
}

/// Makes one operator wrong at one site.
pub(super) struct Disturb {
    at: At,
    done: Rc<Cell<bool>>,
}

impl Disturb {
    pub(super) fn new(at: At) -> Self {
        Self {
            at,
            done: Rc::default(),
        }
    }

    fn how(&self) -> How {
        OPERATORS[self.at.operator].how
    }
}

impl Plugin for Disturb {
    fn modify_interface(&self, input: &str, interface: &mut Interface<'_>) {
        let How::Definition(change) = self.how() else {
            return;
        };
        if input != self.at.graph {
            return;
        }
        let fitting = interface.definitions.iter_mut();
        let mut fitting = fitting.filter(|one| change(&mut Definition::clone(one)));
        if let Some(definition) = fitting.nth(self.at.site) {
            change(definition);
        }
    }

    fn modify_passes<'s>(&'s self, graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        if graph.name() != self.at.graph || self.done.replace(true) {
            return;
        }
        let Some(backend) = backend::for_triple(graph.triple()) else {
            return;
        };
        let site = self.at.site;
        match self.how() {
            How::Graph { at, change, .. } => {
                let disturb = Pass::new("disturb", move |graph: &mut LinkGraph<'_>| {
                    change(graph, backend, site);
                    Ok(())
                });
                insert(passes, at, disturb);
            }
            How::PassLost => leave_out(passes, site),
            How::RelaxedBlindly => relax_blindly(passes),
            How::ShrunkLate => {
                let passes_before = &mut passes.post_allocation;
                if let Some(at) = passes_before.iter().position(|pass| pass.name == SHRINK) {
                    let shrink = passes_before.remove(at);
                    passes.pre_fixup.insert(0, shrink);
                }
            }
            How::Definition(_) => {}
        }
    }
}

fn leave_out(passes: &mut PassConfig<'_>, site: usize) {
    let Some(&(list, index)) = removable(passes).get(site) else {
        return;
    };
    let list = match list {
        0 => &mut passes.pre_prune,
        1 => &mut passes.post_prune,
        2 => &mut passes.post_allocation,
        _ => &mut passes.pre_fixup,
    };
    let positions = list
        .iter()
        .enumerate()
        .filter(|(_, pass)| pass.name != MARK_LIVE)
        .map(|(position, _)| position);
    if let Some(position) = positions.into_iter().nth(index) {
        list.remove(position);
    }
}

/// External symbols stand beside the code while it is relaxed, and where they are afterwards.
fn relax_blindly(passes: &mut PassConfig<'_>) {
    let Some(at) = passes.pre_fixup.iter().position(|pass| pass.name == RELAX) else {
        return;
    };
    let kept: Rc<RefCell<Vec<(SymbolId, Addr)>>> = Rc::default();
    let stored = Rc::clone(&kept);
    let before = Pass::new("disturb", move |graph: &mut LinkGraph<'_>| {
        let near = graph.blocks().map(|(_, block)| block.address()).min();
        let symbols = resolved(graph);
        for (symbol, _) in &symbols {
            graph.resolve_external(*symbol, near.unwrap_or_default());
        }
        stored.replace(symbols);
        Ok(())
    });
    let after = Pass::new("disturb", move |graph: &mut LinkGraph<'_>| {
        for (symbol, address) in kept.take() {
            graph.resolve_external(symbol, address);
        }
        Ok(())
    });
    passes.pre_fixup.insert(at + 1, after);
    passes.pre_fixup.insert(at, before);
}
