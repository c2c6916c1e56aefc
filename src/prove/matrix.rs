//! The matrix: for every relocation of every target, what is known of it.

use crate::backend::listing::{Outcome, relocations};
use crate::backend::{BACKENDS, Backend};
use crate::graph::ObjectFormat;
use crate::prove::evidence::Tally;
use crate::prove::layouts::Held;
use crate::prove::summary::TestSummary;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One relocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The target.
    pub isa: String,
    /// The object format.
    pub format: String,
    /// The relocation.
    pub relocation: String,
    /// Why the linker refuses it, if it does.
    pub refused: Option<String>,
    /// Fixups in links of the tests.
    pub linked: Cell,
    /// Bits that a check reads, of all that are patched.
    pub checked: Cell,
    /// Bounds tried, of all it has.
    pub boundaries: Cell,
    /// Mutants killed, of all.
    pub mutants: Cell,
    /// Links at other placements whose checks hold, of those that could be linked.
    pub layouts: Cell,
    /// The tests that have it.
    pub tests: Vec<String>,
}

/// One cell: so many of so many, or why there is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// How many are right.
    pub good: u64,
    /// Of how many.
    pub all: u64,
    /// What is missing, or why there is nothing to count.
    pub note: Option<String>,
}

impl Cell {
    fn of(good: u64, all: u64) -> Self {
        Self {
            good,
            all,
            note: None,
        }
    }

    fn empty(note: &str) -> Self {
        Self {
            note: Some(note.to_owned()),
            ..Self::default()
        }
    }

    /// As the terminal shows it.
    pub fn text(&self) -> String {
        match (self.all, &self.note) {
            (0, _) => "-".into(),
            (all, _) if self.good == all => format!("{all}"),
            (all, _) => format!("{}/{all}", self.good),
        }
    }

    /// Whether nothing is missing.
    pub fn is_full(&self) -> bool {
        self.good == self.all && (self.all > 0 || self.note.is_some())
    }
}

/// The rows of all targets that some test is for.
pub fn matrix(tests: &[TestSummary]) -> Vec<Row> {
    let seen: BTreeSet<&str> = tests
        .iter()
        .filter_map(|test| test.isa.as_deref())
        .collect();
    let backends = BACKENDS
        .iter()
        .filter(|backend| seen.contains(backend.name()));
    backends.flat_map(|backend| rows(*backend, tests)).collect()
}

/// The bounds that were seen of every kind, by whichever relocation: what is in reach is said by the kind's row alone, also for a kind
/// that a pass chooses, and backends that differ in byte order share their rows.
fn seen_bounds<'t>(
    backend: &dyn Backend,
    tests: &'t [TestSummary],
) -> BTreeSet<(&'t str, &'t str)> {
    let shares = |test: &&TestSummary| {
        let other = test.isa.as_deref().and_then(crate::backend::by_name);
        other.is_some_and(|other| std::ptr::eq(other.rows(), backend.rows()))
    };
    let all = tests.iter().filter(shares).flat_map(|test| &test.bounds);
    all.flat_map(|one| {
        one.seen
            .iter()
            .map(|bound| (one.kind.as_str(), bound.as_str()))
    })
    .collect()
}

fn rows(backend: &'static dyn Backend, tests: &[TestSummary]) -> Vec<Row> {
    let formats: BTreeSet<&str> = tests
        .iter()
        .filter(|test| test.isa.as_deref() == Some(backend.name()))
        .filter_map(|test| test.format.as_deref())
        .collect();
    let bounds = seen_bounds(backend, tests);
    let listed = relocations(backend).into_iter();
    let mut rows: Vec<Row> = Vec::new();
    for one in listed.filter(|one| formats.contains(one.format.name())) {
        let row = row(backend, one.format, &one.name, one.outcome, tests, &bounds);
        // A Mach-O relocation is listed once for every form of it.
        match rows
            .iter_mut()
            .find(|known| known.relocation == row.relocation && known.format == row.format)
        {
            Some(known) if known.linked.all == 0 => *known = row,
            Some(_) => {}
            None => rows.push(row),
        }
    }
    rows
}

fn row(
    backend: &'static dyn Backend,
    format: ObjectFormat,
    name: &str,
    outcome: Outcome,
    tests: &[TestSummary],
    bounds: &BTreeSet<(&str, &str)>,
) -> Row {
    let mut row = Row {
        isa: backend.name().to_owned(),
        format: format.name().to_owned(),
        relocation: name.to_owned(),
        refused: None,
        linked: Cell::default(),
        checked: Cell::default(),
        boundaries: Cell::default(),
        mutants: Cell::default(),
        layouts: Cell::default(),
        tests: Vec::new(),
    };
    let read_as = match outcome {
        Outcome::Edge(kind) => Some(backend.rows().name(kind)),
        Outcome::Depends => None,
        Outcome::Nothing => {
            fill(&mut row, "it patches nothing of its own");
            return row;
        }
        Outcome::Refused(reason) => {
            row.refused = Some(reason.to_owned());
            fill(&mut row, reason);
            return row;
        }
    };
    let own = |test: &&TestSummary| {
        test.isa.as_deref() == Some(backend.name()) && test.format.as_deref() == Some(format.name())
    };
    count(&mut row, read_as, tests.iter().filter(own), bounds);
    let marks = match outcome {
        Outcome::Edge(kind) => {
            let row = backend.rows().get(kind);
            row.is_some_and(|row| row.field.value_bits() == 0)
        }
        _ => false,
    };
    if marks && row.linked.all == 0 {
        // A pass takes such edges away before anything is patched; what they are for is what their own tests look at.
        let named = tests.iter().filter(own).map(|test| &test.path);
        row.tests = named.filter(|path| stem(path) == name).cloned().collect();
        if !row.tests.is_empty() {
            fill(&mut row, "it marks a place for a pass and patches nothing");
        }
    }
    row
}

fn fill(row: &mut Row, note: &str) {
    for cell in [
        &mut row.linked,
        &mut row.checked,
        &mut row.boundaries,
        &mut row.mutants,
        &mut row.layouts,
    ] {
        *cell = Cell::empty(note);
    }
}

/// Adds up what tests know of a relocation that is read as a kind; one whose kind depends on the instruction is what the test that is
/// named for it has.
fn count<'t>(
    row: &mut Row,
    read_as: Option<&str>,
    tests: impl Iterator<Item = &'t TestSummary>,
    bounds: &BTreeSet<(&str, &str)>,
) {
    let mut tally = Tally::default();
    let mut held = Held::default();
    let (mut fixups, mut bits, mut checked) = (0, 0, 0);
    let mut has: BTreeSet<(&str, &str)> = BTreeSet::new();
    for test in tests {
        let is_named = stem(&test.path) == row.relocation;
        let is_own = |kind: &str| match read_as {
            Some(read_as) => kind == read_as,
            None => is_named && !kind.is_empty(),
        };
        let before = fixups;
        for one in test.coverage.iter().filter(|one| is_own(&one.read_as)) {
            fixups += one.fixups;
            bits += one.bits;
            checked += one.checked;
        }
        for one in test.fixup_mutants.iter().filter(|one| is_own(&one.read_as)) {
            tally.merge(&one.tally);
        }
        for one in test.bounds.iter().filter(|one| is_own(&one.read_as)) {
            has.extend(
                one.has
                    .iter()
                    .map(|bound| (one.kind.as_str(), bound.as_str())),
            );
        }
        if fixups > before {
            row.tests.push(test.path.clone());
            test.layouts.values().for_each(|own| held.merge(own));
        }
    }
    if fixups == 0 {
        fill(row, "no test has it");
        row.linked.note = None;
        return;
    }
    row.linked = Cell::of(fixups, fixups);
    row.checked = match bits {
        0 => Cell::empty("it patches no bits"),
        bits => Cell::of(checked, bits),
    };
    let missing: Vec<String> = has
        .difference(bounds)
        .map(|(kind, bound)| format!("{kind}: {bound}"))
        .collect();
    row.boundaries = match has.len() {
        0 => Cell::empty("every value fits"),
        all => Cell {
            note: (!missing.is_empty()).then(|| missing.join(", ")),
            ..Cell::of((all - missing.len()) as u64, all as u64)
        },
    };
    row.mutants = Cell::of(tally.killed(), tally.all());
    row.layouts = match held.held + held.failed {
        0 => Cell::empty("its tests say where they are placed"),
        all => Cell::of(held.held, all),
    };
}

/// The name of a test without its folders and its ending.
fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.split('.').next().unwrap_or(file)
}
