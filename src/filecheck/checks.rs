//! A check file, read once: its directives in the order and grouping they are matched in.

use super::directive::{Form, Kind, Reading, Scanner};
use super::matcher::Variables;
use super::numeric::{EvalError, Names};
use super::options::Options;
use super::pattern::{Body, Pattern, Refusal};
use super::report::{Level, Report};
use super::text::{Text, show};
use num_bigint::BigInt;

/// A directive.
#[derive(Debug, Clone)]
pub struct Directive {
    /// The prefix it was found by.
    pub prefix: String,
    /// What it looks for.
    pub pattern: Pattern,
}

impl Directive {
    /// As messages name it.
    pub fn describe(&self) -> String {
        self.pattern.kind.describe(&self.prefix)
    }
}

/// A directive that is matched in order, with the `-DAG` and `-NOT` directives before it.
#[derive(Debug, Clone)]
pub struct Check {
    /// The directive.
    pub directive: Directive,
    /// What has to hold between the match before and this one.
    pub between: Vec<Directive>,
}

/// A check file ready to be matched.
#[derive(Debug, Clone)]
pub struct Checks {
    /// The texts patterns stand in: the check file first, then what the command line made up.
    pub texts: Vec<Text>,
    /// The checks, in order.
    pub checks: Vec<Check>,
    /// The variables the command line defines.
    pub variables: Variables,
}

/// The check file could not be used; the messages have been written. Holds the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusable(pub i32);

/// Where the pattern of an `--implicit-check-not` begins in the line made up for it.
const IMPLICIT_HEAD: &str = "-implicit-check-not='";

impl Checks {
    /// Reads a check file. Messages go to `report`.
    pub fn parse(
        options: &Options,
        name: &str,
        bytes: &[u8],
        report: &mut Report,
    ) -> Result<Checks, Unusable> {
        let text = Text::canonical(name, bytes, options.style.strict_whitespace);
        let mut reader = Reader {
            options,
            report,
            names: Names::default(),
            implicit: Vec::new(),
            checks: Checks {
                texts: vec![text],
                checks: Vec::new(),
                variables: Variables::default(),
            },
        };
        reader.defines()?;
        reader.implicit_nots()?;
        reader.directives()?;
        Ok(reader.checks)
    }
}

struct Reader<'a> {
    options: &'a Options,
    report: &'a mut Report,
    names: Names,
    implicit: Vec<Directive>,
    checks: Checks,
}

impl Reader<'_> {
    fn refuse(&mut self, text: usize, refusal: &Refusal) -> Unusable {
        let at = refusal.fault.at;
        let text = &self.checks.texts[text];
        self.report
            .say(Level::Error, text, at, at, &refusal.fault.message);
        if refusal.spaced {
            self.report.line("");
        }
        Unusable(refusal.status)
    }

    fn complain(&mut self, at: usize, message: &str) -> Unusable {
        let text = &self.checks.texts[0];
        self.report.say(Level::Error, text, at, at, message);
        Unusable(2)
    }

    /// `-DNAME=value` and `-D#NAME=expression`: a made-up line for each, so that messages can point at it.
    fn defines(&mut self) -> Result<(), Unusable> {
        if self.options.defines.is_empty() {
            return Ok(());
        }
        let mut lines = String::new();
        let mut places = Vec::new();
        for (index, define) in self.options.defines.iter().enumerate() {
            lines.push_str(&format!("Global define #{}: ", index + 1));
            let mut start = lines.len();
            if let Some(numeric) = define.strip_prefix('#') {
                let (name, value) = numeric.split_once('=').unwrap_or((numeric, ""));
                lines.push_str(&format!("{define} (parsed as: [["));
                start = lines.len();
                lines.push_str(&format!("#{name}:{value}"));
                places.push(start..lines.len());
                lines.push_str("]])\n");
            } else {
                lines.push_str(define);
                places.push(start..lines.len());
                lines.push('\n');
            }
        }
        let at = self.checks.texts.len();
        self.checks.texts.push(Text::new("Global defines", lines));
        let mut failed = false;
        for place in places {
            self.names.directive += 1;
            if let Err(refusal) = self.define(at, place) {
                self.refuse(at, &refusal);
                failed = true;
            }
        }
        match failed {
            true => Err(Unusable(2)),
            false => Ok(()),
        }
    }

    fn define(&mut self, text: usize, place: std::ops::Range<usize>) -> Result<(), Refusal> {
        let bytes = self.checks.texts[text].bytes();
        if bytes[place.start] == b'#' {
            return self.define_number(text, place);
        }
        let equals = memchr::memchr(b'=', &bytes[place.clone()]).unwrap_or(0) + place.start;
        let (length, pseudo) = super::numeric::parse_name(bytes, place.start, equals)?;
        let written = show(&bytes[place.start..equals]).into_owned();
        let fail =
            |message: String| Refusal::from(super::numeric::Fault::new(place.start, message));
        if pseudo || place.start + length != equals {
            return Err(fail(format!(
                "invalid name in string variable definition '{written}'"
            )));
        }
        if self.names.numeric.contains_key(&written) {
            return Err(fail(format!(
                "numeric variable with name '{written}' already exists"
            )));
        }
        self.names.strings.insert(written.clone());
        let value = bytes[equals + 1..place.end].to_vec();
        self.checks.variables.strings.insert(written, value);
        Ok(())
    }

    fn define_number(&mut self, text: usize, place: std::ops::Range<usize>) -> Result<(), Refusal> {
        let bytes = self.checks.texts[text].bytes();
        let block =
            super::numeric::parse_block(bytes, place.start + 1, place.end, &mut self.names)?;
        let (Some(name), Some(expr)) = (block.defines, block.expr) else {
            return Ok(());
        };
        let numbers = &self.checks.variables.numbers;
        let value: Result<BigInt, EvalError> = expr.eval(&|name| numbers.get(name).cloned());
        match value {
            Ok(value) => {
                self.checks.variables.numbers.insert(name, value);
                Ok(())
            }
            Err(EvalError::Undefined(names)) => {
                let (name, at) = names.into_iter().next().unwrap_or_default();
                let message = format!("undefined variable: {name}");
                Err(super::numeric::Fault::new(at, message).into())
            }
            Err(EvalError::Overflow) => {
                Err(super::numeric::Fault::new(place.start + 1, "overflow error").into())
            }
        }
    }

    /// A made-up line for each `--implicit-check-not`. One that cannot be read is reported and left out.
    fn implicit_nots(&mut self) -> Result<(), Unusable> {
        for wanted in &self.options.implicit_check_not {
            let line = format!("{IMPLICIT_HEAD}{wanted}'");
            let index = self.checks.texts.len();
            self.checks
                .texts
                .push(Text::new("command line", line.as_str()));
            self.names.directive += 1;
            let range = IMPLICIT_HEAD.len()..IMPLICIT_HEAD.len() + wanted.len();
            let parsed = Pattern::parse(
                Kind::of(Form::Not),
                "IMPLICIT-CHECK",
                index,
                line.as_bytes(),
                range,
                self.options.style,
                &mut self.names,
            );
            match parsed {
                Ok(pattern) => self.implicit.push(Directive {
                    prefix: "IMPLICIT-CHECK".to_owned(),
                    pattern,
                }),
                Err(refusal) => {
                    let stop = self.refuse(index, &refusal);
                    if refusal.status == 1 {
                        return Err(stop);
                    }
                }
            }
        }
        Ok(())
    }

    fn directives(&mut self) -> Result<(), Unusable> {
        let text = self.checks.texts[0].clone();
        let bytes = text.bytes();
        let prefixes = &self.options.check_prefixes;
        let mut seen = vec![false; prefixes.len()];
        let mut between = self.implicit.clone();
        let mut scanner = Scanner::new(bytes, prefixes, &self.options.comment_prefixes);
        for sighting in scanner.by_ref() {
            let prefix = &prefixes[sighting.prefix];
            seen[sighting.prefix] = true;
            let (kind, start) = match sighting.reading {
                Reading::Directive(kind, start) => (kind, start),
                other => return Err(self.suspicious(sighting.at, prefix, &other)),
            };
            let start = self.skip_blanks(bytes, start);
            let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
            self.names.directive += 1;
            self.names.line = Some(text.line_col(sighting.at).0);
            let style = self.options.style;
            let pattern =
                Pattern::parse(kind, prefix, 0, bytes, start..end, style, &mut self.names)
                    .map_err(|refusal| self.refuse(0, &refusal))?;
            self.admit(sighting.at, prefix, &pattern)?;
            let directive = Directive {
                prefix: prefix.clone(),
                pattern,
            };
            if matches!(kind.form, Form::Dag | Form::Not) {
                between.push(directive);
                continue;
            }
            let before = std::mem::replace(&mut between, self.implicit.clone());
            self.checks.checks.push(Check {
                directive,
                between: before,
            });
        }
        self.finish(&seen, between, scanner.position())
    }

    fn skip_blanks(&self, bytes: &[u8], start: usize) -> usize {
        let style = self.options.style;
        if style.strict_whitespace && style.match_full_lines {
            return start;
        }
        let blanks = bytes[start..]
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'));
        start + blanks.count()
    }

    fn suspicious(&mut self, at: usize, prefix: &str, reading: &Reading) -> Unusable {
        match reading {
            Reading::Directive(..) => Unusable(2),
            Reading::BadNot(at) => {
                self.complain(*at, &format!("unsupported -NOT combo on prefix '{prefix}'"))
            }
            Reading::BadCount(at) => self.complain(
                *at,
                &format!("invalid count in -COUNT specification on prefix '{prefix}'"),
            ),
            Reading::Misspelled(range) => {
                let written = show(&self.checks.texts[0].bytes()[range.clone()]).into_owned();
                self.complain(at, &format!("misspelled directive '{written}'"))
            }
        }
    }

    /// What a directive must not be where it stands.
    fn admit(&mut self, at: usize, prefix: &str, pattern: &Pattern) -> Result<(), Unusable> {
        let form = pattern.kind.form;
        if form == Form::Label && pattern.has_variable() {
            let message = format!("found '{prefix}-LABEL:' with variable definition or use");
            return Err(self.complain(at, &message));
        }
        let follows = matches!(form, Form::Next | Form::Same | Form::Empty);
        if follows && self.checks.checks.is_empty() {
            let name = Kind::of(form).describe(prefix);
            let message = format!("found '{name}' without previous '{prefix}: line");
            return Err(self.complain(at, &message));
        }
        Ok(())
    }

    /// Demands the prefixes that were asked for, and gives directives at the end something to stand before.
    fn finish(
        &mut self,
        seen: &[bool],
        between: Vec<Directive>,
        end: usize,
    ) -> Result<(), Unusable> {
        let options = self.options;
        let excused = !options.implicit_check_not.is_empty() && options.default_prefix;
        let any = seen.iter().any(|&s| s) || excused;
        let all = seen.iter().all(|&s| s) || excused;
        if !any || (!all && !options.allow_unused_prefixes) {
            let mut missing: Vec<String> = options
                .check_prefixes
                .iter()
                .zip(seen)
                .filter(|(_, seen)| !**seen)
                .map(|(prefix, _)| format!("'{prefix}:'"))
                .collect();
            missing.sort();
            let plural = if missing.len() > 1 { "es" } else { "" };
            let list = missing.join(", ");
            self.report.line(format!(
                "error: no check strings found with prefix{plural} {list}"
            ));
            return Err(Unusable(2));
        }
        if !between.is_empty() {
            let prefix = options.check_prefixes.first().cloned().unwrap_or_default();
            let directive = Directive {
                prefix,
                pattern: Pattern::end_of_input(0, end),
            };
            self.checks.checks.push(Check { directive, between });
        }
        Ok(())
    }
}

/// The notes `with "…" equal to "…"` of a pattern, for the values its variables have now.
pub(super) fn substitution_notes(pattern: &Pattern, variables: &Variables) -> Vec<String> {
    let Body::Regex(template) = &pattern.body else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    for substitution in &template.substitutions {
        let Ok(value) = variables.value(substitution) else {
            continue;
        };
        notes.push(format!(
            "with \"{}\" equal to \"{}\"",
            escaped(substitution.source.as_bytes()),
            escaped(&value)
        ));
    }
    notes
}

/// A text with the escapes of a C string.
fn escaped(bytes: &[u8]) -> String {
    let mut out = String::new();
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'"' => out.push_str("\\\""),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\{byte:03o}")),
        }
    }
    out
}
