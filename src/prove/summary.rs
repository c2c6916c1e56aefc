//! What is kept of the proof of a test: as reports show it and as it is stored.

use crate::backend::{self, Backend};
use crate::graph::EdgeKind;
use crate::prove::bounds::{Bounds, bounds_of};
use crate::prove::evidence::{Evidence, Fate, Mutant, Tally};
use crate::prove::layouts::Held;
use crate::prove::{disturb, operators};
use crate::runner::ResultCode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The proof of one test. Kinds are given by name, as graphs print them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestSummary {
    /// Its name, `suite :: path`.
    pub name: String,
    /// Its file, as it can be named from where the proof was made.
    pub path: String,
    /// What running it gave: `PASS`, `XFAIL`, … Only tests that pass are proved.
    pub result: String,
    /// The target, by the name of its backend.
    pub isa: Option<String>,
    /// The object format.
    pub format: Option<String>,
    /// Its links.
    pub links: usize,
    /// Of them, those that are meant to fail.
    pub failing_links: usize,
    /// Mutants of fixups, by relocation, kind and operator.
    pub fixup_mutants: Vec<FixupMutants>,
    /// Mutants of whole links, by operator.
    pub link_mutants: BTreeMap<String, Tally>,
    /// Fixups, and how many of their bits are read.
    pub coverage: Vec<Coverage>,
    /// Fixups some bits of which no check reads.
    pub uncovered: Vec<Uncovered>,
    /// Mutants that nobody noticed, or that only a snapshot did.
    pub survivors: Vec<Survivor>,
    /// What was seen at the bounds of what fits.
    pub bounds: Vec<SeenBounds>,
    /// The same links at other placements.
    pub layouts: BTreeMap<String, Held>,
}

/// Mutants of the fixups of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixupMutants {
    /// The kind that the object's relocation was read as; empty for fixups of tables and records that the linker makes.
    pub read_as: String,
    /// The kind that was applied.
    pub kind: String,
    /// The operator.
    pub operator: String,
    /// What became of them.
    pub tally: Tally,
}

/// Bits that fixups of one kind patch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// As in [`FixupMutants`].
    pub read_as: String,
    /// The kind that was applied.
    pub kind: String,
    /// Fixups.
    pub fixups: u64,
    /// Bits they patch.
    pub bits: u64,
    /// Bits that a check reads.
    pub checked: u64,
    /// Bits that something reads.
    pub read: u64,
}

/// A fixup that no check reads all of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// Where it is, for people.
    pub place: String,
    /// The line of the test where the symbol before it is defined.
    pub line: Option<usize>,
    /// The bits of its word that no check reads.
    pub bits: u64,
    /// Whether something else reads them: a snapshot, a FileCheck line.
    pub watched: bool,
    /// A check that would.
    pub suggestion: Option<String>,
    /// Why there is none.
    pub no_suggestion: Option<String>,
}

/// Mutants of one place and operator that no check noticed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Survivor {
    /// The operator.
    pub operator: String,
    /// Which fixup, or which graph.
    pub place: String,
    /// How many of its variants.
    pub variants: u64,
    /// Whether a snapshot noticed.
    pub snapshot: bool,
}

/// What was seen at the bounds of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenBounds {
    /// The kind that the object's relocation was read as.
    pub read_as: String,
    /// The kind that was applied.
    pub kind: String,
    /// The bounds it has.
    pub has: Vec<String>,
    /// Those that were tried.
    pub seen: Vec<String>,
}

/// Adds up the evidence of a test whose text is `text`.
pub(super) fn summarize(
    name: String,
    path: String,
    result: ResultCode,
    text: &str,
    evidence: &Evidence,
) -> TestSummary {
    let backend = evidence.isa.and_then(backend::by_name);
    let names = Names(backend);
    TestSummary {
        name,
        path,
        result: result.word().to_owned(),
        isa: evidence.isa.map(str::to_owned),
        format: evidence.format.map(str::to_owned),
        links: evidence.links.0,
        failing_links: evidence.links.1,
        fixup_mutants: fixup_mutants(evidence, &names),
        link_mutants: link_mutants(evidence),
        coverage: coverage(evidence, &names),
        uncovered: uncovered(evidence, text),
        survivors: survivors(evidence),
        bounds: bounds(evidence, &names),
        layouts: evidence
            .layouts
            .iter()
            .map(|(name, held)| ((*name).to_owned(), held.clone()))
            .collect(),
    }
}

struct Names(Option<&'static dyn Backend>);

impl Names {
    fn of(&self, kind: EdgeKind) -> String {
        self.0
            .map_or("", |backend| backend.rows().name(kind))
            .to_owned()
    }
}

fn fixup_mutants(evidence: &Evidence, names: &Names) -> Vec<FixupMutants> {
    let mut all: BTreeMap<(String, &'static str, &'static str), Tally> = BTreeMap::new();
    for (mutant, fate) in &evidence.mutants {
        if let Mutant::Fixup(fixup, operator, _) = *mutant
            && let Some((place, known)) = evidence.fixups.get_index(fixup as usize)
        {
            let read_as = known.origin.map_or(String::new(), |kind| names.of(kind));
            let operator = operators::OPERATORS[usize::from(operator)].name;
            all.entry((read_as, place.kind, operator))
                .or_default()
                .add(*fate);
        }
    }
    all.into_iter()
        .map(|((read_as, kind, operator), tally)| FixupMutants {
            read_as,
            kind: kind.to_owned(),
            operator: operator.to_owned(),
            tally,
        })
        .collect()
}

fn link_mutants(evidence: &Evidence) -> BTreeMap<String, Tally> {
    let mut all: BTreeMap<String, Tally> = BTreeMap::new();
    for (mutant, fate) in &evidence.mutants {
        if let Mutant::Link(_, operator, _) = *mutant {
            let name = disturb::OPERATORS[usize::from(operator)].name;
            all.entry(name.to_owned()).or_default().add(*fate);
        }
    }
    all
}

fn coverage(evidence: &Evidence, names: &Names) -> Vec<Coverage> {
    let mut all: BTreeMap<(String, &'static str), [u64; 4]> = BTreeMap::new();
    for (place, known) in &evidence.fixups {
        let read_as = known.origin.map_or(String::new(), |kind| names.of(kind));
        let sums = all.entry((read_as, place.kind)).or_default();
        let count = |bits: u64| u64::from((bits & known.bits).count_ones());
        let own = [
            1,
            count(u64::MAX),
            count(known.checked),
            count(known.checked | known.watched),
        ];
        for (sum, own) in sums.iter_mut().zip(own) {
            *sum += own;
        }
    }
    all.into_iter()
        .map(
            |((read_as, kind), [fixups, bits, checked, read])| Coverage {
                read_as,
                kind: kind.to_owned(),
                fixups,
                bits,
                checked,
                read,
            },
        )
        .collect()
}

fn uncovered(evidence: &Evidence, text: &str) -> Vec<Uncovered> {
    let mut all = Vec::new();
    for (index, known) in evidence.fixups.values().enumerate() {
        let bits = known.bits & !known.checked;
        if bits == 0 {
            continue;
        }
        let mut good = known
            .suggestions
            .iter()
            .filter_map(|(name, check)| Some((name, check.as_ref().ok()?)));
        let suggestion = good.next().map(|(name, check)| {
            let lines: Vec<String> = check
                .lines()
                .map(|line| format!("{name}: {line}"))
                .collect();
            lines.join("\n")
        });
        let mut bad = known
            .suggestions
            .values()
            .filter_map(|check| check.as_ref().err());
        let no_suggestion = bad.next().filter(|_| suggestion.is_none()).cloned();
        let symbol = known.symbol.as_ref().map(|(name, _)| name.as_str());
        all.push(Uncovered {
            place: place_of(evidence, index),
            line: symbol.and_then(|symbol| line_of(text, symbol)),
            bits,
            watched: bits & !known.watched == 0,
            suggestion,
            no_suggestion,
        });
    }
    all.sort_by_key(|one| (one.line, one.place.clone()));
    all
}

/// The 1-based line on which a label is defined.
fn line_of(text: &str, label: &str) -> Option<usize> {
    let defines = |line: &str| {
        let rest = line.trim_start().strip_prefix(label);
        rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    text.lines().position(defines).map(|index| index + 1)
}

fn survivors(evidence: &Evidence) -> Vec<Survivor> {
    let mut all: BTreeMap<(String, String, bool), u64> = BTreeMap::new();
    for (mutant, fate) in &evidence.mutants {
        if !matches!(fate, Fate::Survived | Fate::Snapshot) {
            continue;
        }
        let (operator, place) = match *mutant {
            Mutant::Fixup(fixup, operator, _) => (
                operators::OPERATORS[usize::from(operator)].name,
                place_of(evidence, fixup as usize),
            ),
            Mutant::Link(graph, operator, site) => (
                disturb::OPERATORS[usize::from(operator)].name,
                format!("{}, site {site}", evidence.graphs[graph as usize]),
            ),
        };
        let key = (operator.to_owned(), place, *fate == Fate::Snapshot);
        *all.entry(key).or_default() += 1;
    }
    all.into_iter()
        .map(|((operator, place, snapshot), variants)| Survivor {
            operator,
            place,
            variants,
            snapshot,
        })
        .collect()
}

/// A fixup as reports name it.
fn place_of(evidence: &Evidence, fixup: usize) -> String {
    let Some((place, known)) = evidence.fixups.get_index(fixup) else {
        return String::new();
    };
    let at = match &known.symbol {
        Some((name, 0)) => name.clone(),
        Some((name, by)) => format!("{name}+{by:#x}"),
        None => format!("{}+{:#x}", place.section, place.offset),
    };
    format!("{} at {at} in {}", place.kind, place.graph)
}

fn bounds(evidence: &Evidence, names: &Names) -> Vec<SeenBounds> {
    let Some(backend) = names.0 else {
        return Vec::new();
    };
    let bits = 8 * backend.target().pointer_size;
    let one = |((read_as, kind), seen): (&(EdgeKind, EdgeKind), &Bounds)| {
        let has = bounds_of(backend.rows().get(*kind)?, bits);
        let tried = has.iter().filter(|bound| (bound.seen)(seen));
        Some(SeenBounds {
            read_as: names.of(*read_as),
            kind: names.of(*kind),
            seen: tried.map(|bound| bound.name.to_owned()).collect(),
            has: has.iter().map(|bound| bound.name.to_owned()).collect(),
        })
    };
    evidence.bounds.iter().filter_map(one).collect()
}
