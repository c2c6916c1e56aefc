//! From a text to its check rules: which lines count, what continues, and where each byte of an expression came from.
//!
//! A line counts when it starts, after blanks, with exactly `# NAME:`. A `\` as its very last character continues it on the
//! next line that is not blank, which must be a check line too. Lines that only look like checks are the business of
//! [`near_miss`](super::near_miss).

use super::code;
use super::mode::Mode;
use super::near_miss::NearMisses;
use crate::base::{Diagnostic, SourceText, Span};
use std::borrow::Cow;
use std::ops::Range;

/// LLVM's idea of a blank (C's `isspace`).
const BLANKS: [char; 6] = [' ', '\t', '\n', '\r', '\u{b}', '\u{c}'];

/// One check of a text, as written.
#[derive(Clone, Debug)]
pub struct Rule {
    source: SourceText,
    line: usize,
    pieces: Vec<Span>,
}

impl Rule {
    /// A rule that is the whole of a text, for expressions from a command line.
    pub fn from_expression(name: &str, expression: &str) -> Self {
        let mut pieces = vec![Span::new(0, expression.len())];
        let source = SourceText::new(name, expression);
        trim(source.text(), &mut pieces);
        Self {
            source,
            line: 1,
            pieces,
        }
    }

    /// The text the rule stands in.
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// The 1-based line the rule starts on.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The expression with its continuation lines joined, without blanks around it.
    pub fn expression(&self) -> Cow<'_, str> {
        let text = self.source.text();
        match self.pieces.as_slice() {
            [piece] => Cow::Borrowed(&text[piece.range()]),
            pieces => Cow::Owned(pieces.iter().map(|piece| &text[piece.range()]).collect()),
        }
    }

    /// The place in the source of a range of [`expression`](Self::expression).
    pub fn span(&self, joined: Range<usize>) -> Span {
        let start = self.place(joined.start, false);
        let end = if joined.is_empty() {
            start
        } else {
            self.place(joined.end, true)
        };
        Span::new(start, end.max(start))
    }

    /// The place of the whole expression.
    pub fn whole(&self) -> Span {
        self.pieces[0].to(self.pieces[self.pieces.len() - 1])
    }

    /// A span without the line ends and comment leaders between continuation lines: one span for each line.
    pub fn line_spans(&self, span: Span) -> Vec<Span> {
        let text = self.source.text();
        let parts = self.pieces.iter().filter_map(|piece| {
            let (start, end) = (piece.start.max(span.start), piece.end.min(span.end));
            let part = text
                .get(start..end)
                .filter(|part| !part.trim().is_empty())?;
            let start = start + (part.len() - part.trim_start().len());
            Some(Span::new(start, start + part.trim().len()))
        });
        let parts: Vec<Span> = parts.collect();
        if parts.is_empty() { vec![span] } else { parts }
    }

    /// The offset in the source of an offset into the joined text. At a joint, an end belongs to the line before.
    fn place(&self, offset: usize, is_end: bool) -> usize {
        let mut left = offset;
        for piece in &self.pieces {
            let length = piece.end - piece.start;
            if left < length || (is_end && left == length) {
                return piece.start + left;
            }
            left -= length;
        }
        self.pieces[self.pieces.len() - 1].end
    }
}

/// The rules of a text.
pub struct Rules;

impl Rules {
    /// The rules called `name` in `source`, in order, and in strict mode an error for every line that was meant to be a rule
    /// and is none. `other_names` are the check names of other runs over the same text, so that their rules are left alone.
    pub fn extract(
        source: &SourceText,
        name: &str,
        other_names: &[&str],
        mode: Mode,
    ) -> (Vec<Rule>, Vec<Diagnostic>) {
        let mut extraction = Extraction {
            source,
            leader: format!("# {name}:"),
            mode,
            open: None,
            rules: Vec::new(),
            problems: Vec::new(),
        };
        let near_misses = NearMisses::new(name, other_names);
        for (number, line) in lines(source.text()) {
            let text = &source.text()[line.range()];
            let trimmed = text.trim_start_matches(BLANKS);
            if trimmed.is_empty() {
                continue;
            }
            let start = line.end - trimmed.len();
            if mode == Mode::Lenient && trimmed.starts_with('\0') {
                break; // LLVM takes it for the end of the buffer
            }
            if trimmed.starts_with(extraction.leader.as_str()) {
                extraction.check_line(number, start, trimmed);
                continue;
            }
            extraction.other_line();
            if mode == Mode::Strict {
                extraction
                    .problems
                    .extend(near_misses.examine(source, start, trimmed));
            }
        }
        extraction.end()
    }
}

struct Extraction<'s> {
    source: &'s SourceText,
    leader: String,
    mode: Mode,
    /// A rule whose last line ended in `\`, at this offset.
    open: Option<(Rule, usize)>,
    rules: Vec<Rule>,
    problems: Vec<Diagnostic>,
}

impl Extraction<'_> {
    fn check_line(&mut self, number: usize, start: usize, text: &str) {
        let from = start + self.leader.len();
        let end = start + text.len();
        let fresh = || Rule {
            source: self.source.clone(),
            line: number,
            pieces: Vec::with_capacity(1),
        };
        let mut rule = self.open.take().map_or_else(fresh, |(rule, _)| rule);
        if text.ends_with('\\') && from < end {
            rule.pieces.push(Span::new(from, end - 1));
            self.open = Some((rule, end - 1));
        } else {
            rule.pieces.push(Span::new(from, end));
            self.finish(rule);
        }
    }

    /// LLVM evaluates a continued rule as far as it goes when the next line is not a check line.
    fn other_line(&mut self) {
        let Some((rule, backslash)) = self.open.take() else {
            return;
        };
        if self.mode == Mode::Lenient {
            return self.finish(rule);
        }
        self.dangling(backslash, "the next line is not a check line");
    }

    /// LLVM drops a rule that is still continued at the end of the text.
    fn end(mut self) -> (Vec<Rule>, Vec<Diagnostic>) {
        if let Some((_, backslash)) = self.open.take() {
            self.dangling(backslash, "the text ends here");
        }
        (self.rules, self.problems)
    }

    fn dangling(&mut self, backslash: usize, label: &str) {
        let help = format!(
            "remove the `\\`, or start the next line with `{}`",
            self.leader
        );
        let span = Span::new(backslash, backslash + 1);
        self.complain(
            code::DANGLING.id,
            "the check continues into nothing",
            span,
            label,
            &help,
        );
    }

    fn complain(&mut self, id: &'static str, title: &str, span: Span, label: &str, help: &str) {
        if self.mode == Mode::Lenient {
            return;
        }
        let problem = Diagnostic::error(id, title).label(self.source, span, label);
        self.problems.push(if help.is_empty() {
            problem
        } else {
            problem.help(help)
        });
    }

    fn finish(&mut self, mut rule: Rule) {
        if rule.pieces.iter().all(|piece| piece.start == piece.end) {
            // LLVM does not even count it as a rule.
            let end = rule.whole().end;
            let span = Span::new(rule.pieces[0].start - self.leader.len(), end);
            return self.complain(code::EMPTY.id, "empty check", span, "nothing to check", "");
        }
        trim(self.source.text(), &mut rule.pieces);
        self.rules.push(rule);
    }
}

/// The lines of a text without their ends, with their numbers. A lone `\r` ends a line too, as in LLVM, but the number is
/// that of the `\n`s before it, as everywhere in messages.
fn lines(text: &str) -> impl Iterator<Item = (usize, Span)> {
    let mut start = 0;
    text.split_inclusive('\n')
        .enumerate()
        .flat_map(move |(index, line)| {
            line.split_inclusive(['\r', '\n'])
                .map(move |part| (index + 1, part))
                .collect::<Vec<_>>()
        })
        .map(move |(number, part)| {
            let from = start;
            start += part.len();
            (
                number,
                Span::new(from, from + part.trim_end_matches(['\r', '\n']).len()),
            )
        })
}

/// Removes blanks around the expression that the pieces make up; at least one piece is left.
fn trim(text: &str, pieces: &mut Vec<Span>) {
    while let Some(first) = pieces.first_mut() {
        let body = &text[first.range()];
        first.start += body.len() - body.trim_start_matches(BLANKS).len();
        if first.start < first.end || pieces.len() == 1 {
            break;
        }
        pieces.remove(0);
    }
    while let Some(last) = pieces.last_mut() {
        let body = &text[last.range()];
        last.end = last.start + body.trim_end_matches(BLANKS).len();
        if last.start < last.end || pieces.len() == 1 {
            break;
        }
        pieces.pop();
    }
}
