//! `%if feature %{ … %} %else %{ … %}` in a RUN line.

use super::boolean::{BadExpr, Expr};
use crate::base::Span;
use std::collections::BTreeSet;

/// How deep conditions may nest.
const MAX_DEPTH: usize = 32;

/// The text with every condition decided.
pub(super) fn expand(text: &str, features: &BTreeSet<String>) -> Result<String, BadExpr> {
    if !text.contains("%if ") {
        return Ok(text.to_owned());
    }
    let mut reader = Reader {
        text,
        at: 0,
        features,
    };
    reader.text(0)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    features: &'a BTreeSet<String>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn eat(&mut self, token: &str) -> bool {
        let there = self.rest().starts_with(token);
        if there {
            self.at += token.len();
        }
        there
    }

    fn bad<T>(&self, from: usize, message: impl Into<String>) -> Result<T, BadExpr> {
        Err(BadExpr {
            message: message.into(),
            span: Span::new(from, self.at.max(from)),
        })
    }

    /// Text up to the end, or up to the `%}` that ends a branch.
    fn text(&mut self, depth: usize) -> Result<String, BadExpr> {
        let mut out = String::new();
        while let Some(c) = self.rest().chars().next() {
            if self.eat("%%") {
                out.push_str("%%");
            } else if depth > 0 && self.rest().starts_with("%}") {
                break;
            } else if self.rest().starts_with("%if ") {
                out.push_str(&self.condition(depth)?);
            } else {
                out.push(c);
                self.at += c.len_utf8();
            }
        }
        Ok(out)
    }

    fn condition(&mut self, depth: usize) -> Result<String, BadExpr> {
        let from = self.at;
        self.eat("%if ");
        if depth >= MAX_DEPTH {
            return self.bad(from, format!("more than {MAX_DEPTH} levels"));
        }
        let start = self.at;
        let Some(length) = self.rest().find("%{") else {
            return self.bad(from, "has no `%{`");
        };
        let expr = Expr::parse(&self.text[start..start + length]).map_err(|bad| BadExpr {
            message: bad.message,
            span: Span::new(start + bad.span.start, start + bad.span.end),
        })?;
        self.at += length;
        let yes = self.branch(depth)?;
        let before_else = self.at;
        self.skip_blanks();
        let no = if self.eat("%else") {
            self.skip_blanks();
            if !self.rest().starts_with("%{") {
                return self.bad(before_else, "has no `%{` after `%else`");
            }
            self.branch(depth)?
        } else {
            self.at = before_else;
            String::new()
        };
        Ok(if expr.holds(self.features) { yes } else { no })
    }

    fn branch(&mut self, depth: usize) -> Result<String, BadExpr> {
        let from = self.at;
        self.eat("%{");
        let text = self.text(depth + 1)?;
        if !self.eat("%}") {
            self.at = from + 2;
            return self.bad(from, "is not closed by `%}`");
        }
        Ok(text)
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }
}
