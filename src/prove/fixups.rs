//! Tries every operator on every fixup of a linked graph.
//!
//! Nothing is linked again: a wrong fixup is applied to a copy of its block as it was before fixups, together with the fixups that
//! write to the same bytes, and the checks that read bytes that changed are evaluated over the program with that block replaced.

use crate::backend::Backend;
use crate::backend::row::Value;
use crate::check::Mode;
use crate::check::{self, Check, Program, Rule};
use crate::graph::{BlockId, Edge, EdgeKind, LinkGraph};
use crate::link::Fixups;
use crate::prove::evidence::{Evidence, Fate, Fixup, Mutant, Place};
use crate::prove::operators::{Bytes, How, OPERATORS, Site, Wrong};
use crate::prove::overlay::{Overlay, Recorder};
use crate::prove::suggest;
use crate::runner::jitlink::RecordedLink;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The most bytes that a field can have: a LEB128 number of 64 bits.
const WIDEST: usize = 10;

/// The checks of a link, with what each reads.
pub(super) struct Watch<'p> {
    pub(super) program: &'p dyn Program,
    pub(super) checks: &'p [(PathBuf, Rule, Check)],
    pub(super) mode: Mode,
    /// The name of its checks.
    pub(super) name: &'p str,
    reads: Vec<Vec<(u64, u64)>>,
}

impl<'p> Watch<'p> {
    /// Evaluates all checks once. `None` if one does not hold: then there is nothing to prove.
    pub(super) fn new(program: &'p dyn Program, link: &'p RecordedLink) -> Option<Self> {
        let (checks, mode) = (link.checks(), link.mode());
        let recorder = Recorder::new(program);
        let mut reads = Vec::new();
        for (_, _, check) in checks {
            if !check::holds(check, &recorder, mode) {
                return None;
            }
            reads.push(recorder.take());
        }
        Some(Self {
            program,
            checks,
            mode,
            name: link.check_name(),
            reads,
        })
    }

    /// Whether a check that is added to the test would be evaluated.
    pub(super) fn has_checks(&self) -> bool {
        !self.checks.is_empty()
    }

    /// Whether some check is false of a program with a block of other content, which differs from `from` up to `to`.
    pub(super) fn notices(&self, start: u64, bytes: &[u8], from: usize, to: usize) -> bool {
        let (from, to) = (start + from as u64, start + to as u64);
        let overlay = Overlay {
            base: self.program,
            start,
            bytes,
        };
        let touched =
            |reads: &[(u64, u64)]| reads.iter().any(|(low, high)| *low < to && from < *high);
        let mut concerned = self
            .checks
            .iter()
            .zip(&self.reads)
            .filter(|(_, reads)| touched(reads));
        concerned.any(|((_, _, check), _)| !check::holds(check, &overlay, self.mode))
    }
}

/// A graph whose addresses are final and whose fixups were not applied, with where its edges come from.
pub(super) struct Unfixed {
    pub(super) graph: LinkGraph<'static>,
    /// For every block, for every edge: its place in the object and the kind it was read as.
    pub(super) origins: Vec<Vec<(u64, Option<EdgeKind>)>>,
}

/// Whether the test notices when a block of a graph ends up with other bytes.
type Rerun<'b> = &'b dyn Fn(&str, BlockId, &[u8]) -> bool;

/// What notices mutants that no check does.
pub(super) struct Beyond<'b> {
    /// Whether snapshots are kept of every graph.
    pub(super) snapshots: bool,
    /// Runs the whole test with a block of a graph replaced at the end of the link; whether it fails.
    pub(super) rerun: Option<Rerun<'b>>,
}

impl Beyond<'_> {
    fn fate(&self, graph: &str, block: BlockId, bytes: &[u8]) -> Fate {
        if self.snapshots {
            return Fate::Snapshot;
        }
        match self.rerun {
            Some(rerun) if rerun(graph, block, bytes) => Fate::Output,
            _ => Fate::Survived,
        }
    }
}

/// Tries all operators on all fixups of a graph.
pub(super) fn prove(
    evidence: &mut Evidence,
    unfixed: &mut Unfixed,
    backend: &'static dyn Backend,
    watch: &Watch<'_>,
    beyond: &Beyond<'_>,
) {
    let fixups = Fixups::of(&unfixed.graph, backend);
    for block in unfixed.graph.block_ids() {
        if unfixed
            .graph
            .edges(block)
            .iter()
            .any(|edge| edge.kind.is_relocation())
        {
            prove_block(evidence, unfixed, block, &fixups, backend, watch, beyond);
        }
    }
}

/// One block at work.
struct Bench<'w, 'b> {
    fixups: &'w Fixups<'b>,
    block: BlockId,
    edges: Vec<Edge>,
    before: Vec<u8>,
    after: Vec<u8>,
}

fn prove_block(
    evidence: &mut Evidence,
    unfixed: &mut Unfixed,
    block: BlockId,
    fixups: &Fixups<'_>,
    backend: &'static dyn Backend,
    watch: &Watch<'_>,
    beyond: &Beyond<'_>,
) {
    let graph = &mut unfixed.graph;
    let edges: Vec<Edge> = graph
        .edges(block)
        .iter()
        .copied()
        .filter(|edge| edge.kind.is_relocation())
        .collect();
    let before = graph.content(block).to_vec();
    // As the linker does it: every edge sees what those before it wrote.
    let mut values = Vec::with_capacity(edges.len());
    for edge in &edges {
        let Ok((row, value)) = fixups.value(graph, block, edge, 0) else {
            return;
        };
        values.push((row, value));
        if fixups.apply(graph, block, edge, 0).is_err() {
            return;
        }
    }
    let after = graph.content(block).to_vec();
    let start = graph.block(block).address().0;
    let bench = Bench {
        fixups,
        block,
        edges,
        before,
        after,
    };
    let origins = unfixed
        .origins
        .get(block.index())
        .cloned()
        .unwrap_or_default();
    let name = super::base_name(graph.name()).to_owned();
    for (index, (row, value)) in values.into_iter().enumerate() {
        let edge = bench.edges[index];
        let (offset, origin) = origins
            .get(index)
            .copied()
            .unwrap_or((u64::from(edge.offset), None));
        let graph = &mut unfixed.graph;
        let site = Site {
            graph,
            backend,
            block,
            edge,
            row,
            value: (!matches!(row.value, Value::Found { .. })).then_some(value),
            before: &bench.before,
            after: &bench.after,
        };
        let section = site
            .graph
            .section(site.graph.block(block).section())
            .name()
            .to_owned();
        let place = Place {
            graph: name.clone(),
            section,
            offset,
            kind: row.name,
        };
        let entry = evidence.fixups.entry(place);
        let number = entry.index() as u32;
        entry.or_insert_with(|| Fixup {
            symbol: suggest::symbol_before(site.graph, block, u64::from(edge.offset)),
            origin,
            bits: 0,
            checked: 0,
            watched: 0,
            suggestions: BTreeMap::new(),
        });
        let mut wrongs = Vec::new();
        let mut patches = Vec::new();
        for (operator, row) in OPERATORS.iter().enumerate() {
            match row.how {
                How::Edge(make) => {
                    let from = wrongs.len();
                    let mut made = Vec::new();
                    make(&site, &mut made);
                    wrongs.extend(
                        made.into_iter()
                            .enumerate()
                            .map(|(variant, wrong)| (operator, variant, wrong)),
                    );
                    debug_assert!(wrongs.len() >= from);
                }
                How::Bytes(make) => {
                    let mut made = Vec::new();
                    make(&site, &mut made);
                    patches.extend(
                        made.into_iter()
                            .enumerate()
                            .map(|(variant, patch)| (operator, variant, patch)),
                    );
                }
            }
        }
        let mut bits = (0, 0, 0);
        let mut work = bench.after.clone();
        for (operator, variant, patch) in patches {
            let mutant = Mutant::Fixup(number, operator as u16, variant as u16);
            if let Some(bit) = patch.bit {
                bits.0 |= 1 << bit;
            }
            if evidence.is_settled(mutant) {
                continue;
            }
            let fate = try_bytes(&mut work, &bench, &patch, start, watch, |work| {
                beyond.fate(&name, block, work)
            });
            if let Some(bit) = patch.bit {
                match fate {
                    Fate::Check => bits.1 |= 1 << bit,
                    Fate::Snapshot | Fate::Output => bits.2 |= 1 << bit,
                    _ => {}
                }
            }
            evidence.note(mutant, fate);
        }
        for (operator, variant, wrong) in wrongs {
            let mutant = Mutant::Fixup(number, operator as u16, variant as u16);
            if evidence.is_settled(mutant) {
                continue;
            }
            let fate = bench.try_edge(&mut unfixed.graph, index, wrong, start, watch, |graph| {
                beyond.fate(&name, block, graph.content(block))
            });
            evidence.note(mutant, fate);
        }
        let fixup = &mut evidence.fixups[number as usize];
        fixup.bits |= bits.0;
        fixup.checked |= bits.1;
        fixup.watched |= bits.2;
        if fixup.checked & fixup.bits != fixup.bits && !fixup.suggestions.contains_key(watch.name) {
            let known = suggest::Known {
                graph: &unfixed.graph,
                block,
                edge: &edge,
                row,
            };
            let suggestion = match watch.has_checks() {
                true => suggest::check(&known, watch),
                false => Err("the link has no checks that it could join".to_owned()),
            };
            fixup.suggestions.insert(watch.name.to_owned(), suggestion);
        }
    }
}

/// Replaces bytes of the finished block, judges, and puts them back.
fn try_bytes(
    work: &mut [u8],
    bench: &Bench<'_, '_>,
    patch: &Bytes,
    start: u64,
    watch: &Watch<'_>,
    beyond: impl Fn(&[u8]) -> Fate,
) -> Fate {
    let range = patch.at..(patch.at + patch.bytes.len()).min(work.len());
    let old = &bench.after[range.clone()];
    let new = &patch.bytes[..range.len()];
    if old == new {
        return Fate::Equivalent;
    }
    work[range.clone()].copy_from_slice(new);
    let fate = match watch.notices(start, work, range.start, range.end) {
        true => Fate::Check,
        false => beyond(work),
    };
    work[range.clone()].copy_from_slice(old);
    fate
}

impl Bench<'_, '_> {
    /// Applies a wrong edge in the place of one, with all that write to the same bytes, judges, and puts the finished block back.
    fn try_edge(
        &self,
        graph: &mut LinkGraph<'static>,
        index: usize,
        wrong: Wrong,
        start: u64,
        watch: &Watch<'_>,
        beyond: impl Fn(&LinkGraph<'static>) -> Fate,
    ) -> Fate {
        let block = self.block;
        let own = self.edges[index].offset as usize;
        let mut low = own;
        let mut high = own + WIDEST;
        if let Wrong::Apply(edge, _) = wrong {
            low = low.min(edge.offset as usize);
            high = high.max(edge.offset as usize + WIDEST);
        }
        // Edges that overlap are applied again; those in turn may overlap others.
        loop {
            let mut grown = (low, high);
            for edge in &self.edges {
                let at = edge.offset as usize;
                if at < high && low < at + WIDEST {
                    grown = (grown.0.min(at), grown.1.max(at + WIDEST));
                }
            }
            if grown == (low, high) {
                break;
            }
            (low, high) = grown;
        }
        let high = high.min(self.before.len());
        let low = low.min(high);
        let content = graph.content_mut(block);
        content[low..high].copy_from_slice(&self.before[low..high]);
        let mut refused = false;
        // A fixup that looks for its partner finds the wrong one.
        let shown = match wrong {
            Wrong::Apply(edge, 0) if edge.offset == self.edges[index].offset => {
                let edges = graph.edges_mut(block);
                let at = edges.iter().position(|known| *known == self.edges[index]);
                at.inspect(|&at| edges[at] = edge)
            }
            _ => None,
        };
        for (at, edge) in self.edges.iter().enumerate() {
            let offset = edge.offset as usize;
            let applied = match (at == index, wrong) {
                (true, Wrong::Skip) => continue,
                (true, Wrong::Apply(edge, shift)) => self.fixups.apply(graph, block, &edge, shift),
                (false, _) if offset < high && low < offset + WIDEST => {
                    self.fixups.apply(graph, block, edge, 0)
                }
                (false, _) => continue,
            };
            refused |= applied.is_err();
        }
        if let Some(at) = shown {
            graph.edges_mut(block)[at] = self.edges[index];
        }
        let content = graph.content(block);
        let fate = if refused {
            Fate::Refused
        } else if content[low..high] == self.after[low..high] {
            Fate::Equivalent
        } else if watch.notices(start, content, low, high) {
            Fate::Check
        } else {
            beyond(graph)
        };
        graph.content_mut(block)[low..high].copy_from_slice(&self.after[low..high]);
        fate
    }
}
