//! A proof as people read it on a terminal.

use crate::prove::matrix::Row;
use crate::prove::museum::{Caught, EXHIBITS};
use crate::prove::score::{self, Score};
use crate::prove::summary::TestSummary;
use std::fmt::Write;

/// What is listed test by test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Mutants that only a snapshot noticed, and bits that only a snapshot reads.
    pub snapshots: bool,
}

/// What each test lets through, in the order of tests.
pub fn weaknesses(tests: &[TestSummary], listing: Listing) -> String {
    let mut out = String::new();
    for test in tests {
        let mut lines = String::new();
        for one in &test.uncovered {
            if one.watched && !listing.snapshots {
                continue;
            }
            let line = one.line.map_or(String::new(), |line| format!(":{line}"));
            let _ = writeln!(
                lines,
                "  {}{line}: no check reads bits {:#x} of {}",
                test.path, one.bits, one.place
            );
            match (&one.suggestion, &one.no_suggestion) {
                (Some(checks), _) => {
                    for check in checks.lines() {
                        let _ = writeln!(lines, "    # {check}");
                    }
                }
                (None, Some(why)) => {
                    let _ = writeln!(lines, "    no check suggested: {why}");
                }
                (None, None) => {}
            }
        }
        for one in &test.survivors {
            if one.snapshot && !listing.snapshots {
                continue;
            }
            let who = match one.snapshot {
                true => "only a snapshot notices",
                false => "nobody notices",
            };
            let times = match one.variants {
                1 => String::new(),
                many => format!(" ({many} variants)"),
            };
            let _ = writeln!(lines, "  {who} {}{times}: {}", one.operator, one.place);
        }
        for (placement, held) in &test.layouts {
            if held.failed > 0 {
                let _ = writeln!(
                    lines,
                    "  checks of {} links do not hold at placement {placement}, first `{}`",
                    held.failed,
                    held.example.as_deref().unwrap_or_default()
                );
            }
        }
        if !lines.is_empty() {
            let _ = write!(out, "{}\n{lines}\n", test.name);
        }
    }
    out
}

/// So many of so many, in percent with one digit, never rounded up to all.
fn percent(good: u64, all: u64) -> String {
    if all == 0 {
        return "-".into();
    }
    let tenths = good * 1000 / all;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A line for every target, and one for all.
pub fn scores(tests: &[TestSummary]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{:<12} {:>6} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}  layouts",
        "target", "tests", "fixups", "checked", "read", "mutants", "checks", "killed"
    );
    let mut total = Score::default();
    tests.iter().for_each(|test| total.add(test));
    let targets = score::by_target(tests);
    let lines = targets.iter().map(|(name, score)| (*name, score));
    for (name, score) in lines.chain([("all", &total)]) {
        let mutants = score.total();
        let held = score.all_layouts();
        let _ = writeln!(
            out,
            "{name:<12} {:>6} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9}  {} held, {} refused, {} bound, {} failed",
            score.tests,
            score.fixups,
            percent(score.checked, score.bits),
            percent(score.read, score.bits),
            mutants.all(),
            percent(mutants.killed_without_snapshots(), mutants.all()),
            percent(mutants.killed(), mutants.all()),
            held.held,
            held.refused,
            held.bound,
            held.failed,
        );
    }
    out
}

/// A line for every operator.
pub fn operators(tests: &[TestSummary]) -> String {
    let mut total = Score::default();
    tests.iter().for_each(|test| total.add(test));
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{:<24} {:>9} {:>9} {:>9}",
        "operator", "mutants", "checks", "killed"
    );
    for (name, tally) in &total.operators {
        let _ = writeln!(
            out,
            "{name:<24} {:>9} {:>9} {:>9}",
            tally.all(),
            percent(tally.killed_without_snapshots(), tally.all()),
            percent(tally.killed(), tally.all())
        );
    }
    out
}

/// The bugs of the museum under one suite or two.
pub fn museum(suites: &[(&str, &[TestSummary])]) -> String {
    let mut out = String::new();
    let _ = write!(out, "{:<36}", "bug");
    for (name, _) in suites {
        let _ = write!(out, " {name:>16}");
    }
    out.push('\n');
    for exhibit in EXHIBITS {
        let _ = write!(out, "{:<36}", exhibit.name);
        for (_, tests) in suites {
            let _ = write!(out, " {:>16}", verdict(&exhibit.caught(tests)));
        }
        let _ = writeln!(out, "  {} ({})", exhibit.about, exhibit.reference);
    }
    out
}

fn verdict(caught: &Caught) -> String {
    match (caught.mutants, caught.is_caught()) {
        (0, _) => "never tried".into(),
        (_, true) => format!("caught {}/{}", caught.killed, caught.mutants),
        (_, false) => "LET THROUGH".into(),
    }
}

/// The matrix.
pub fn matrix(rows: &[Row]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{:<12} {:<7} {:<36} {:>7} {:>11} {:>9} {:>13} {:>9}",
        "target", "format", "relocation", "linked", "checked", "bounds", "mutants", "layouts"
    );
    for row in rows {
        let _ = write!(
            out,
            "{:<12} {:<7} {:<36} {:>7} {:>11} {:>9} {:>13} {:>9}",
            row.isa,
            row.format,
            row.relocation,
            row.linked.text(),
            row.checked.text(),
            row.boundaries.text(),
            row.mutants.text(),
            row.layouts.text()
        );
        let cells = [
            &row.linked,
            &row.checked,
            &row.boundaries,
            &row.mutants,
            &row.layouts,
        ];
        let mut notes: Vec<&str> = cells
            .into_iter()
            .filter_map(|cell| cell.note.as_deref())
            .collect();
        notes.dedup();
        if row.refused.is_some() {
            notes.truncate(1);
        }
        match notes.is_empty() {
            true => out.push('\n'),
            false => {
                let _ = writeln!(out, "  {}", notes.join("; "));
            }
        }
    }
    out
}
