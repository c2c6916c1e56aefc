//! One test: its links done again in every way that is tried.

use crate::backend::Backend;
use crate::check::{self, Rule};
use crate::graph::{BlockId, EdgeKind, Lifetime, LinkError, LinkGraph, ObjectFormat};
use crate::link::{Fixups, Pass, PassConfig};
use crate::prove::disturb::{At, Census, Disturb};
use crate::prove::evidence::{Evidence, Fate, Fixup, Mutant};
use crate::prove::fixups::{self, Beyond, Unfixed, Watch};
use crate::prove::layouts;
use crate::runner::jitlink::{RecordedLink, View};
use crate::session::{Plugin, Program};
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// What surrounds the links of a test.
pub(super) struct Around<'t> {
    /// Whether graphs are compared with snapshots.
    pub snapshots: bool,
    /// Runs the whole test with somebody taking part in the link of this number; whether it still passes, snapshots aside.
    pub rerun: &'t dyn Fn(usize, Rc<dyn Plugin>) -> bool,
}

/// Proves a test that passes: what is known of it for every target that it links for, at least for one.
pub(super) fn prove(links: &[RecordedLink], around: &Around<'_>) -> Vec<Evidence> {
    let mut all = vec![Evidence::default()];
    for (number, link) in links.iter().enumerate() {
        prove_link(&mut all, number, link, around);
    }
    confirm_suggestions(&mut all, links);
    all
}

/// What is known for a target.
fn evidence_for<'e>(
    all: &'e mut Vec<Evidence>,
    isa: &'static str,
    format: ObjectFormat,
) -> &'e mut Evidence {
    let target = (Some(isa), Some(format.name()));
    let known = all
        .iter()
        .position(|one| one.isa.is_none() || (one.isa, one.format) == target);
    let index = known.unwrap_or(all.len());
    if index == all.len() {
        all.push(Evidence::default());
    }
    (all[index].isa, all[index].format) = target;
    &mut all[index]
}

/// A check is evaluated after every link that has checks of its name, so what is suggested must hold after each.
fn confirm_suggestions(all: &mut [Evidence], links: &[RecordedLink]) {
    let mut fixups: Vec<&mut Fixup> = all
        .iter_mut()
        .flat_map(|one| one.fixups.values_mut())
        .collect();
    fixups.retain(|fixup| fixup.suggestions.values().any(Result::is_ok));
    if fixups.is_empty() {
        return;
    }
    for link in links.iter().filter(|link| !link.checks().is_empty()) {
        link.link(&|_| (), &(), |result| {
            let Ok(program) = result else { return };
            let view = View::new(&program);
            let named = fixups
                .iter_mut()
                .filter_map(|one| one.suggestions.get_mut(link.check_name()));
            for suggestion in named {
                if let Ok(lines) = &suggestion
                    && let Some(line) = lines.lines().find(|line| !holds(line, &view, link))
                {
                    *suggestion = Err(format!(
                        "`{line}` does not hold in every link that has these checks"
                    ));
                }
            }
        });
    }
}

fn holds(line: &str, view: &View<'_, '_>, link: &RecordedLink) -> bool {
    let rule = Rule::from_expression("suggestion", line);
    check::parse(&rule, link.mode()).is_ok_and(|check| check::holds(&check, view, link.mode()))
}

fn prove_link(all: &mut Vec<Evidence>, number: usize, link: &RecordedLink, around: &Around<'_>) {
    let capture = Capture::default();
    link.link(&|_| (), &capture, |result| {
        let mut unfixed = capture.take();
        match result {
            Ok(program) => {
                let evidence = match program.objects.first() {
                    None => &mut all[0],
                    Some(first) => {
                        let format = first.image.graph().target().format;
                        evidence_for(all, program.backend.name(), format)
                    }
                };
                evidence.links.0 += 1;
                let view = View::new(&program);
                let Some(watch) = Watch::new(&view, link) else {
                    // A link whose checks are meant to fail: the RUN line wants that, and there is nothing to kill.
                    return;
                };
                for one in &mut unfixed {
                    note_bounds(evidence, one, program.backend);
                    let rerun = |graph: &str, block: BlockId, bytes: &[u8]| {
                        let plugin = Replace {
                            graph: graph.to_owned(),
                            block,
                            bytes: bytes.to_vec(),
                        };
                        !(around.rerun)(number, Rc::new(plugin))
                    };
                    let beyond = Beyond {
                        snapshots: around.snapshots,
                        rerun: link.printed().then_some(&rerun as _),
                    };
                    fixups::prove(evidence, one, program.backend, &watch, &beyond);
                }
                disturb(evidence, number, link, &program, around);
                layouts::prove(evidence, link);
            }
            Err(_) => {
                let target = unfixed.first().map(|one| &one.graph);
                let backend = target.and_then(|graph| crate::backend::for_triple(graph.triple()));
                let evidence = match (target, backend) {
                    (Some(graph), Some(backend)) => {
                        evidence_for(all, backend.name(), graph.target().format)
                    }
                    _ => &mut all[0],
                };
                evidence.links.0 += 1;
                evidence.links.1 += 1;
                disturb_failing(evidence, link);
                if let Some(backend) = backend {
                    for one in &mut unfixed {
                        note_bounds(evidence, one, backend);
                    }
                }
            }
        }
    });
}

/// Where the values of a graph's fixups lie in what fits. Ends at the first that is refused.
fn note_bounds(evidence: &mut Evidence, unfixed: &mut Unfixed, backend: &'static dyn Backend) {
    let graph = &mut unfixed.graph;
    let fixups = Fixups::of(graph, backend);
    let bits = 8 * graph.pointer_size();
    let mut changed: Vec<(BlockId, Vec<u8>)> = Vec::new();
    'all: for block in graph.block_ids() {
        let edges: Vec<_> = graph.edges(block).to_vec();
        let edges: Vec<_> = edges
            .into_iter()
            .filter(|edge| edge.kind.is_relocation())
            .collect();
        if edges.is_empty() {
            continue;
        }
        changed.push((block, graph.content(block).to_vec()));
        for (index, edge) in edges.iter().enumerate() {
            let Ok((row, value)) = fixups.value(graph, block, edge, 0) else {
                break 'all;
            };
            let origins = unfixed.origins.get(block.index());
            let origin = origins
                .and_then(|all| all.get(index))
                .and_then(|(_, kind)| *kind);
            let key = (origin.unwrap_or(edge.kind), edge.kind);
            evidence
                .bounds
                .entry(key)
                .or_default()
                .note(row, value, bits);
            if fixups.apply(graph, block, edge, 0).is_err() {
                break 'all;
            }
        }
    }
    for (block, content) in changed {
        graph.content_mut(block).copy_from_slice(&content);
    }
}

/// What identifies a program: every byte and every name with its address.
fn digest(program: &Program<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    for object in &program.objects {
        let graph = object.image.graph();
        graph.name().hash(&mut hasher);
        for (_, section) in graph.sections() {
            section.name().hash(&mut hasher);
            for &id in section.blocks() {
                let block = graph.block(id);
                if section.lifetime() != Lifetime::NoAlloc {
                    block.address().0.hash(&mut hasher);
                }
                block.size().hash(&mut hasher);
                if !block.is_zero_fill() {
                    graph.content(id).hash(&mut hasher);
                }
            }
        }
        for (id, symbol) in graph.defined_symbols() {
            if let Some(name) = symbol.name() {
                (name, graph.symbol_address(id).0, symbol.scope()).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

/// Links again with one thing wrong.
fn disturb(
    evidence: &mut Evidence,
    number: usize,
    link: &RecordedLink,
    program: &Program<'_>,
    around: &Around<'_>,
) {
    let right = digest(program);
    let census = Census::default();
    link.link(&|_| (), &census, |_| ());
    for at in census.take() {
        let graph = evidence.graph(super::base_name(&at.graph));
        let mutant = Mutant::Link(graph, at.operator as u16, at.site as u32);
        if !evidence.is_settled(mutant) {
            let fate = disturbed(number, link, at, right, around);
            evidence.note(mutant, fate);
        }
    }
}

/// Links once more what is meant to fail, with one thing wrong: the test notices if it links then.
fn disturb_failing(evidence: &mut Evidence, link: &RecordedLink) {
    let census = Census::default();
    link.link(&|_| (), &census, |_| ());
    for at in census.take() {
        let graph = evidence.graph(super::base_name(&at.graph));
        let mutant = Mutant::Link(graph, at.operator as u16, at.site as u32);
        if !evidence.is_settled(mutant) {
            let plugin = Disturb::new(at);
            if link.link(&|_| (), &plugin, |result| result.is_ok()) {
                evidence.note(mutant, Fate::Refused);
            }
        }
    }
}

fn disturbed(number: usize, link: &RecordedLink, at: At, right: u64, around: &Around<'_>) -> Fate {
    let plugin = Rc::new(Disturb::new(at.clone()));
    let fate = link.link(&|_| (), &*plugin, |result| {
        let Ok(program) = result else {
            return Fate::Refused;
        };
        if digest(&program) == right {
            return Fate::Equivalent;
        }
        let view = View::new(&program);
        let mut checks = link.checks().iter();
        match checks.all(|(_, _, check)| check::holds(check, &view, link.mode())) {
            false => Fate::Check,
            true => Fate::Survived,
        }
    });
    match fate {
        Fate::Survived if link.printed() && !(around.rerun)(number, Rc::new(Disturb::new(at))) => {
            Fate::Output
        }
        Fate::Survived if around.snapshots => Fate::Snapshot,
        fate => fate,
    }
}

/// An edge after pruning: its place, the kind it was read as, its target.
type Pruned = (u64, Option<EdgeKind>, usize);

/// Keeps every graph of a link as it is before fixups, with where its edges come from.
#[derive(Default)]
struct Capture(Rc<RefCell<Kept>>);

#[derive(Default)]
struct Kept {
    /// By graph: the kinds as read, by section and place, in their order.
    read: FxHashMap<String, FxHashMap<(String, u64), VecDeque<EdgeKind>>>,
    /// By graph and block: place, kind as read and target of every edge.
    pruned: FxHashMap<String, Vec<Vec<Pruned>>>,
    unfixed: Vec<Unfixed>,
}

impl Capture {
    fn take(&self) -> Vec<Unfixed> {
        std::mem::take(&mut self.0.borrow_mut().unfixed)
    }
}

impl Plugin for Capture {
    fn modify_passes<'s>(&'s self, _: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        let pass = |run: fn(&mut Kept, &LinkGraph<'_>)| {
            let kept = Rc::clone(&self.0);
            Pass::new(
                "capture",
                move |graph: &mut LinkGraph<'_>| -> Result<(), LinkError> {
                    run(&mut kept.borrow_mut(), graph);
                    Ok(())
                },
            )
        };
        passes.pre_prune.insert(0, pass(Kept::read));
        passes.post_prune.push(pass(Kept::pruned));
        passes.pre_fixup.push(pass(Kept::unfixed));
    }
}

impl Kept {
    fn read(&mut self, graph: &LinkGraph<'_>) {
        let kinds = self.read.entry(graph.name().to_owned()).or_default();
        for (id, block) in graph.blocks() {
            let section = graph.section(block.section()).name();
            for edge in graph.edges(id) {
                let place = block.address().0.wrapping_add(edge.offset.into());
                kinds
                    .entry((section.to_owned(), place))
                    .or_default()
                    .push_back(edge.kind);
            }
        }
    }

    fn pruned(&mut self, graph: &LinkGraph<'_>) {
        let mut kinds = self.read.remove(graph.name()).unwrap_or_default();
        let mut all = Vec::new();
        for id in graph.block_ids() {
            let block = graph.block(id);
            let section = graph.section(block.section()).name();
            let edges = graph
                .edges(id)
                .iter()
                .filter(|edge| edge.kind.is_relocation());
            let edges = edges.map(|edge| {
                let place = block.address().0.wrapping_add(edge.offset.into());
                let here = kinds.get_mut(&(section.to_owned(), place));
                // Relocations at one place keep their order; a pass may add more fixups there.
                let origin = here.and_then(|all| match all.len() {
                    0 | 1 => all.front().copied(),
                    _ => all.pop_front(),
                });
                (place, origin, edge.target.index())
            });
            if all.len() <= id.index() {
                all.resize(id.index() + 1, Vec::new());
            }
            all[id.index()] = edges.collect();
        }
        self.pruned.insert(graph.name().to_owned(), all);
    }

    fn unfixed(&mut self, graph: &LinkGraph<'_>) {
        let pruned = self.pruned.remove(graph.name()).unwrap_or_default();
        let mut origins = Vec::new();
        for id in graph.block_ids() {
            let known = pruned.get(id.index()).map_or(&[][..], Vec::as_slice);
            let edges = graph
                .edges(id)
                .iter()
                .filter(|edge| edge.kind.is_relocation());
            // Shrinking code drops edges and moves the rest; their order stays.
            let edges: Vec<_> = edges.collect();
            let mut next = known.iter();
            let own = edges.iter().map(|edge| {
                let same = edges.len() == known.len();
                let found = next
                    .by_ref()
                    .find(|(_, _, target)| same || *target == edge.target.index());
                found.map_or((u64::from(edge.offset), None), |(place, origin, _)| {
                    (*place, *origin)
                })
            });
            if origins.len() <= id.index() {
                origins.resize(id.index() + 1, Vec::new());
            }
            origins[id.index()] = own.collect();
        }
        self.unfixed.push(Unfixed {
            graph: graph.to_owned_graph(),
            origins,
        });
    }
}

/// Replaces the content of a block at the end of a link.
struct Replace {
    graph: String,
    block: BlockId,
    bytes: Vec<u8>,
}

impl Plugin for Replace {
    fn modify_passes<'s>(&'s self, graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        if super::base_name(graph.name()) != self.graph {
            return;
        }
        passes.post_fixup.insert(
            0,
            Pass::new("replace", move |graph: &mut LinkGraph<'_>| {
                graph.content_mut(self.block).copy_from_slice(&self.bytes);
                Ok(())
            }),
        );
    }
}
