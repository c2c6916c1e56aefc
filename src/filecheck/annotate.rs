//! What the input dump shows: every match and every failure, with the part of the input it is about.

use super::pattern::Pattern;
use std::ops::Range;

/// How an annotation is drawn and what is said beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A match that was wanted.
    Good,
    /// A match that was excluded.
    Excluded,
    /// A match on a line where it may not be.
    WrongLine,
    /// A match that overlaps an earlier one.
    Discarded,
    /// No match, and none was wanted.
    Absent,
    /// No match, though one was wanted.
    NotFound,
    /// The pattern has no meaning here.
    Invalid,
    /// The place most like the pattern.
    Fuzzy,
}

impl Mark {
    /// The first character of the marker.
    pub(super) fn lead(self) -> u8 {
        match self {
            Mark::Good => b'^',
            Mark::Excluded | Mark::WrongLine | Mark::Discarded => b'!',
            Mark::Absent | Mark::NotFound | Mark::Invalid => b'X',
            Mark::Fuzzy => b'?',
        }
    }

    /// What is said beside the marker.
    pub(super) fn note(self) -> &'static str {
        match self {
            Mark::Good | Mark::Absent => "",
            Mark::Excluded => "error: no match expected",
            Mark::WrongLine => "error: match on wrong line",
            Mark::Discarded => "discard: overlaps earlier match",
            Mark::NotFound => "error: no match found",
            Mark::Invalid => "error: match failed for invalid pattern",
            Mark::Fuzzy => "possible intended match",
        }
    }

    /// Whether it shows why the run failed.
    pub(super) fn is_error(self) -> bool {
        !matches!(self, Mark::Good | Mark::Discarded | Mark::Absent)
    }

    /// How verbose a run must be for it to be shown.
    pub(super) fn verbosity(self) -> u8 {
        match self {
            Mark::Good => 1,
            Mark::Discarded | Mark::Absent => 2,
            _ => 0,
        }
    }

    /// Its colour.
    pub(super) fn style(self) -> &'static str {
        match self {
            Mark::Good | Mark::Absent => "\x1b[0;1;32m",
            Mark::Discarded => "\x1b[0;1;36m",
            Mark::Fuzzy => "\x1b[0;1;35m",
            _ => "\x1b[0;1;31m",
        }
    }
}

/// Something to show in the input dump.
#[derive(Debug, Clone)]
pub(super) struct Annotation {
    /// How it is drawn.
    pub mark: Mark,
    /// The word before the line number: `check`, `next`, …
    pub tag: &'static str,
    /// The text and place of the pattern it is about.
    pub pattern: (usize, usize),
    /// The part of the input.
    pub range: Range<usize>,
    /// What is said beside it instead of the mark's own words.
    pub note: Option<String>,
    /// Whether a marker is drawn.
    pub drawn: bool,
    /// How verbose a run must be for it to be shown.
    pub verbosity: u8,
}

impl Annotation {
    /// An annotation with a mark and nothing special.
    pub(super) fn new(mark: Mark, pattern: &Pattern, range: Range<usize>) -> Self {
        Self {
            mark,
            tag: pattern.kind.tag(),
            pattern: (pattern.text, pattern.at),
            range,
            note: None,
            drawn: true,
            verbosity: mark.verbosity(),
        }
    }

    /// A remark about the annotation before it.
    pub(super) fn remark(mark: Mark, pattern: &Pattern, range: Range<usize>, note: String) -> Self {
        Self {
            note: Some(note),
            ..Self::new(mark, pattern, range)
        }
    }
}
