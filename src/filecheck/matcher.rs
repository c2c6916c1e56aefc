//! Matching one pattern against one piece of the input.

use super::ere::{self, Compiled, Found, TooLarge};
use super::numeric::EvalError;
use super::pattern::{Body, Pattern, Piece, Style, Substitution, Template, Value};
use num_bigint::BigInt;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::rc::Rc;

/// What the variables hold.
#[derive(Debug, Clone, Default)]
pub struct Variables {
    /// String variables.
    pub strings: FxHashMap<String, Vec<u8>>,
    /// Numeric variables.
    pub numbers: FxHashMap<String, BigInt>,
}

impl Variables {
    /// Forgets all but those whose names begin with `$`.
    pub fn clear_local(&mut self) {
        self.strings.retain(|name, _| name.starts_with('$'));
        self.numbers.retain(|name, _| name.starts_with('$'));
    }

    /// The value of a substitution, as an expression that matches just that.
    pub fn value(&self, substitution: &Substitution) -> Result<Vec<u8>, EvalError> {
        match &substitution.value {
            Value::Text(name) => match self.strings.get(name) {
                Some(value) => Ok(ere::escape(value)),
                None => Err(EvalError::Undefined(vec![(name.clone(), substitution.at)])),
            },
            Value::Number(expr, format) => {
                let spelled = expr.spell(format, &|name| self.numbers.get(name).cloned())?;
                Ok(spelled.into_bytes())
            }
        }
    }
}

/// What came of matching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A match, and what each variable captured.
    Found(Hit),
    /// No match.
    Missing,
    /// The pattern has no meaning now: where in its text, and why.
    Invalid(Vec<(usize, String)>),
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where.
    pub range: Range<usize>,
    /// Variables and where they were captured, in that order.
    pub captures: Vec<(String, Range<usize>)>,
}

/// Matches patterns; keeps the compiled expressions of one run.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    style: Style,
    compiled: FxHashMap<Vec<u8>, Option<Rc<Compiled>>>,
}

impl Matcher {
    /// A matcher.
    pub(super) fn new(style: Style) -> Self {
        Self {
            style,
            compiled: FxHashMap::default(),
        }
    }

    /// The first match of a pattern in `text[from..to]`. Sets the variables it defines.
    pub(super) fn find(
        &mut self,
        pattern: &Pattern,
        text: &[u8],
        Range { start, end }: Range<usize>,
        variables: &mut Variables,
    ) -> Outcome {
        let slice = &text[start..end];
        let fixed = |range: Range<usize>| {
            Outcome::Found(Hit {
                range: start + range.start..start + range.end,
                captures: Vec::new(),
            })
        };
        match &pattern.body {
            Body::End => fixed(slice.len()..slice.len()),
            Body::Fixed(bytes) => match memchr::memmem::find(slice, bytes) {
                Some(at) => fixed(at..at + bytes.len()),
                None => Outcome::Missing,
            },
            Body::Regex(template) => {
                let found = match self.search(template, slice, variables) {
                    Ok(Some(found)) => found,
                    Ok(None) => return Outcome::Missing,
                    Err(mut errors) => {
                        for error in &mut errors {
                            error.0 = error.0.max(pattern.at);
                        }
                        return Outcome::Invalid(errors);
                    }
                };
                Outcome::Found(hit(pattern, template, &found, text, start, variables))
            }
        }
    }

    fn search(
        &mut self,
        template: &Template,
        slice: &[u8],
        variables: &Variables,
    ) -> Result<Option<Found>, Vec<(usize, String)>> {
        let source = fill(template, variables)?;
        let limit = |error: TooLarge| vec![(0, error.to_string())];
        let compiled = match self.compiled.get(&source) {
            Some(known) => known.clone(),
            None => {
                // Parts that are right alone can be wrong together; such a pattern matches nothing.
                let made = match ere::parse(&source, self.style.ignore_case) {
                    Ok(node) => Some(Rc::new(ere::compile(&node, slice.len()).map_err(limit)?)),
                    Err(_) => None,
                };
                self.compiled.insert(source, made.clone());
                made
            }
        };
        match compiled {
            Some(compiled) => compiled.find(slice).map_err(limit),
            None => Ok(None),
        }
    }
}

/// The expression with its holes filled.
fn fill(template: &Template, variables: &Variables) -> Result<Vec<u8>, Vec<(usize, String)>> {
    let mut source = Vec::new();
    let mut errors = Vec::new();
    for piece in &template.pieces {
        match piece {
            Piece::Ere(text) => source.extend_from_slice(text),
            Piece::Hole(index) => {
                let substitution = &template.substitutions[*index];
                match variables.value(substitution) {
                    Ok(value) => source.extend_from_slice(&value),
                    Err(error) => errors.extend(complaints(error, substitution.at)),
                }
            }
        }
    }
    match errors.is_empty() {
        true => Ok(source),
        false => Err(errors),
    }
}

fn complaints(error: EvalError, at: usize) -> Vec<(usize, String)> {
    match error {
        EvalError::Undefined(names) => names
            .into_iter()
            .map(|(name, at)| (at, format!("undefined variable: {name}")))
            .collect(),
        EvalError::Overflow => {
            let what = "unable to substitute variable or numeric expression: overflow error";
            vec![(at, what.to_owned())]
        }
    }
}

/// Turns groups into captures and sets the variables.
fn hit(
    pattern: &Pattern,
    template: &Template,
    found: &Found,
    text: &[u8],
    start: usize,
    variables: &mut Variables,
) -> Hit {
    let group = |number: u32| {
        let span = found.groups.get(number as usize).cloned().flatten();
        let span = span.unwrap_or(0..0);
        start + span.start..start + span.end
    };
    let mut captures = Vec::new();
    for (name, number) in &template.strings {
        let span = group(*number);
        let value = text[span.clone()].to_vec();
        variables.strings.insert(name.clone(), value);
        captures.push((name.clone(), span));
    }
    for (name, number, format) in &template.numbers {
        let span = group(*number);
        if let Some(value) = format.read(&text[span.clone()]) {
            variables.numbers.insert(name.clone(), value);
        }
        captures.push((name.clone(), span));
    }
    captures.sort_by_key(|(_, span)| span.start);
    let mut range = group(0);
    if pattern.kind.form == super::directive::Form::Empty {
        // The newline it matched belongs to the line before the empty one.
        range.start += 1;
    }
    Hit { range, captures }
}
