//! Writes suggested checks into a test.

use crate::prove::summary::TestSummary;
use std::collections::BTreeSet;

/// How a check line starts.
const LEADER: &str = "# jitlink-check: ";

/// The text of a test with the checks that were suggested for it, after its last check; `None` if there are none, or it has no check
/// that says how they are written there.
pub fn with_suggestions(text: &str, test: &TestSummary) -> Option<String> {
    let known: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix(LEADER))
        .map(str::trim)
        .collect();
    let mut told = BTreeSet::new();
    let suggested = test
        .uncovered
        .iter()
        .filter_map(|one| one.suggestion.as_deref());
    let new: Vec<&str> = suggested
        .flat_map(str::lines)
        .filter(|check| !known.contains(check) && told.insert(*check))
        .collect();
    let last = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with(LEADER))
        .last()?
        .0;
    if new.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 80 * new.len());
    let mut continued = false;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        out.push_str(line);
        continued = line.trim_end().ends_with('\\') && (index == last || continued);
        if index >= last && !continued && !told.is_empty() {
            if !line.ends_with('\n') {
                out.push('\n');
            }
            for check in &new {
                out.push_str(LEADER);
                out.push_str(check);
                out.push('\n');
            }
            told.clear();
        }
    }
    Some(out)
}
