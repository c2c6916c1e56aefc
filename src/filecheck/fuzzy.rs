//! The place in the input that looks most like a pattern that did not match.

use std::ops::Range;

/// How far to look.
const WINDOW: usize = 4096;

/// Distances at or above this are no likeness.
const WORST: f64 = 50.0;

/// Finds the place most like `wanted` in `input[searched]`; none when nothing is alike or the place is where the search began.
pub(super) fn most_similar(wanted: &[u8], input: &[u8], searched: Range<usize>) -> Option<usize> {
    let region = &input[searched.clone()];
    let mut lines = 0_u32;
    let mut best: Option<(f64, usize)> = None;
    for at in 0..region.len().min(WINDOW) {
        match region[at] {
            b'\n' => lines += 1,
            // A likeness begins at a word.
            b' ' | b'\t' => continue,
            _ => {}
        }
        let here = &region[at..(at + wanted.len()).min(region.len())];
        let here = here.split(|&b| b == b'\n').next().unwrap_or_default();
        // A little dearer with each line, so that of equals the nearest wins.
        let cost = edit_distance(here, wanted) as f64 + f64::from(lines) / 100.0;
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    let (cost, at) = best?;
    (at > 0 && cost < WORST).then_some(searched.start + at)
}

/// How many bytes have to be put in, taken out or changed to make one text of the other.
pub(super) fn edit_distance(from: &[u8], to: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let change = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        assert_eq!(edit_distance(b"kitten", b"sitting"), 3);
        assert_eq!(edit_distance(b"", b"abc"), 3);
        assert_eq!(edit_distance(b"abc", b"abc"), 0);
    }
}
