//! The pest parser made from `grammar/check.pest`.

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "grammar/check.pest"]
pub(super) struct CheckParser;
