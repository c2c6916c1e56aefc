//! Summaries added up.

use crate::prove::evidence::Tally;
use crate::prove::layouts::Held;
use crate::prove::summary::TestSummary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a group of tests is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Tests that pass and link something.
    pub tests: u64,
    /// Their links.
    pub links: u64,
    /// Their fixups.
    pub fixups: u64,
    /// Bits that fixups patch.
    pub bits: u64,
    /// Of them, those that a check reads.
    pub checked: u64,
    /// Those that something reads.
    pub read: u64,
    /// Mutants, by operator.
    pub operators: BTreeMap<String, Tally>,
    /// Links at other placements, by placement.
    pub layouts: BTreeMap<String, Held>,
}

impl Score {
    /// Adds a test.
    pub fn add(&mut self, test: &TestSummary) {
        self.tests += u64::from(test.links > 0);
        self.links += test.links as u64;
        for one in &test.coverage {
            self.fixups += one.fixups;
            self.bits += one.bits;
            self.checked += one.checked;
            self.read += one.read;
        }
        let of_fixups = test
            .fixup_mutants
            .iter()
            .map(|one| (&one.operator, &one.tally));
        for (operator, tally) in of_fixups.chain(&test.link_mutants) {
            self.operators
                .entry(operator.clone())
                .or_default()
                .merge(tally);
        }
        for (placement, held) in &test.layouts {
            self.layouts
                .entry(placement.clone())
                .or_default()
                .merge(held);
        }
    }

    /// All mutants.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.operators.values().for_each(|tally| total.merge(tally));
        total
    }

    /// All links at other placements.
    pub fn all_layouts(&self) -> Held {
        let mut total = Held::default();
        self.layouts.values().for_each(|held| total.merge(held));
        total
    }
}

/// The scores of tests by target.
pub fn by_target(tests: &[TestSummary]) -> BTreeMap<&str, Score> {
    let mut all: BTreeMap<&str, Score> = BTreeMap::new();
    for test in tests {
        if let Some(isa) = &test.isa {
            all.entry(isa).or_default().add(test);
        }
    }
    all
}
