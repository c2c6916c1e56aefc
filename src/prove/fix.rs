//! Writes suggested checks into a test.

use crate::prove::summary::TestSummary;
use std::collections::{BTreeMap, BTreeSet};

/// The text of a test with the checks that were suggested for it, each after the last one of its name; `None` if there are none that it
/// lacks.
pub fn with_suggestions(text: &str, proof: &[TestSummary]) -> Option<String> {
    let known: BTreeSet<&str> = text.lines().filter_map(check_of).collect();
    let uncovered = proof.iter().flat_map(|target| &target.uncovered);
    let suggested = uncovered.filter_map(|one| one.suggestion.as_deref());
    let mut told = BTreeSet::new();
    let mut after: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for check in suggested.flat_map(str::lines) {
        let (name, _) = check.split_once(": ")?;
        if !known.contains(check)
            && told.insert(check)
            && let Some(line) = last_of(text, name)
        {
            after.entry(line).or_default().push(check);
        }
    }
    if after.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 80 * told.len());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        out.push_str(line);
        let Some(checks) = after.get(&index) else {
            continue;
        };
        if !line.ends_with('\n') {
            out.push('\n');
        }
        for check in checks {
            out.push_str("# ");
            out.push_str(check);
            out.push('\n');
        }
    }
    Some(out)
}

/// The check of a line, with its name.
fn check_of(line: &str) -> Option<&str> {
    line.trim().strip_prefix("# ")
}

/// The last line of the last check of a name: a check goes on where a line ends in `\`.
fn last_of(text: &str, name: &str) -> Option<usize> {
    let is_own = |line: &str| {
        let rest = check_of(line).and_then(|check| check.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with(':'))
    };
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().rposition(|line| is_own(line))?;
    let more = lines[first..]
        .iter()
        .take_while(|line| line.trim_end().ends_with('\\'));
    Some((first + more.count()).min(lines.len() - 1))
}
