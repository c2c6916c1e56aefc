//! What is known of a test: its fixups, the mutants that were tried, what became of each.

use crate::graph::EdgeKind;
use crate::prove::bounds::Bounds;
use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of a mutant, the best evidence first: a wrong linker is wrong in every link of a test, so the best one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// A check is false.
    Check,
    /// The link fails; or one does not that is meant to.
    Refused,
    /// What the link prints is not what the RUN line expects.
    Output,
    /// A graph differs from its snapshot.
    Snapshot,
    /// Nobody noticed.
    Survived,
    /// It makes the same program.
    Equivalent,
}

impl Fate {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Refused => "link error",
            Self::Output => "output",
            Self::Snapshot => "snapshot",
            Self::Survived => "survived",
            Self::Equivalent => "equivalent",
        }
    }
}

/// How many mutants had which fate, in the order of [`Fate`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally([u64; 6]);

impl Tally {
    /// Counts one.
    pub fn add(&mut self, fate: Fate) {
        self.0[fate as usize] += 1;
    }

    /// Counts all of another tally.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own += other;
        }
    }

    /// How many had this fate.
    pub fn of(&self, fate: Fate) -> u64 {
        self.0[fate as usize]
    }

    /// How many would make another program.
    pub fn all(&self) -> u64 {
        self.0.iter().sum::<u64>() - self.of(Fate::Equivalent)
    }

    /// How many somebody noticed.
    pub fn killed(&self) -> u64 {
        self.all() - self.of(Fate::Survived)
    }

    /// How many are noticed without snapshots, which know every byte that was ever accepted but not whether it was right.
    pub fn killed_without_snapshots(&self) -> u64 {
        self.killed() - self.of(Fate::Snapshot)
    }
}

/// A fixup of a test, by its place in its object; links of the same object share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Base name of the object.
    pub graph: String,
    /// The section.
    pub section: String,
    /// The place in the section as the object has it; in a table that the linker builds, in the order of its entries.
    pub offset: u64,
    /// The name of the kind that was applied in the end.
    pub kind: &'static str,
}

/// What is known of a fixup.
#[derive(Clone, Debug)]
pub struct Fixup {
    /// The nearest named symbol at or before it, and how far it is from there.
    pub symbol: Option<(String, u64)>,
    /// The kind that the object's relocation was read as; `None` for what the linker adds itself.
    pub origin: Option<EdgeKind>,
    /// The bits of its word that it patches.
    pub bits: u64,
    /// Those that a check reads.
    pub checked: u64,
    /// Those that something else reads: a snapshot, a FileCheck line.
    pub watched: u64,
    /// By the name that checks have in a link of it: a check derived from the definition of its kind, a line for every run of bits.
    pub suggestions: BTreeMap<String, Result<String, String>>,
}

/// A mutant of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mutant {
    /// A fixup, an operator over fixups, and which of its variants.
    Fixup(u32, u16, u16),
    /// An input graph, an operator over links, and its site.
    Link(u32, u16, u32),
}

/// What is known of a test.
#[derive(Debug, Default)]
pub struct Evidence {
    /// The target, by the name of its backend.
    pub isa: Option<&'static str>,
    /// The object format.
    pub format: Option<&'static str>,
    /// Links that were looked at, and of them those that are meant to fail.
    pub links: (usize, usize),
    /// Its fixups.
    pub fixups: IndexMap<Place, Fixup>,
    /// The names of its graphs.
    pub graphs: Vec<String>,
    /// The mutants.
    pub mutants: FxHashMap<Mutant, Fate>,
    /// What was tried at the bounds of kinds, by the kind that the object's relocation was read as and the kind applied.
    pub bounds: BTreeMap<(EdgeKind, EdgeKind), Bounds>,
    /// What became of its links at other placements.
    pub layouts: BTreeMap<&'static str, super::layouts::Held>,
}

impl Evidence {
    /// Notes what became of a mutant in one link.
    pub(super) fn note(&mut self, mutant: Mutant, fate: Fate) {
        let best = self.mutants.entry(mutant).or_insert(fate);
        *best = fate.min(*best);
    }

    /// Whether no link has to be asked any more.
    pub(super) fn is_settled(&self, mutant: Mutant) -> bool {
        self.mutants.get(&mutant) == Some(&Fate::Check)
    }

    /// The number of a graph.
    pub(super) fn graph(&mut self, name: &str) -> u32 {
        let known = self.graphs.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.graphs.push(name.to_owned());
            self.graphs.len() - 1
        }) as u32
    }
}
