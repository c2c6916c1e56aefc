//! Boolean expressions over features, as REQUIRES, UNSUPPORTED, XFAIL and `%if` hold them.
//!
//! `&&`, `||`, `!`, parentheses, feature names, and names with regular expressions in `{{…}}`. Evaluation asks a set of
//! features; a name the set does not hold is false, `true` is always true.

use super::grammar::{Grammar, Rule, place};
use crate::base::Span;
use pest::Parser;
use pest::iterators::Pair;
use regex::Regex;
use std::collections::BTreeSet;

/// How deep parentheses and `!` may nest; more is not a condition but an attack on the stack.
const MAX_DEPTH: usize = 64;

/// A parsed expression.
#[derive(Clone, Debug)]
pub enum Expr {
    /// `*` in XFAIL: always.
    Always,
    /// A feature.
    Name(String),
    /// A name with `{{…}}` in it, to match a whole feature.
    Pattern(Box<Regex>),
    /// `!`.
    Not(Box<Expr>),
    /// Joined by `&&`.
    And(Vec<Expr>),
    /// Joined by `||`.
    Or(Vec<Expr>),
}

/// What is wrong with an expression and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadExpr {
    /// One line.
    pub message: String,
    /// Where, in the text that was parsed.
    pub span: Span,
}

impl Expr {
    /// Parses an expression.
    pub fn parse(text: &str) -> Result<Self, BadExpr> {
        limit_depth(text)?;
        let mut pairs = Grammar::parse(Rule::expression, text).map_err(|error| {
            let span = place(&error, text);
            let message = wanted(&text[..span.start]);
            BadExpr { message, span }
        })?;
        match pairs.next().and_then(|pair| pair.into_inner().next()) {
            Some(pair) => build(pair),
            None => Err(BadExpr {
                message: "no expression".to_owned(),
                span: Span::default(),
            }),
        }
    }

    /// Whether it holds where exactly `features` are there.
    pub fn holds(&self, features: &BTreeSet<String>) -> bool {
        match self {
            Self::Always => true,
            Self::Name(name) => name == "true" || features.contains(name),
            Self::Pattern(regex) => {
                regex.is_match("true") || features.iter().any(|feature| regex.is_match(feature))
            }
            Self::Not(inner) => !inner.holds(features),
            Self::And(parts) => parts.iter().all(|part| part.holds(features)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(features)),
        }
    }
}

/// What should have come after the text that was understood. Pest lists rules; people want tokens.
fn wanted(before: &str) -> String {
    let after_operand = before
        .trim_end()
        .ends_with(|c: char| c.is_ascii_alphanumeric() || ")}-+=._".contains(c));
    let open = before.matches('(').count() > before.matches(')').count();
    let text = match (after_operand, open) {
        (false, _) => "expected a feature, `!` or `(`",
        (true, false) => "expected `&&`, `||` or the end",
        (true, true) => "expected `&&`, `||` or `)`",
    };
    text.to_owned()
}

fn limit_depth(text: &str) -> Result<(), BadExpr> {
    let (mut open, mut bangs) = (0_usize, 0_usize);
    for (offset, c) in text.char_indices() {
        match c {
            '!' => bangs += 1,
            '(' => (open, bangs) = (open + 1, 0),
            ')' => (open, bangs) = (open.saturating_sub(1), 0),
            ' ' | '\t' => {}
            _ => bangs = 0,
        }
        if open + bangs > MAX_DEPTH {
            return Err(BadExpr {
                message: format!("more than {MAX_DEPTH} levels of `(` and `!`"),
                span: Span::new(offset, offset + 1),
            });
        }
    }
    Ok(())
}

fn build(pair: Pair<'_, Rule>) -> Result<Expr, BadExpr> {
    match pair.as_rule() {
        Rule::any_of => join(pair, Expr::Or),
        Rule::all_of => join(pair, Expr::And),
        Rule::negation => Ok(Expr::Not(Box::new(join(pair, Expr::And)?))),
        Rule::feature => feature(pair),
        _ => join(pair, Expr::And), // operand, group: one part
    }
}

fn join(pair: Pair<'_, Rule>, with: fn(Vec<Expr>) -> Expr) -> Result<Expr, BadExpr> {
    let mut parts: Vec<Expr> = pair.into_inner().map(build).collect::<Result<_, _>>()?;
    match parts.pop() {
        Some(only) if parts.is_empty() => Ok(only),
        last => {
            parts.extend(last);
            Ok(with(parts))
        }
    }
}

fn feature(pair: Pair<'_, Rule>) -> Result<Expr, BadExpr> {
    let text = pair.as_str().to_owned();
    let span = Span::new(pair.as_span().start(), pair.as_span().end());
    let mut regex = String::new();
    let mut literal = true;
    for part in pair.into_inner() {
        if part.as_rule() == Rule::pattern {
            literal = false;
            let inner = part.as_str();
            regex.push_str(&format!("(?:{})", &inner[2..inner.len() - 2]));
        } else {
            regex.push_str(&regex::escape(part.as_str()));
        }
    }
    if literal {
        return Ok(Expr::Name(text));
    }
    match Regex::new(&format!("^(?:{regex})$")) {
        Ok(regex) => Ok(Expr::Pattern(Box::new(regex))),
        Err(error) => {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default();
            Err(BadExpr {
                message: last.trim_start_matches("error: ").to_owned(),
                span,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn holds(text: &str, features: &[&str]) -> bool {
        let features = features.iter().map(|&name| name.to_owned()).collect();
        Expr::parse(text).expect(text).holds(&features)
    }

    #[rstest]
    #[case::name("its-true", true)]
    #[case::missing("its-false", false)]
    #[case::always("true", true)]
    #[case::case_counts("True", false)]
    #[case::never("false", false)]
    #[case::equals("e=quals", true)]
    #[case::longer_name("its-true-ish", false)]
    #[case::not("!its-false", true)]
    #[case::not_not("!! its-true", true)]
    #[case::and("its-true && e=quals", true)]
    #[case::and_false("its-true && nope", false)]
    #[case::or("nope || its-true", true)]
    #[case::and_binds_first("false && false || true", true)]
    #[case::and_binds_first_right("true || false && false", true)]
    #[case::group("false && (false || true)", false)]
    #[case::blanks("  ((!((false) ))   ) ", true)]
    #[case::pattern("{{its.+}}", true)]
    #[case::pattern_is_whole("{{its}}", false)]
    #[case::pattern_mixed("d1g{{[0-9]}}t{{[a-z]}}", true)]
    #[case::pattern_choice("{{(true|x)}}-never", false)]
    #[case::pattern_alternatives_stay_inside("target={{x|y}}z", true)]
    #[case::dot_is_literal("e.quals", false)]
    fn evaluates_as_lit(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(
            holds(text, &["its-true", "e=quals", "d1g1ts", "target=yz"]),
            expected
        );
    }

    #[rstest]
    #[case::empty("", "0..0 expected a feature, `!` or `(`")]
    #[case::operator("ba#d", "2..3 expected `&&`, `||` or the end")]
    #[case::two_words("true and true", "5..6 expected `&&`, `||` or the end")]
    #[case::dangling("true &&", "7..7 expected a feature, `!` or `(`")]
    #[case::leading("|| true", "0..1 expected a feature, `!` or `(`")]
    #[case::unclosed("(true", "5..5 expected `&&`, `||` or `)`")]
    #[case::unopened("true)", "4..5 expected `&&`, `||` or the end")]
    #[case::empty_group("()", "1..2 expected a feature, `!` or `(`")]
    #[case::one_ampersand("a & b", "2..3 expected `&&`, `||` or the end")]
    #[case::open_pattern("{{abc", "0..1 expected a feature, `!` or `(`")]
    #[case::bad_regex("a{{(}}", "0..6 unclosed group")]
    fn says_what_is_wrong(#[case] text: &str, #[case] expected: &str) {
        let bad = Expr::parse(text).expect_err(text);
        let span = bad.span;
        assert_eq!(
            format!("{}..{} {}", span.start, span.end, bad.message),
            expected
        );
    }

    #[test]
    fn long_expressions_are_fine() {
        assert!(holds(&format!("{}true", "!(nope) && ".repeat(20_000)), &[]));
        assert!(holds(&format!("{}true", "nope || ".repeat(20_000)), &[]));
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        let text = format!("{}true{}", "(".repeat(100_000), ")".repeat(100_000));
        assert!(Expr::parse(&text).expect_err("deep").message.contains("64"));
        let text = format!("{}true", "!".repeat(100_000));
        assert!(Expr::parse(&text).expect_err("deep").message.contains("64"));
    }
}
