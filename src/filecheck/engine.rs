//! Matching a check file against an input: sections between labels, and the directives within them.

use super::annotate::Mark;
use super::checks::{Check, Checks, Directive};
use super::dag;
use super::directive::{Form, Kind};
use super::events::Events;
use super::matcher::{Matcher, Outcome, Variables};
use super::options::Options;
use super::report::Level;
use std::ops::Range;

/// One run over one input.
pub(super) struct Run<'a> {
    pub(super) options: &'a Options,
    pub(super) events: Events<'a>,
    pub(super) variables: Variables,
    pub(super) matcher: Matcher,
}

/// A directive failed; it has been reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Failed;

impl<'a> Run<'a> {
    /// A run that has not begun.
    pub(super) fn new(options: &'a Options, events: Events<'a>) -> Self {
        Self {
            options,
            variables: events.checks.variables.clone(),
            events,
            matcher: Matcher::new(options.style),
        }
    }

    /// Runs all checks; true when the input is as they say.
    pub(super) fn all(&mut self) -> bool {
        let checks: &'a Checks = self.events.checks;
        let length = self.events.input.bytes().len();
        let mut passed = true;
        let (mut at, mut next) = (0, 0);
        while next < checks.checks.len() {
            let rest = &checks.checks[next..];
            // A section ends with the first label behind its start; the label itself may open it.
            let label = rest
                .iter()
                .position(|check| check.directive.pattern.kind.form == Form::Label)
                .map(|index| next + index);
            let (last, end) = match label {
                Some(label) => match self.label(&checks.checks[label], at..length) {
                    Ok(end) => (label + 1, end),
                    Err(Failed) => return false,
                },
                None => (checks.checks.len(), length),
            };
            // Variables the command line defines are for the section before the first label.
            if next != 0 && self.options.enable_var_scope {
                self.variables.clear_local();
            }
            passed &= self.section(&checks.checks[next..last], at..end);
            at = end;
            next = last;
        }
        passed
    }

    /// Looks for a label; returns where its match ends.
    fn label(&mut self, check: &Check, region: Range<usize>) -> Result<usize, Failed> {
        let (range, _) = self.expect(&check.directive, 1, region)?;
        Ok(range.end)
    }

    fn section(&mut self, checks: &[Check], region: Range<usize>) -> bool {
        let mut at = region.start;
        for check in checks {
            match self.check(check, at..region.end) {
                Ok(end) => at = end,
                Err(Failed) => return false,
            }
        }
        true
    }

    /// One check and what stands before it; returns where its match ends.
    fn check(&mut self, check: &Check, region: Range<usize>) -> Result<usize, Failed> {
        let (from, nots) = dag::match_group(self, &check.between, region.clone())?;
        let directive = &check.directive;
        let mut first = None;
        let mut end = from;
        let mut marks = 0..0;
        for index in 1..=directive.pattern.kind.count() {
            let (range, made) = self.expect(directive, index, end..region.end)?;
            let still = range.is_empty() && range.start == end && first.is_some();
            first.get_or_insert(range.start);
            end = range.end;
            marks = made;
            // An empty match at the same place would only repeat itself.
            if still && !self.events.trace {
                break;
            }
        }
        let skipped = from..first.unwrap_or(from);
        self.placement(directive, &skipped, marks)?;
        self.exclude(&nots, skipped)?;
        Ok(end)
    }

    /// A match that has to be there.
    fn expect(
        &mut self,
        directive: &Directive,
        index: u32,
        region: Range<usize>,
    ) -> Result<(Range<usize>, Range<usize>), Failed> {
        let outcome = self.find(directive, region.clone());
        match outcome {
            Outcome::Found(hit) => {
                let made = self.events.matched(directive, index, &hit, &self.variables);
                Ok((hit.range, made))
            }
            other => {
                self.events
                    .failed(directive, index, region, &other, &self.variables);
                Err(Failed)
            }
        }
    }

    pub(super) fn find(&mut self, directive: &Directive, region: Range<usize>) -> Outcome {
        let bytes = self.events.input.bytes();
        self.matcher
            .find(&directive.pattern, bytes, region, &mut self.variables)
    }

    /// Whether `-NEXT`, `-EMPTY` or `-SAME` matched on the line it has to.
    fn placement(
        &mut self,
        directive: &Directive,
        skipped: &Range<usize>,
        marks: Range<usize>,
    ) -> Result<(), Failed> {
        let bytes = &self.events.input.bytes()[skipped.clone()];
        let mut newlines = memchr::memchr_iter(b'\n', bytes);
        let (first, second) = (newlines.next(), newlines.next());
        let complaint = match (directive.pattern.kind.form, first, second) {
            (Form::Next | Form::Empty, None, _) => "is on the same line as previous match",
            (Form::Next | Form::Empty, _, Some(_)) => "is not on the line after the previous match",
            (Form::Same, Some(_), _) => "is not on the same line as the previous match",
            _ => return Ok(()),
        };
        let name = Kind::of(directive.pattern.kind.form).describe(&directive.prefix);
        let message = format!("{name}: {complaint}");
        self.events.at_pattern(Level::Error, directive, &message);
        let (start, end) = (skipped.start, skipped.end);
        self.events.at_input(end..end, "'next' match was here");
        self.events
            .at_input(start..start, "previous match ended here");
        if let (Some(first), Some(_), true) =
            (first, second, directive.pattern.kind.form != Form::Same)
        {
            let line = start + first + 1;
            let message = "non-matching line after previous match is here";
            self.events.at_input(line..line, message);
        }
        self.events.remark(marks, Mark::WrongLine);
        Err(Failed)
    }

    /// Whether none of the excluded strings is in the region. All that are there are reported.
    pub(super) fn exclude(
        &mut self,
        nots: &[&Directive],
        region: Range<usize>,
    ) -> Result<(), Failed> {
        let mut result = Ok(());
        for directive in nots {
            match self.find(directive, region.clone()) {
                Outcome::Missing => {
                    self.events
                        .absent(directive, region.clone(), &self.variables);
                }
                Outcome::Found(hit) => {
                    self.events.matched(directive, 1, &hit, &self.variables);
                    result = Err(Failed);
                }
                invalid => {
                    self.events
                        .failed(directive, 1, region.clone(), &invalid, &self.variables);
                    result = Err(Failed);
                }
            }
        }
        result
    }
}
