//! Which block of one graph is which block of the other.

use crate::graph::canonical::block_text;
use crate::graph::diff::compare::Side;
use crate::graph::{BlockId, SectionId};
use std::collections::BTreeMap;

/// The most pairs of blocks whose content is compared byte by byte; beyond, blocks count as added and removed.
const PAIRS: usize = 1 << 14;

/// The partner of each element of the first graph, by index, and the other way round.
pub(super) struct Matching {
    pub(super) sections: Vec<(SectionId, SectionId)>,
    pub(super) to_b: Vec<Option<BlockId>>,
    pub(super) to_a: Vec<Option<BlockId>>,
}

impl Matching {
    pub(super) fn new(a: &Side<'_, '_>, b: &Side<'_, '_>) -> Self {
        let mut matching = Self {
            sections: Vec::new(),
            to_b: vec![None; a.graph.blocks.len()],
            to_a: vec![None; b.graph.blocks.len()],
        };
        let labels: BTreeMap<&str, SectionId> = b
            .meaning
            .sections
            .iter()
            .map(|&id| (b.meaning.section(id), id))
            .collect();
        for &id in &a.meaning.sections {
            if let Some(&other) = labels.get(a.meaning.section(id)) {
                matching.sections.push((id, other));
            }
        }
        matching.by(a, b, |side, id| {
            let text = block_text(side.graph, &side.meaning, &side.symbols[id.index()], id);
            vec![format!("{} {text}", side.section_label(id))]
        });
        // Names first inside the section, then anywhere: a function may have moved to another one.
        matching.by(a, b, |side, id| {
            let section = side.section_label(id);
            let named = side.names(id).into_iter();
            named.map(|name| format!("{section} {name}")).collect()
        });
        matching.by(a, b, |side, id| side.names(id));
        matching.by(a, b, |side, id| {
            let named_after_target = side.meaning.block(id).contains('[');
            let label = || side.meaning.block(id).to_owned();
            named_after_target.then(label).into_iter().collect()
        });
        for (from, to) in matching.sections.clone() {
            matching.by_likeness(a, b, from, to);
        }
        matching
    }

    fn pair(&mut self, a: BlockId, b: BlockId) {
        self.to_b[a.index()] = Some(b);
        self.to_a[b.index()] = Some(a);
    }

    /// Pairs the blocks that share a key, in canonical order.
    fn by(
        &mut self,
        a: &Side<'_, '_>,
        b: &Side<'_, '_>,
        keys: impl Fn(&Side<'_, '_>, BlockId) -> Vec<String>,
    ) {
        let mut offers: BTreeMap<String, Vec<BlockId>> = BTreeMap::new();
        for &id in b.meaning.blocks.iter().rev() {
            if self.to_a[id.index()].is_none() {
                for key in keys(b, id) {
                    offers.entry(key).or_default().push(id);
                }
            }
        }
        for &id in &a.meaning.blocks {
            if self.to_b[id.index()].is_some() {
                continue;
            }
            for key in keys(a, id) {
                let Some(offered) = offers.get_mut(&key) else {
                    continue;
                };
                while let Some(other) = offered.pop() {
                    if self.to_a[other.index()].is_none() {
                        self.pair(id, other);
                        break;
                    }
                }
                if self.to_b[id.index()].is_some() {
                    break;
                }
            }
        }
    }

    /// Pairs what is left of a section, the most alike first, when at least half of the bytes agree.
    fn by_likeness(&mut self, a: &Side<'_, '_>, b: &Side<'_, '_>, from: SectionId, to: SectionId) {
        let left = |side: &Side<'_, '_>, section, taken: &[Option<BlockId>]| -> Vec<BlockId> {
            let blocks = side.meaning.blocks.iter().copied();
            blocks
                .filter(|id| taken[id.index()].is_none())
                .filter(|&id| side.graph.block(id).section() == section)
                .collect()
        };
        let (ours, theirs) = (left(a, from, &self.to_b), left(b, to, &self.to_a));
        if ours.len() * theirs.len() > PAIRS {
            return;
        }
        let mut pairs = Vec::new();
        for (rank, &one) in ours.iter().enumerate() {
            for (other_rank, &other) in theirs.iter().enumerate() {
                let likeness = likeness(a, one, b, other);
                if likeness >= 50 {
                    let order = (100 - likeness, rank.abs_diff(other_rank), rank);
                    pairs.push((order, one, other));
                }
            }
        }
        pairs.sort();
        for (_, one, other) in pairs {
            if self.to_b[one.index()].is_none() && self.to_a[other.index()].is_none() {
                self.pair(one, other);
            }
        }
    }
}

/// Percentage of the longer block's bytes that agree from the front or from the back.
fn likeness(a: &Side<'_, '_>, one: BlockId, b: &Side<'_, '_>, other: BlockId) -> usize {
    let (x, y) = (a.graph.content(one), b.graph.content(other));
    let longer = x.len().max(y.len());
    if a.graph.block(one).is_zero_fill() != b.graph.block(other).is_zero_fill() {
        return 0;
    }
    if longer == 0 {
        return 50;
    }
    let front = x.iter().zip(y).filter(|(x, y)| x == y).count();
    let back = x.iter().rev().zip(y.iter().rev());
    let back = back.filter(|(x, y)| x == y).count();
    100 * front.max(back) / longer
}
