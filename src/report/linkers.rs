//! What second linkers agree and disagree on, for people.

use crate::linkers::known::Row;
use crate::linkers::{Known, Refusal, TestComparison};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What a linker made of a test.
#[derive(Clone, Debug)]
pub struct Tested {
    /// The linker.
    pub linker: String,
    /// The test's name.
    pub test: String,
    /// How its links compare.
    pub comparison: TestComparison,
}

/// Fixups of one relocation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Both linkers wrote the same bytes.
    pub agreed: u64,
    /// They did not, for a known reason.
    pub known: u64,
    /// They did not, and nobody knows why.
    pub unexpected: u64,
}

/// A linker, a target, a relocation.
pub type Key = (String, String, String);

/// All tests on all linkers.
#[derive(Debug, Default)]
pub struct Comparison {
    counts: BTreeMap<Key, Counts>,
    /// By linker and target: tests compared, tests left out, links compared, checks that hold.
    tests: BTreeMap<(String, String), [usize; 4]>,
    /// Why links and checks were left out, with how many, by linker and target.
    left_out: BTreeMap<(String, String, String), usize>,
    /// Reasons of known differences, with how many fixups.
    reasons: BTreeMap<(String, String, String), usize>,
    unexpected: Vec<String>,
    stale: Vec<String>,
}

impl Comparison {
    /// Adds up what was found. Where `whole` says that all tests were compared, a known difference must have occurred.
    pub fn new(tests: Vec<Tested>, known: &Known, whole: bool) -> Self {
        let mut all = Self::default();
        let mut used: BTreeSet<*const Row> = BTreeSet::new();
        for tested in &tests {
            all.add(tested, known, &mut used);
        }
        let about: BTreeSet<(&str, &str)> = tests
            .iter()
            .filter(|tested| tested.comparison.links > 0 || !tested.comparison.refusals.is_empty())
            .map(|tested| (tested.linker.as_str(), tested.comparison.isa.as_str()))
            .collect();
        let rows = known.differs.iter().chain(&known.refuses);
        for row in rows.filter(|row| whole && !used.contains(&std::ptr::from_ref(*row))) {
            if about
                .iter()
                .any(|(linker, target)| row.is_about(linker, target))
            {
                all.stale.push(row.text.clone());
            }
        }
        all
    }

    fn add(&mut self, tested: &Tested, known: &Known, used: &mut BTreeSet<*const Row>) {
        let own = &tested.comparison;
        let (linker, isa, test) = (&tested.linker, &own.isa, &tested.test);
        let mut find = |rows: &'_ [Row], what: &str| {
            let row = rows.iter().find(|row| row.fits(linker, isa, test, what))?;
            used.insert(std::ptr::from_ref(row));
            Some(row.reason.clone())
        };
        if own.links + own.refusals.len() == 0 {
            return;
        }
        let target = (linker.clone(), isa.clone());
        let totals = self.tests.entry(target).or_default();
        totals[usize::from(own.links == 0)] += 1;
        totals[2] += own.links;
        totals[3] += own.held;
        let key = |what: &str| (linker.clone(), isa.clone(), what.to_owned());
        for (relocation, count) in &own.agreed {
            self.counts.entry(key(relocation)).or_default().agreed += count;
        }
        for one in &own.differences {
            let counts = self.counts.entry(key(&one.relocation)).or_default();
            match find(&known.differs, &one.relocation) {
                Some(reason) => {
                    counts.known += 1;
                    *self
                        .reasons
                        .entry(key(&format!("{}: {reason}", one.relocation)))
                        .or_default() += 1;
                }
                None => {
                    counts.unexpected += 1;
                    let theirs = one
                        .theirs
                        .as_ref()
                        .map_or("nothing there".to_owned(), |bytes| hex(bytes));
                    self.unexpected.push(format!(
                        "{test}: {linker}: {} at {}\n    ours   {}\n    theirs {theirs}",
                        one.relocation,
                        one.place,
                        hex(&one.ours)
                    ));
                }
            }
        }
        for refusal in &own.refusals {
            match refusal {
                Refusal::Unsupported(why) => {
                    *self.left_out.entry(key(&generic(why))).or_default() += 1
                }
                Refusal::Refused(why) => match find(&known.refuses, why) {
                    Some(reason) => *self.left_out.entry(key(&reason)).or_default() += 1,
                    None => self
                        .unexpected
                        .push(format!("{test}: {linker} refuses what we link: {why}")),
                },
            }
        }
        for check in &own.failed {
            match find(&known.refuses, check) {
                Some(reason) => {
                    *self
                        .left_out
                        .entry(key(&format!("check: {reason}")))
                        .or_default() += 1
                }
                // A check that is false because bytes differ is accounted for by those.
                None if !own.differences.is_empty() => {
                    *self
                        .left_out
                        .entry(key("check: of a link with differences"))
                        .or_default() += 1;
                }
                None => self
                    .unexpected
                    .push(format!("{test}: {linker}: false there: {check}")),
            }
        }
        if !own.inexpressible.is_empty() {
            *self
                .left_out
                .entry(key("check: of a table entry that its image does not have"))
                .or_default() += own.inexpressible.len();
        }
    }

    /// The fixups of each relocation, for the matrix.
    pub fn counts(&self) -> &BTreeMap<Key, Counts> {
        &self.counts
    }

    /// Whether nothing is unexpected, and all that is known occurs.
    pub fn is_good(&self) -> bool {
        self.unexpected.is_empty() && self.stale.is_empty()
    }

    /// The report.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for one in &self.unexpected {
            let _ = writeln!(text, "disagreement: {one}");
        }
        for row in &self.stale {
            let _ = writeln!(
                text,
                "error: a known difference no longer occurs, its row in linkers.toml is to go: {row}"
            );
        }
        for ((linker, isa), [compared, left, links, held]) in &self.tests {
            let isa_text = if isa.is_empty() { "(not linked)" } else { isa };
            let own = self
                .counts
                .iter()
                .filter(|((l, i, _), _)| l == linker && i == isa);
            let mut sum = Counts::default();
            for (_, counts) in own.clone() {
                sum.agreed += counts.agreed;
                sum.known += counts.known;
                sum.unexpected += counts.unexpected;
            }
            let _ = writeln!(
                text,
                "{linker} {isa_text}: {compared} tests compared, {left} not; {links} links, {held} checks hold; fixups: {} agree, {} differ as known, {} differ",
                sum.agreed, sum.known, sum.unexpected
            );
            for ((_, _, relocation), counts) in own {
                let _ = writeln!(
                    text,
                    "  {relocation}: {} agree, {} known, {} differ",
                    counts.agreed, counts.known, counts.unexpected
                );
            }
            for (map, word) in [(&self.reasons, "known"), (&self.left_out, "not compared")] {
                for ((_, _, why), count) in
                    map.iter().filter(|((l, i, _), _)| l == linker && i == isa)
                {
                    let _ = writeln!(text, "  {word}, {count}: {why}");
                }
            }
        }
        let total: u64 = self.counts.values().map(|counts| counts.agreed).sum();
        let _ = writeln!(
            text,
            "linkproof: {total} fixups agree, {} disagreements are not known, {} known ones no longer occur",
            self.unexpected.len(),
            self.stale.len()
        );
        text
    }
}

/// A reason without the details that make each of its kind a new one.
fn generic(why: &str) -> String {
    match why.split_once(": ") {
        Some((first @ ("the link is meant to fail" | "it places sections elsewhere"), _)) => {
            first.to_owned()
        }
        _ => match why
            .strip_prefix("section ")
            .and_then(|rest| rest.split_once(" of "))
        {
            Some((name, rest)) => {
                let what = if rest.contains("left out") {
                    "is left out"
                } else {
                    "is put elsewhere"
                };
                format!("section {name} {what}")
            }
            None => why.to_owned(),
        },
    }
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.join(" ")
}
