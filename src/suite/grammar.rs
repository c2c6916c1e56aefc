//! The pest parser of `grammar/directives.pest`.

use crate::base::Span;
use pest::error::{Error, InputLocation};

/// Generated from the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/directives.pest"]
pub(super) struct Grammar;

/// The character at which the text stops making sense.
pub(super) fn place(error: &Error<Rule>, text: &str) -> Span {
    let start = match error.location {
        InputLocation::Pos(position) => position,
        InputLocation::Span((start, _)) => start,
    };
    let wide = text[start..].chars().next().map_or(0, char::len_utf8);
    Span::new(start, start + wide)
}
