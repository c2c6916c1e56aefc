//! Boolean expressions over features, as REQUIRES, UNSUPPORTED, XFAIL and `%if` hold them.
//!
//! `&&`, `||`, `!`, parentheses, feature names, and names with regular expressions in `{{…}}`. Evaluation asks a set of
//! features; a name the set does not hold is false, `true` is always true.

use crate::base::Span;
use regex::Regex;
use std::collections::BTreeSet;

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
    /// `&&`.
    And(Box<Expr>, Box<Expr>),
    /// `||`.
    Or(Box<Expr>, Box<Expr>),
}

/// What is wrong with an expression and where.
#[derive(Clone, Debug)]
pub struct BadExpr {
    /// One line.
    pub message: String,
    /// Where, in the text that was parsed.
    pub span: Span,
}

impl Expr {
    /// Whether it holds where exactly `features` are there.
    pub fn holds(&self, features: &BTreeSet<String>) -> bool {
        match self {
            Self::Always => true,
            Self::Name(name) => name == "true" || features.contains(name),
            Self::Pattern(regex) => {
                regex.is_match("true") || features.iter().any(|feature| regex.is_match(feature))
            }
            Self::Not(inner) => !inner.holds(features),
            Self::And(left, right) => left.holds(features) && right.holds(features),
            Self::Or(left, right) => left.holds(features) || right.holds(features),
        }
    }
}
