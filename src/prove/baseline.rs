//! Scores that must not drop.

use crate::prove::score;
use crate::prove::summary::TestSummary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the suites were worth once, by target, in thousandths, rounded down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// By target.
    pub targets: BTreeMap<String, Floor>,
}

/// The least a target's suites may be worth, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Floor {
    /// Bits that a check reads.
    pub checked: u64,
    /// Bits that something reads.
    pub read: u64,
    /// Mutants that are killed without snapshots.
    pub killed_by_checks: u64,
    /// Mutants that are killed.
    pub killed: u64,
}

impl Baseline {
    /// What tests are worth now.
    pub fn of(tests: &[TestSummary]) -> Self {
        let share = |good: u64, all: u64| match all {
            0 => 1000,
            all => good * 1000 / all,
        };
        let floor = |score: &score::Score| {
            let mutants = score.total();
            Floor {
                checked: share(score.checked, score.bits),
                read: share(score.read, score.bits),
                killed_by_checks: share(mutants.killed_without_snapshots(), mutants.all()),
                killed: share(mutants.killed(), mutants.all()),
            }
        };
        let targets = score::by_target(tests);
        Self {
            targets: targets
                .iter()
                .map(|(name, score)| ((*name).to_owned(), floor(score)))
                .collect(),
        }
    }

    /// What is worth less now: a sentence each.
    pub fn drops(&self, now: &Self) -> Vec<String> {
        let mut drops = Vec::new();
        for (target, floor) in &self.targets {
            let Some(own) = now.targets.get(target) else {
                drops.push(format!("{target}: no test is for it any more"));
                continue;
            };
            for (what, before, after) in [
                ("bits that a check reads", floor.checked, own.checked),
                ("bits that something reads", floor.read, own.read),
                (
                    "mutants killed without snapshots",
                    floor.killed_by_checks,
                    own.killed_by_checks,
                ),
                ("mutants killed", floor.killed, own.killed),
            ] {
                if after < before {
                    drops.push(format!(
                        "{target}: {what} were {before} of 1000 and are {after}"
                    ));
                }
            }
        }
        drops
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor(killed: u64) -> Baseline {
        let floor = Floor {
            checked: 900,
            read: 1000,
            killed_by_checks: 950,
            killed,
        };
        Baseline {
            targets: [("x86_64".to_owned(), floor)].into(),
        }
    }

    #[test]
    fn less_is_a_drop_and_more_is_none() {
        assert_eq!(floor(999).drops(&floor(1000)), [""; 0]);
        assert_eq!(
            floor(1000).drops(&floor(999)),
            ["x86_64: mutants killed were 1000 of 1000 and are 999"]
        );
        assert_eq!(
            floor(1000).drops(&Baseline::default()),
            ["x86_64: no test is for it any more"]
        );
    }
}
