//! The input dump: the lines of the input with every annotation under the lines it is about.

use super::annotate::{Annotation, Mark};
use super::events::Events;
use super::options::{Dump, Filter, Options};
use super::text::Text;
use rustc_hash::FxHashMap;

/// More lines than this are left out rather than shown: the sign for them takes as many.
const ELLIPSIS: usize = 3;

/// The colour of line numbers.
const MARGIN: &str = "\x1b[0;1;30m";

/// The colour of input that no match covers.
const UNMATCHED: &str = "\x1b[0;1;46m";

/// An annotation as drawn on one line of the input.
struct Drawn<'a> {
    annotation: &'a Annotation,
    label: &'a str,
    /// Columns of the marker, or where it would be.
    marker: std::ops::Range<usize>,
    /// Whether this is the line it starts on.
    first: bool,
}

/// Writes the dump of a finished run.
pub(super) fn write(events: &mut Events<'_>, options: &Options) {
    let verbosity = events.verbosity;
    let shown: Vec<&Annotation> = events
        .annotations
        .iter()
        .filter(|annotation| verbosity >= annotation.verbosity)
        .collect();
    let labels = labels(&shown, events);
    let by_line = by_line(&shown, &labels, events.input);
    let width = labels.iter().map(String::len).max().unwrap_or(0);
    let lines = line_total(events.input, &by_line);
    let width = width.max(lines.to_string().len()) + 3;
    let mut writer = Writer {
        text: events.input,
        by_line: &by_line,
        width,
        color: options.color,
        verbosity,
        out: Vec::new(),
    };
    writer.all(lines, options);
    let dump = writer.out;
    events.report.out.extend_from_slice(&dump);
}

/// The words before each annotation: `check:3`, or `check:3'1` when there is more than one for a pattern.
fn labels(shown: &[&Annotation], events: &Events<'_>) -> Vec<String> {
    let mut totals: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for annotation in shown {
        *totals.entry(annotation.pattern).or_default() += 1;
    }
    let mut counts: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    // Made-up lines follow the check file; those before the first implicit pattern are definitions.
    let first_implicit = events
        .checks
        .texts
        .iter()
        .position(|text| text.name() == "command line")
        .unwrap_or(0);
    shown
        .iter()
        .map(|annotation| {
            let (text, at) = annotation.pattern;
            let place = match text {
                0 => events.checks.texts[0].line_col(at).0.to_string(),
                _ => format!("imp{}", text + 1 - first_implicit),
            };
            let count = counts.entry(annotation.pattern).or_default();
            let label = match totals[&annotation.pattern] {
                1 => format!("{}:{place}", annotation.tag),
                _ => format!("{}:{place}'{count}", annotation.tag),
            };
            *count += 1;
            label
        })
        .collect()
}

/// The annotations of every line, in the order they were made.
fn by_line<'a>(
    shown: &[&'a Annotation],
    labels: &'a [String],
    input: &Text,
) -> Vec<Vec<Drawn<'a>>> {
    let mut lines: Vec<Vec<Drawn<'a>>> = Vec::new();
    lines.resize_with(input.line_count() + 1, Vec::new);
    for (&annotation, label) in shown.iter().zip(labels) {
        let range = &annotation.range;
        let (first, _) = input.line_col(range.start);
        let last = match range.is_empty() {
            true => first,
            false => input.line_col(range.end - 1).0,
        };
        let touched = lines.iter_mut().enumerate();
        for (line, drawn) in touched.skip(first).take(last.saturating_sub(first) + 1) {
            let whole = input.line_range(line);
            let start = range.start.max(whole.start) - whole.start;
            let end = range.end.min(whole.end + 1).max(whole.start) - whole.start;
            let marker = start..end.max(start + 1);
            if line > first && !annotation.drawn {
                continue;
            }
            drawn.push(Drawn {
                annotation,
                label,
                marker,
                first: line == first,
            });
        }
    }
    lines
}

/// How many lines are shown: the empty one behind the last newline only if something is said about it.
fn line_total(input: &Text, by_line: &[Vec<Drawn<'_>>]) -> usize {
    let count = input.line_count();
    let silent = by_line[count].is_empty();
    match input.bytes().last() {
        Some(b'\n') if silent => count - 1,
        _ => count,
    }
}

struct Writer<'a> {
    text: &'a Text,
    by_line: &'a [Vec<Drawn<'a>>],
    width: usize,
    color: bool,
    verbosity: u8,
    out: Vec<u8>,
}

impl Writer<'_> {
    fn all(&mut self, lines: usize, options: &Options) {
        let filter = options.filter.unwrap_or(match options.dump {
            Dump::Always => Filter::All,
            _ => Filter::Error,
        });
        let wanted: Vec<bool> = (1..=lines).map(|line| self.passes(line, filter)).collect();
        let near = near(&wanted, options.context);
        self.out.extend_from_slice(b"Input was:\n<<<<<<\n");
        self.paint("\x1b[1m\x1b[0m");
        let mut line = 1;
        while line <= lines {
            if near[line - 1] {
                self.line(line);
                line += 1;
                continue;
            }
            let gap = near[line - 1..].iter().take_while(|n| !**n).count();
            self.gap(line, gap);
            line += gap;
        }
        self.out.extend_from_slice(b">>>>>>\n");
    }

    fn passes(&self, line: usize, filter: Filter) -> bool {
        let drawn = &self.by_line[line];
        match filter {
            Filter::All => true,
            Filter::AnnotationFull => !drawn.is_empty(),
            Filter::Annotation => drawn.iter().any(|d| d.first),
            Filter::Error => drawn
                .iter()
                .any(|d| d.first && d.annotation.mark.is_error()),
        }
    }

    /// Lines that are not wanted: a sign for them, unless they take no more room than it does.
    fn gap(&mut self, line: usize, count: usize) {
        let start = self.out.len();
        for line in line..line + count {
            self.line(line);
        }
        let taken = memchr::memchr_iter(b'\n', &self.out[start..]).count();
        if taken > ELLIPSIS {
            self.out.truncate(start);
            for _ in 0..ELLIPSIS {
                let width = self.width;
                self.paint(MARGIN);
                self.out
                    .extend_from_slice(format!("{:>width$}", '.').as_bytes());
                self.paint("\x1b[0m");
                self.out.push(b'\n');
            }
        }
    }

    fn paint(&mut self, code: &str) {
        if self.color {
            self.out.extend_from_slice(code.as_bytes());
        }
    }

    fn line(&mut self, line: usize) {
        let width = self.width;
        self.paint(MARGIN);
        self.out
            .extend_from_slice(format!("{line:>width$}: ").as_bytes());
        self.paint("\x1b[0m");
        let range = self.text.line_range(line);
        let newline = usize::from(range.end < self.text.bytes().len());
        let room = range.len() + newline;
        self.input_text(line, newline == 1);
        self.paint("\x1b[0m");
        self.out.push(b'\n');
        let drawn = &self.by_line[line];
        for drawn in drawn {
            self.annotation(drawn, room);
        }
    }

    /// The text of a line and a space for its newline. What no match covers stands out when colours are on and
    /// matches are shown.
    fn input_text(&mut self, line: usize, newline: bool) {
        self.paint("\x1b[1m");
        let text = self.text.line(line);
        let space = if newline { b" ".as_slice() } else { b"" };
        if !self.color || self.verbosity == 0 {
            self.out.extend_from_slice(text);
            self.out.extend_from_slice(space);
            return;
        }
        let good: Vec<_> = self.by_line[line]
            .iter()
            .filter(|d| d.annotation.mark == Mark::Good && d.annotation.drawn)
            .map(|d| d.marker.clone())
            .collect();
        let mut inside = false;
        self.paint(UNMATCHED);
        for (column, &byte) in text.iter().chain(space).enumerate() {
            let covered = good.iter().any(|marker| marker.contains(&column));
            if covered != inside {
                self.paint(if covered { "\x1b[0m" } else { UNMATCHED });
                inside = covered;
            }
            self.out.push(byte);
        }
    }

    fn annotation(&mut self, drawn: &Drawn<'_>, room: usize) {
        let mark = drawn.annotation.mark;
        self.paint(mark.style());
        let width = self.width + 2;
        let mut line = format!("{:<width$}", drawn.label).into_bytes();
        if drawn.annotation.drawn {
            line.resize(line.len() + drawn.marker.start, b' ');
            for at in drawn.marker.clone() {
                let lead = drawn.first && at == drawn.marker.start;
                line.push(if lead { mark.lead() } else { b'~' });
            }
        }
        let note = drawn.annotation.note.as_deref().unwrap_or(mark.note());
        if drawn.first && !note.is_empty() {
            // Notes stand in one column behind the text, or behind a marker that goes beyond it.
            line.resize(width + drawn.marker.end.max(room) + 1, b' ');
            line.extend_from_slice(note.as_bytes());
        }
        self.out.extend_from_slice(&line);
        self.out.push(b'\n');
        self.paint("\x1b[0m");
    }
}

/// Which lines are wanted or at most `context` lines away from one that is.
fn near(wanted: &[bool], context: usize) -> Vec<bool> {
    let mut near = vec![false; wanted.len()];
    let mut next_free = 0;
    for (index, _) in wanted.iter().enumerate().filter(|(_, wanted)| **wanted) {
        let from = index.saturating_sub(context).max(next_free);
        let to = index.saturating_add(context).min(wanted.len() - 1);
        near[from..=to].fill(true);
        next_free = to.max(next_free);
    }
    near
}
