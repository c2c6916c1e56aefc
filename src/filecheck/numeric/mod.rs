//! Numeric substitution blocks: `[[#%.8x,ADDR: BASE + 4]]`.
//!
//! Numbers are exact integers of any size, as the tool's are; a value its format cannot spell is an error.

mod block;
mod expr;
mod format;
mod parser;
mod reader;

pub(super) use block::{Block, parse_block, parse_line_block};
pub(super) use expr::{EvalError, Expr};
pub(super) use format::Format;
pub(super) use reader::{Fault, Names, parse_name};
