//! The facts of matched elements, compared one by one.

use crate::graph::canonical::{edge_text, symbols_by_block};
use crate::graph::diff::matching::Matching;
use crate::graph::diff::{Change, Property};
use crate::graph::meaning::Meaning;
use crate::graph::{Base, BlockId, Edge, LinkGraph, SymbolId};
use std::collections::BTreeMap;

/// One of the two graphs.
pub(super) struct Side<'g, 'a> {
    pub(super) graph: &'g LinkGraph<'a>,
    pub(super) meaning: Meaning,
    pub(super) symbols: Vec<Vec<SymbolId>>,
}

impl<'g, 'a> Side<'g, 'a> {
    fn new(graph: &'g LinkGraph<'a>) -> Self {
        let meaning = Meaning::new(graph);
        let symbols = symbols_by_block(graph, &meaning);
        Self {
            graph,
            meaning,
            symbols,
        }
    }

    pub(super) fn section_label(&self, id: BlockId) -> &str {
        self.meaning.section(self.graph.block(id).section())
    }

    pub(super) fn names(&self, id: BlockId) -> Vec<String> {
        let symbols = self.symbols[id.index()].iter();
        let names = symbols.filter_map(|&symbol| self.graph.symbol(symbol).name());
        names.map(str::to_owned).collect()
    }

    fn block(&self, id: BlockId) -> String {
        format!("block {}", self.meaning.block(id))
    }

    fn symbol(&self, id: SymbolId) -> String {
        match self.graph.symbol(id).name() {
            Some(_) => format!("symbol {}", self.meaning.target(id)),
            None => format!("anonymous symbol {}", self.meaning.target(id)),
        }
    }

    /// Where a symbol is, for people.
    fn place(&self, id: SymbolId) -> String {
        let symbol = self.graph.symbol(id);
        match symbol.base() {
            Base::Block(block) => {
                format!("{}+{:#x}", self.meaning.block(block), symbol.offset())
            }
            Base::Absolute(address) => format!("address {address}"),
            Base::External { .. } => "outside".to_owned(),
        }
    }

    fn all_symbols(&self) -> Vec<SymbolId> {
        let mut free: Vec<SymbolId> = self.graph.symbols().map(|(id, _)| id).collect();
        free.retain(|&id| !self.graph.symbol(id).is_defined());
        self.meaning.sort_symbols(&mut free);
        let blocks = self.meaning.blocks.iter();
        blocks
            .flat_map(|id| self.symbols[id.index()].iter().copied())
            .chain(free)
            .collect()
    }
}

/// Two graphs and what was found out about them.
pub(super) struct Comparison<'g, 'a, 'b> {
    a: Side<'g, 'a>,
    b: Side<'g, 'b>,
    matching: Matching,
    changes: Vec<Change>,
}

impl<'g, 'a, 'b> Comparison<'g, 'a, 'b> {
    pub(super) fn new(a: &'g LinkGraph<'a>, b: &'g LinkGraph<'b>) -> Self {
        let (a, b) = (Side::new(a), Side::new(b));
        Self {
            matching: Matching::new(&a, &b),
            a,
            b,
            changes: Vec::new(),
        }
    }

    pub(super) fn changes(mut self) -> Vec<Change> {
        let (a, b) = (self.a.graph, self.b.graph);
        let graph = || "graph".to_owned();
        self.fact(graph, Property::Triple, a.triple(), b.triple());
        self.fact(
            graph,
            Property::PointerSize,
            a.pointer_size(),
            b.pointer_size(),
        );
        let order = |graph: &LinkGraph<'_>| format!("{:?}", graph.endian()).to_lowercase();
        self.fact(graph, Property::Endian, order(a), order(b));
        self.sections();
        self.blocks();
        let partners = self.match_symbols();
        self.symbols(&partners);
        self.edges(&partners);
        self.changes
    }

    fn fact<T: PartialEq + ToString>(
        &mut self,
        element: impl Fn() -> String,
        property: Property,
        from: T,
        to: T,
    ) {
        if from != to {
            self.changes.push(Change::Changed {
                element: element(),
                property,
                from: from.to_string(),
                to: to.to_string(),
            });
        }
    }

    fn sections(&mut self) {
        let pairs = self.matching.sections.clone();
        for &id in &self.a.meaning.sections {
            if !pairs.iter().any(|pair| pair.0 == id) {
                let element = format!("section {}", self.a.meaning.section(id));
                self.changes.push(Change::Removed { element });
            }
        }
        for &id in &self.b.meaning.sections {
            if !pairs.iter().any(|pair| pair.1 == id) {
                let element = format!("section {}", self.b.meaning.section(id));
                self.changes.push(Change::Added { element });
            }
        }
        for (one, other) in pairs {
            let label = format!("section {}", self.a.meaning.section(one));
            let element = || label.clone();
            let (from, to) = (self.a.graph.section(one), self.b.graph.section(other));
            self.fact(
                element,
                Property::Protection,
                from.protection(),
                to.protection(),
            );
            self.fact(
                element,
                Property::Lifetime,
                from.lifetime().name(),
                to.lifetime().name(),
            );
            let (from, to) = (from.is_thread_local(), to.is_thread_local());
            self.fact(element, Property::ThreadLocal, from, to);
        }
    }

    fn blocks(&mut self) {
        for id in self.a.meaning.blocks.clone() {
            match self.matching.to_b[id.index()] {
                Some(other) => self.block(id, other),
                None => self.changes.push(Change::Removed {
                    element: self.a.block(id),
                }),
            }
        }
        for &id in &self.b.meaning.blocks {
            if self.matching.to_a[id.index()].is_none() {
                let element = self.b.block(id);
                self.changes.push(Change::Added { element });
            }
        }
        self.moves();
    }

    fn block(&mut self, one: BlockId, other: BlockId) {
        let label = self.a.block(one);
        let element = || label.clone();
        let (from, to) = (self.a.graph.block(one), self.b.graph.block(other));
        let sections = (
            self.a.section_label(one).to_owned(),
            self.b.section_label(other).to_owned(),
        );
        self.fact(element, Property::Section, sections.0, sections.1);
        let hex = |size: u64| format!("{size:#x}");
        self.fact(element, Property::Size, hex(from.size()), hex(to.size()));
        self.fact(
            element,
            Property::Alignment,
            from.alignment(),
            to.alignment(),
        );
        let offsets = (from.alignment_offset(), to.alignment_offset());
        self.fact(element, Property::AlignmentOffset, offsets.0, offsets.1);
        let zeros = (from.is_zero_fill(), to.is_zero_fill());
        self.fact(element, Property::ZeroFill, zeros.0, zeros.1);
        if zeros == (false, false) {
            let (x, y) = (self.a.graph.content(one), self.b.graph.content(other));
            content(&label, x, y, &mut self.changes);
        }
    }

    /// Blocks of a section that moved by one distance are one change.
    fn moves(&mut self) {
        for (section, other) in self.matching.sections.clone() {
            let (a, b) = (self.a.graph, self.b.graph);
            let blocks = self.a.meaning.blocks.iter().copied();
            let in_both = blocks.filter(|&id| a.block(id).section() == section);
            let mut stayed: Vec<(BlockId, i64)> = in_both
                .filter_map(|id| Some((id, b.block(self.matching.to_b[id.index()]?))))
                .filter(|(_, to)| to.section() == other)
                .map(|(id, to)| (id, (to.address() - a.block(id).address()) as i64))
                .collect();
            stayed.sort_by_key(|&(id, _)| a.block(id).address());
            for run in stayed.chunk_by(|x, y| x.1 == y.1) {
                if run[0].1 != 0 {
                    self.changes.push(Change::Moved {
                        block: self.a.block(run[0].0),
                        followers: run.len() - 1,
                        by: run[0].1,
                    });
                }
            }
        }
    }

    /// What identifies a symbol, the strictest first, in terms of the first graph's blocks.
    fn keys(&self, first: bool, id: SymbolId) -> Vec<String> {
        let graph = if first { self.a.graph } else { self.b.graph };
        let symbol = graph.symbol(id);
        let name = symbol.name();
        let home = match symbol.base() {
            Base::Block(block) if first => format!("block {}", block.index()),
            Base::Block(block) => match self.matching.to_a[block.index()] {
                Some(block) => format!("block {}", block.index()),
                None => format!("new block {}", block.index()),
            },
            Base::Absolute(_) if name.is_some() => "absolute".to_owned(),
            Base::Absolute(address) => address.to_string(),
            Base::External { .. } => "external".to_owned(),
        };
        let (linkage, scope) = (symbol.linkage(), symbol.scope());
        let flags = (
            symbol.is_callable(),
            symbol.is_live(),
            symbol.target_flags(),
        );
        let facts = (
            symbol.size(),
            linkage,
            scope,
            flags,
            symbol.is_weakly_referenced(),
        );
        let place = format!("{name:?} {home} {:#x}", symbol.offset());
        let mut keys = vec![format!("{place} {facts:?}"), place];
        if name.is_some() {
            keys.extend([format!("{name:?} {home}"), format!("{name:?}")]);
        }
        keys
    }

    fn match_symbols(&self) -> BTreeMap<SymbolId, SymbolId> {
        let (mut ours, mut theirs) = (self.a.all_symbols(), self.b.all_symbols());
        let mut partners = BTreeMap::new();
        for strictness in 0..4 {
            let mut offers: BTreeMap<String, Vec<SymbolId>> = BTreeMap::new();
            for &id in theirs.iter().rev() {
                if let Some(key) = self.keys(false, id).into_iter().nth(strictness) {
                    offers.entry(key).or_default().push(id);
                }
            }
            let mut taken = Vec::new();
            ours.retain(|&id| {
                let key = self.keys(true, id).into_iter().nth(strictness);
                let other = key.and_then(|key| offers.get_mut(&key)).and_then(Vec::pop);
                taken.extend(other);
                other.is_none_or(|other| partners.insert(id, other).is_some())
            });
            taken.sort_unstable();
            theirs.retain(|id| taken.binary_search(id).is_err());
        }
        partners
    }

    fn symbols(&mut self, partners: &BTreeMap<SymbolId, SymbolId>) {
        for id in self.a.all_symbols() {
            match partners.get(&id) {
                Some(&other) => self.symbol(id, other),
                None => self.changes.push(Change::Removed {
                    element: self.a.symbol(id),
                }),
            }
        }
        let matched: std::collections::BTreeSet<_> = partners.values().collect();
        for id in self.b.all_symbols() {
            if !matched.contains(&id) {
                let element = self.b.symbol(id);
                self.changes.push(Change::Added { element });
            }
        }
    }

    fn symbol(&mut self, one: SymbolId, other: SymbolId) {
        let label = self.a.symbol(one);
        let element = || label.clone();
        let (from, to) = (self.a.graph.symbol(one), self.b.graph.symbol(other));
        let same_home = match (from.base(), to.base()) {
            (Base::Block(x), Base::Block(y)) => self.matching.to_b[x.index()] == Some(y),
            (Base::Absolute(x), Base::Absolute(y)) => x == y,
            (Base::External { .. }, Base::External { .. }) => true,
            _ => false,
        };
        if !same_home || from.offset() != to.offset() {
            let (from, to) = (self.a.place(one), self.b.place(other));
            self.fact(element, Property::Place, from, to);
        }
        let hex = |size: u64| format!("{size:#x}");
        self.fact(element, Property::Size, hex(from.size()), hex(to.size()));
        self.fact(
            element,
            Property::Linkage,
            from.linkage().name(),
            to.linkage().name(),
        );
        self.fact(
            element,
            Property::Scope,
            from.scope().name(),
            to.scope().name(),
        );
        self.fact(element, Property::Live, from.is_live(), to.is_live());
        self.fact(
            element,
            Property::Callable,
            from.is_callable(),
            to.is_callable(),
        );
        self.fact(
            element,
            Property::TargetFlags,
            from.target_flags(),
            to.target_flags(),
        );
        if from.is_external() && to.is_external() {
            let (from, to) = (from.is_weakly_referenced(), to.is_weakly_referenced());
            self.fact(element, Property::WeaklyReferenced, from, to);
        }
    }

    fn edges(&mut self, partners: &BTreeMap<SymbolId, SymbolId>) {
        for id in self.a.meaning.blocks.clone() {
            if let Some(other) = self.matching.to_b[id.index()] {
                self.block_edges(partners, id, other);
            }
        }
    }

    /// Pairs equal edges, then those at one place, and compares the latter.
    fn block_edges(
        &mut self,
        partners: &BTreeMap<SymbolId, SymbolId>,
        one: BlockId,
        other: BlockId,
    ) {
        let mut left = self.a.meaning.edges(self.a.graph, one);
        let mut right = self.b.meaning.edges(self.b.graph, other);
        let same_target = |x: &Edge, y: &Edge| {
            partners.get(&x.target) == Some(&y.target)
                || self.keys(true, x.target)[1] == self.keys(false, y.target)[1]
        };
        let equal = |x: &Edge, y: &Edge| {
            let facts = |edge: &Edge| (edge.offset, edge.kind, edge.addend);
            facts(x) == facts(y) && same_target(x, y)
        };
        left.retain(|x| {
            let partner = right.iter().position(|y| equal(x, y));
            partner.map(|index| right.remove(index)).is_none()
        });
        let mut changed = Vec::new();
        left.retain(|x| {
            let partner = right.iter().position(|y| y.offset == x.offset);
            let Some(y) = partner.map(|index| right.remove(index)) else {
                return true;
            };
            changed.push((*x, y, same_target(x, &y)));
            false
        });
        for (x, y, same_target) in changed {
            let at = format!("edge at {}+{:#x}", self.a.meaning.block(one), x.offset);
            let element = || at.clone();
            if !same_target {
                let from = self.a.meaning.target(x.target).to_owned();
                let to = self.b.meaning.target(y.target).to_owned();
                let to = if from == to {
                    format!("another {to}")
                } else {
                    to
                };
                self.fact(element, Property::Target, from, to);
            }
            let kinds = (
                self.a.graph.edge_kind_name(x.kind),
                self.b.graph.edge_kind_name(y.kind),
            );
            self.fact(element, Property::Kind, kinds.0, kinds.1);
            self.fact(element, Property::Addend, x.addend, y.addend);
        }
        for edge in left {
            let text = edge_text(self.a.graph, &self.a.meaning, &edge);
            let element = format!("edge {text} of {}", self.a.block(one));
            self.changes.push(Change::Removed { element });
        }
        for edge in right {
            let text = edge_text(self.b.graph, &self.b.meaning, &edge);
            let element = format!("edge {text} of {}", self.b.block(other));
            self.changes.push(Change::Added { element });
        }
    }
}

/// The runs of bytes that differ; when the size differs, all between the equal start and the equal end.
fn content(block: &str, from: &[u8], to: &[u8], changes: &mut Vec<Change>) {
    let mut push = |offset: usize, from: &[u8], to: &[u8]| {
        changes.push(Change::Content {
            block: block.to_owned(),
            offset,
            from: from.to_vec(),
            to: to.to_vec(),
        });
    };
    if from.len() == to.len() {
        let differs: Vec<usize> = (0..from.len()).filter(|&i| from[i] != to[i]).collect();
        for run in differs.chunk_by(|x, y| x + 1 == *y) {
            let range = run[0]..run[0] + run.len();
            push(run[0], &from[range.clone()], &to[range]);
        }
        return;
    }
    let start = from.iter().zip(to).take_while(|(x, y)| x == y).count();
    let (from, to) = (&from[start..], &to[start..]);
    let back = from.iter().rev().zip(to.iter().rev());
    let end = back.take_while(|(x, y)| x == y).count();
    push(start, &from[..from.len() - end], &to[..to.len() - end]);
}
