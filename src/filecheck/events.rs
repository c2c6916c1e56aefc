//! What happens while matching, told twice: as messages and as annotations of the input dump.

use super::annotate::{Annotation, Mark};
use super::checks::{Checks, Directive, substitution_notes};
use super::directive::Form;
use super::fuzzy::most_similar;
use super::matcher::{Hit, Outcome, Variables};
use super::report::{Level, Report};
use super::text::Text;
use std::ops::Range;

/// Collects both.
#[derive(Debug)]
pub(super) struct Events<'a> {
    /// The check file.
    pub checks: &'a Checks,
    /// The input.
    pub input: &'a Text,
    /// 0, 1 for `-v`, 2 for `-vv`.
    pub verbosity: u8,
    /// Whether good news is told as messages; otherwise it is left to the input dump.
    pub trace: bool,
    /// The messages.
    pub report: Report,
    /// The annotations.
    pub annotations: Vec<Annotation>,
}

impl Events<'_> {
    /// A message at a pattern.
    pub(super) fn at_pattern(&mut self, level: Level, directive: &Directive, message: &str) {
        let pattern = &directive.pattern;
        let text = &self.checks.texts[pattern.text];
        self.report
            .say(level, text, pattern.at, pattern.at, message);
    }

    /// A note at the input.
    pub(super) fn at_input(&mut self, range: Range<usize>, message: &str) {
        self.report
            .say(Level::Note, self.input, range.start, range.end, message);
    }

    /// A match. Returns the annotations made for it, so that they can be marked otherwise.
    pub(super) fn matched(
        &mut self,
        directive: &Directive,
        index: u32,
        hit: &Hit,
        variables: &Variables,
    ) -> Range<usize> {
        let expected = directive.pattern.kind.form != Form::Not;
        let eof = directive.pattern.kind.form == Form::Eof;
        let mark = if expected { Mark::Good } else { Mark::Excluded };
        let notes = substitution_notes(&directive.pattern, variables);
        let made = self.annotate_match(directive, mark, hit, &notes);
        let wanted = if eof { 2 } else { 1 };
        if !expected || (self.trace && self.verbosity >= wanted) {
            self.tell_match(directive, index, hit, &notes, expected);
        }
        made
    }

    /// A `-DAG` match that overlaps an earlier one.
    pub(super) fn discarded(
        &mut self,
        directive: &Directive,
        hit: &Hit,
        earlier: Range<usize>,
        variables: &Variables,
    ) {
        let notes = substitution_notes(&directive.pattern, variables);
        self.annotate_match(directive, Mark::Discarded, hit, &notes);
        if self.trace && self.verbosity >= 2 {
            self.tell_match(directive, 1, hit, &notes, true);
            self.at_input(earlier, "match discarded, overlaps earlier DAG match here");
        }
    }

    fn annotate_match(
        &mut self,
        directive: &Directive,
        mark: Mark,
        hit: &Hit,
        notes: &[String],
    ) -> Range<usize> {
        let pattern = &directive.pattern;
        let first = self.annotations.len();
        let mut main = Annotation::new(mark, pattern, hit.range.clone());
        if pattern.kind.form == Form::Eof {
            main.verbosity = 2;
        }
        self.annotations.push(main);
        let start = hit.range.start..hit.range.start;
        self.annotations.extend(notes.iter().map(|note| Annotation {
            drawn: false,
            ..Annotation::remark(mark, pattern, start.clone(), note.clone())
        }));
        self.annotations
            .extend(hit.captures.iter().map(|(name, range)| {
                let note = format!("captured var \"{name}\"");
                Annotation {
                    drawn: !range.is_empty(),
                    ..Annotation::remark(mark, pattern, range.clone(), note)
                }
            }));
        first..self.annotations.len()
    }

    fn tell_match(
        &mut self,
        directive: &Directive,
        index: u32,
        hit: &Hit,
        notes: &[String],
        expected: bool,
    ) {
        let name = directive.describe();
        let (level, what) = match expected {
            true => (Level::Remark, "expected"),
            false => (Level::Error, "excluded"),
        };
        let tally = tally(directive, index);
        let message = format!("{name}: {what} string found in input{tally}");
        self.at_pattern(level, directive, &message);
        self.at_input(hit.range.clone(), "found here");
        for note in notes {
            self.at_input(hit.range.start..hit.range.start, note);
        }
        for (name, range) in &hit.captures {
            self.at_input(range.clone(), &format!("captured var \"{name}\""));
        }
    }

    /// No match where one was wanted, or a pattern without meaning.
    pub(super) fn failed(
        &mut self,
        directive: &Directive,
        index: u32,
        searched: Range<usize>,
        outcome: &Outcome,
        variables: &Variables,
    ) {
        let notes = substitution_notes(&directive.pattern, variables);
        let errors: &[(usize, String)] = match outcome {
            Outcome::Invalid(errors) => errors,
            _ => &[],
        };
        let mark = if errors.is_empty() {
            Mark::NotFound
        } else {
            Mark::Invalid
        };
        self.annotate_failure(directive, mark, &searched, errors, &notes);
        let text = &self.checks.texts[directive.pattern.text];
        for (at, message) in errors {
            self.report.say(Level::Error, text, *at, *at, message);
        }
        let fuzzy = match directive.pattern.kind.form {
            Form::Not => None,
            _ => most_similar(
                &directive.pattern.example,
                self.input.bytes(),
                searched.clone(),
            ),
        };
        if let Some(at) = fuzzy {
            let range = at..at;
            self.annotations
                .push(Annotation::new(Mark::Fuzzy, &directive.pattern, range));
        }
        let start = searched.start..searched.start;
        if errors.is_empty() {
            let name = directive.describe();
            let tally = tally(directive, index);
            let message = format!("{name}: expected string not found in input{tally}");
            self.at_pattern(Level::Error, directive, &message);
            self.at_input(start.clone(), "scanning from here");
        }
        for note in &notes {
            self.at_input(start.clone(), note);
        }
        if let Some(at) = fuzzy {
            self.at_input(at..at, "possible intended match here");
        }
    }

    fn annotate_failure(
        &mut self,
        directive: &Directive,
        mark: Mark,
        searched: &Range<usize>,
        errors: &[(usize, String)],
        notes: &[String],
    ) {
        let pattern = &directive.pattern;
        let start = searched.start..searched.start;
        self.annotations
            .push(Annotation::new(mark, pattern, searched.clone()));
        let remarks = errors.iter().map(|(_, message)| message).chain(notes);
        self.annotations.extend(remarks.map(|note| Annotation {
            drawn: false,
            ..Annotation::remark(mark, pattern, start.clone(), note.clone())
        }));
    }

    /// An excluded string that is not there.
    pub(super) fn absent(
        &mut self,
        directive: &Directive,
        searched: Range<usize>,
        variables: &Variables,
    ) {
        let notes = substitution_notes(&directive.pattern, variables);
        self.annotate_failure(directive, Mark::Absent, &searched, &[], &notes);
        if self.trace && self.verbosity >= 2 {
            let name = directive.describe();
            let message = format!("{name}: excluded string not found in input");
            self.at_pattern(Level::Remark, directive, &message);
            let start = searched.start..searched.start;
            self.at_input(start.clone(), "scanning from here");
            for note in notes {
                self.at_input(start.clone(), &note);
            }
        }
    }

    /// Marks annotations of a match otherwise than they were made. The first is the match itself and shows as the
    /// new mark does; the others are remarks and still come only where they would have come.
    pub(super) fn remark(&mut self, which: Range<usize>, mark: Mark) {
        let made = &mut self.annotations[which];
        for annotation in made.iter_mut() {
            annotation.mark = mark;
        }
        if let Some(first) = made.first_mut() {
            first.verbosity = mark.verbosity();
        }
    }
}

fn tally(directive: &Directive, index: u32) -> String {
    match directive.pattern.kind.count() {
        1 => String::new(),
        count => format!(" ({index} out of {count})"),
    }
}
